"""The names that platforms give to things: ids made from an item's key and date, and the pages they lead to."""

import base64
import hashlib
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
    if channel.platform == "youtube":
        return base64.urlsafe_b64encode(hashlib.sha256(name.encode()).digest())[:11].decode()
    if channel.platform == "flickr":
        return str(51_800_000_000 + int((at - FLICKR_EPOCH).total_seconds()) * 20 + number(name) % 20)
    if channel.platform == "x":
        return str(snowflake(at, name))
    if channel.platform == "reddit":
        return f"t3_{base36(int(at.timestamp()))}"
    if channel.platform == "discourse":
        return str(int((at - FORUM_EPOCH).total_seconds()) // 10)
    if channel.platform == "mastodon":
        return str(int(at.timestamp() * 1000) << 16 | number(name) % 2**16)
    if channel.platform == "bluesky":
        return tid(at, name)
    if channel.platform == "facebook":
        digits = str(int(at.timestamp()) * 100_000 + number(name) % 100_000)
        return digits if entry.short else f"{channel.id}_{digits}"
    if channel.platform == "instagram":
        return str(INSTAGRAM_LEAST + int(at.timestamp()) * 1_000_000 + number(name) % 100_000 * 10)
    return entry.key


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
    if channel.platform == "youtube":
        return f"https://www.youtube.com/watch?v={ident}"
    if channel.platform == "flickr":
        return f"https://www.flickr.com/photos/{channel.handle}/{ident}/"
    if channel.platform == "x":
        return f"https://x.com/{channel.handle}/status/{ident}"
    if channel.platform == "reddit":
        return f"{channel.url}comments/{ident.removeprefix('t3_')}/post/"
    if channel.platform == "discourse":
        return f"{channel.url}t/topic/{ident}"
    if channel.platform == "mastodon":
        return f"{channel.url}/{ident}"
    if channel.platform == "bluesky":
        return f"https://bsky.app/profile/{channel.id}/post/{ident}"
    if channel.platform == "facebook":
        owner, _, post = ident.rpartition("_")
        return f"https://www.facebook.com/{owner}/posts/{post}/" if owner else f"https://www.facebook.com/reel/{post}/"
    if channel.platform == "instagram":
        return f"https://www.instagram.com/p/{shortcode(ident)}/"
    return f"{channel.url}{ident}/"
