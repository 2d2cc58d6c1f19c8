"""The addresses of YouTube: which a person may paste, and which we write. Pure.

An external id is a word, a colon and a name. `channel:UC...` and `playlist:PL...` are sources; `handle:@name`,
`user:name` and `video:ID` lead to a channel; `page:PATH` is a YouTube page that leads nowhere by itself.
"""

import re
from urllib.parse import SplitResult, quote, unquote

from feeds.adapters.pasted import argument, split

_HOSTS = {"youtube.com", "www.youtube.com", "m.youtube.com", "music.youtube.com", "youtube-nocookie.com",
          "www.youtube-nocookie.com", "studio.youtube.com", "gaming.youtube.com"}  # fmt: skip
_SHORT_HOSTS = {"youtu.be", "www.youtu.be"}

CHANNEL = re.compile(r"UC[\w-]{22}", re.ASCII)
VIDEO = re.compile(r"[\w-]{11}", re.ASCII)
# Mixes (RD...), likes (LL) and watch later (WL) belong to whoever looks at them.
_PLAYLIST = re.compile(r"(?:PL|UU|OL|FL)[\w-]{10,60}", re.ASCII)
_UPLOADS = re.compile(r"UU([\w-]{22})", re.ASCII)
# Handles may be in any script, 3 to 30 characters in most of them (support.google.com/youtube/answer/11585688).
_HANDLE = re.compile(r"@[\w.\-·]{1,60}")
_USER = re.compile(r"[\w.-]{1,60}", re.ASCII)
_VIDEO_FOLDERS = {"shorts", "live", "embed", "v"}


def recognise(address: str) -> str | None:
    """The external id behind a pasted address, None when it is not one of YouTube's."""
    address = address.strip()
    if _HANDLE.fullmatch(address):
        return f"handle:{address}"
    parts = split(address)
    if parts is None:
        return None
    host = (parts.hostname or "").lower()
    if host in _SHORT_HOSTS:
        return _watched(parts, parts.path.strip("/").partition("/")[0])
    return _page(parts) if host in _HOSTS else None


def _page(parts: SplitResult) -> str:
    path = unquote(parts.path).strip("/")
    first, _, rest = path.partition("/")
    second = rest.partition("/")[0]
    found = None
    if _HANDLE.fullmatch(first):
        found = f"handle:{first}"
    elif first == "channel" and CHANNEL.fullmatch(second):
        found = f"channel:{second}"
    elif first == "user" and _USER.fullmatch(second):
        found = f"user:{second}"
    elif first == "playlist":
        found = _playlist(parts)
    elif first == "watch" or first in _VIDEO_FOLDERS:
        found = _watched(parts, second or argument(parts, "v"))
    elif path == "feeds/videos.xml":
        found = _feed(parts)
    return found or f"page:{path}"


def _watched(parts: SplitResult, video: str) -> str:
    """Who watches a video inside a playlist has the playlist before them."""
    if playlist := _playlist(parts):
        return playlist
    return f"video:{video}" if VIDEO.fullmatch(video) else f"page:{parts.path.strip('/')}"


def _playlist(parts: SplitResult) -> str | None:
    return playlist_source(argument(parts, "list"))


def _feed(parts: SplitResult) -> str | None:
    channel, user = argument(parts, "channel_id"), argument(parts, "user")
    if CHANNEL.fullmatch(channel):
        return f"channel:{channel}"
    if _USER.fullmatch(user):
        return f"user:{user}"
    return playlist_source(argument(parts, "playlist_id"))


def playlist_source(playlist: str) -> str | None:
    """The playlist of all uploads is the channel itself: both addresses give one source."""
    if uploads := _UPLOADS.fullmatch(playlist):
        return f"channel:UC{uploads[1]}"
    return f"playlist:{playlist}" if _PLAYLIST.fullmatch(playlist) else None


def divided(external_id: str) -> tuple[str, str]:
    """("channel", "UC...") of "channel:UC..."."""
    kind, _, name = external_id.partition(":")
    return kind, name


def channel_url(channel: str) -> str:
    """Handles change hands, so the lasting address is the one with the id."""
    return f"https://www.youtube.com/channel/{quote(channel)}"


def handle_url(handle: str) -> str:
    return f"https://www.youtube.com/{quote(handle, safe='@')}"


def playlist_url(playlist: str) -> str:
    return f"https://www.youtube.com/playlist?list={quote(playlist)}"


def video_url(video: str) -> str:
    """Also for Shorts: the feed calls them /shorts/ID, and one video has one address."""
    return f"https://www.youtube.com/watch?v={quote(video)}"


def source_url(external_id: str) -> str:
    """The page for people of a channel or playlist."""
    kind, name = divided(external_id)
    return playlist_url(name) if kind == "playlist" else channel_url(name)


_FEED_ARGUMENTS = {"channel": "channel_id", "playlist": "playlist_id", "user": "user"}


def feed_url(external_id: str) -> str:
    """The key-less feed of a channel, playlist or legacy user name."""
    kind, name = divided(external_id)
    return f"https://www.youtube.com/feeds/videos.xml?{_FEED_ARGUMENTS[kind]}={quote(name)}"


def topic_url(channel: str) -> str:
    """The name under which the hub knows a channel's feed. It is not the address of the feed."""
    return f"https://www.youtube.com/xml/feeds/videos.xml?channel_id={quote(channel)}"
