"""Players that a visitor may load by a click, and the pages that they play. The only list of such hosts."""

import re
from urllib.parse import urlsplit

from .models import Item

# Each player is the address that its platform offers for showing a film without setting cookies first.
PLAYER_HOSTS = ("www.youtube-nocookie.com", "player.vimeo.com")
_PLAYER_PATHS = re.compile(r"/embed/[\w-]{5,64}|/video/\d{1,20}", re.ASCII)

_PAGES = (
    (re.compile(r"https?://(?:www\.|m\.)?youtube\.com/watch\?(?:[^#\s]*&)?v=([\w-]{11})(?![\w-])", re.ASCII), 0),
    (re.compile(r"https?://(?:www\.|m\.)?youtube\.com/(?:shorts|live|embed)/([\w-]{11})(?![\w-])", re.ASCII), 0),
    (re.compile(r"https?://youtu\.be/([\w-]{11})(?![\w-])", re.ASCII), 0),
    (re.compile(r"https?://(?:www\.)?vimeo\.com/(\d{1,20})(?!\d)", re.ASCII), 1),
)
_PLAYERS = ("https://www.youtube-nocookie.com/embed/{}", "https://player.vimeo.com/video/{}")


def player_for(url: str) -> str:
    """The player's address behind a film's page (or a player's own address), "" when we know none."""
    if is_player(url):
        return urlsplit(url)._replace(query="", fragment="").geturl()
    for pattern, player in _PAGES:
        if match := pattern.match(url):
            return _PLAYERS[player].format(match[1])
    return ""


def is_player(url: str) -> bool:
    parts = urlsplit(url)
    return parts.scheme == "https" and parts.netloc in PLAYER_HOSTS and bool(_PLAYER_PATHS.fullmatch(parts.path))


def player_of(item: Item) -> str:
    """What plays a video item in a frame: what its source says, else what its address means."""
    given = [medium["url"] for medium in item.of_type("video") if is_player(medium["url"])]
    return player_for(given[0] if given else item.url)


def host_of(url: str) -> str:
    """Whom a click will contact, for the sentence beside the button."""
    return urlsplit(url).netloc


def files_of(item: Item, media_type: str) -> list[dict]:
    """Recordings and films that a browser plays by itself, encrypted on the way."""
    return [m for m in item.of_type(media_type) if m["url"].startswith("https://") and not is_player(m["url"])]
