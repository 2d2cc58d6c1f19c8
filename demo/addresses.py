"""The names that platforms give to things: ids made from an item's key and date, and the pages they lead to."""

import base64
import hashlib
from collections.abc import Callable
from datetime import UTC, datetime

from .brand import Channel
from .chance import number
from .stories import Entry

X_EPOCH_MS = 1_288_834_974_657  # where X's ids begin to count
FORUM_EPOCH = datetime(2020, 1, 1, tzinfo=UTC)
TID_LETTERS = "234567abcdefghijklmnopqrstuvwxyz"  # in the order of their values
INSTAGRAM_LEAST = 16_000_000_000_000_000
FLICKR_EPOCH = datetime(2022, 1, 1, tzinfo=UTC)


def identifier(channel: Channel, entry: Entry, at: datetime) -> str:
    """The platform's id of the entry: as long and as shaped as the real ones, and ordered in time where those are."""
    name = f"{channel.key}/{entry.key}"
    if channel.platform == "facebook":
        digits = str(int(at.timestamp()) * 100_000 + number(name) % 100_000)
        return digits if entry.short else f"{channel.id}_{digits}"
    given = _IDS.get(channel.platform)
    return given(name, at) if given else entry.key


def _since(epoch: datetime, at: datetime) -> int:
    return int((at - epoch).total_seconds())


def shortcode(ident: str) -> str:
    """What stands for an Instagram id in addresses: the number in base 64."""
    return base64.urlsafe_b64encode(int(ident).to_bytes(8, "big")).decode().rstrip("=")


def snowflake(at: datetime, name: str) -> int:
    """An X id: milliseconds since its epoch, then 22 bits."""
    return (int(at.timestamp() * 1000) - X_EPOCH_MS) << 22 | number(name) % 2**22


def tid(at: datetime, name: str) -> str:
    """A key of AT Protocol: microseconds and 10 bits, in 13 letters that sort like the time."""
    value = int(at.timestamp() * 1_000_000) << 10 | number(name) % 2**10
    return "".join(TID_LETTERS[value >> shift & 31] for shift in range(60, -5, -5))


def base36(value: int) -> str:
    """Digits and small letters, as in Reddit's ids."""
    digits = ""
    while value:
        value, digit = divmod(value, 36)
        digits = "0123456789abcdefghijklmnopqrstuvwxyz"[digit] + digits
    return digits


def moment(ident: int) -> datetime:
    """When an X id was given, aware UTC."""
    return datetime.fromtimestamp(((ident >> 22) + X_EPOCH_MS) / 1000, UTC)


def page(channel: Channel, ident: str) -> str:
    """The public page of an item."""
    if channel.platform == "facebook":
        owner, _, post = ident.rpartition("_")
        return f"https://www.facebook.com/{owner}/posts/{post}/" if owner else f"https://www.facebook.com/reel/{post}/"
    pattern = _PAGES.get(channel.platform, "{url}{id}/")
    bare, short = ident.removeprefix("t3_"), shortcode(ident) if channel.platform == "instagram" else ""
    return pattern.format(id=ident, bare=bare, short=short, url=channel.url, handle=channel.handle, account=channel.id)


# platform → the id of an entry by its name and date
_IDS: dict[str, Callable[[str, datetime], str]] = {
    "youtube": lambda name, at: base64.urlsafe_b64encode(hashlib.sha256(name.encode()).digest())[:11].decode(),
    "flickr": lambda name, at: str(51_800_000_000 + _since(FLICKR_EPOCH, at) * 20 + number(name) % 20),
    "x": lambda name, at: str(snowflake(at, name)),
    "reddit": lambda name, at: f"t3_{base36(int(at.timestamp()))}",
    "discourse": lambda name, at: str(_since(FORUM_EPOCH, at) // 10),
    "mastodon": lambda name, at: str(int(at.timestamp() * 1000) << 16 | number(name) % 2**16),
    "bluesky": lambda name, at: tid(at, name),
    "vimeo": lambda name, at: str(_since(FLICKR_EPOCH, at) * 10 + number(name) % 10),
    "instagram": lambda name, at: str(INSTAGRAM_LEAST + int(at.timestamp()) * 1_000_000 + number(name) % 100_000 * 10),
}
_PAGES = {
    "youtube": "https://www.youtube.com/watch?v={id}",
    "flickr": "https://www.flickr.com/photos/{handle}/{id}/",
    "x": "https://x.com/{handle}/status/{id}",
    "reddit": "{url}comments/{bare}/post/",
    "discourse": "{url}t/topic/{id}",
    "mastodon": "{url}/{id}",
    "bluesky": "https://bsky.app/profile/{account}/post/{id}",
    "vimeo": "https://vimeo.com/{id}",
    "instagram": "https://www.instagram.com/p/{short}/",
}
