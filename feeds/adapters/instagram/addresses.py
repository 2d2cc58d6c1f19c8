"""The addresses of Instagram: which a person may paste, and which we write. Pure.

External ids: `user:NUMBER` can be fetched; `name:NAME` leads to it; `post:CODE` and `tag:NAME` are explained.
"""

import re
from urllib.parse import SplitResult, unquote

from feeds.adapters.base import Malformed
from feeds.adapters.pasted import split

NUMBER = re.compile(r"\d{5,20}", re.ASCII)
_NAME = re.compile(r"[a-z0-9_.]{1,30}", re.ASCII | re.IGNORECASE)
_SITES = {"instagram.com", "instagr.am"}
_PREFIXES = ("www.", "m.")
_POSTS = ("p", "reel", "reels", "tv", "share")
# First words of paths that are pages of Instagram itself.
_RESERVED = frozenset(
    "about accounts api challenge developer direct directory emails explore fxcal invites legal lite nametag oauth "
    "press privacy session settings signup terms topics tv web your_activity".split()
)


def recognise(address: str) -> str | None:
    """The external id behind a pasted address, None when it names no account, post or hashtag."""
    parts = split(address.strip())
    if parts is None or _site(parts) not in _SITES:
        return None
    words = [word for word in unquote(parts.path).split("/") if word]
    first, rest = (words[0], words[1:]) if words else ("", [])
    if first.lower() in _POSTS:
        return f"post:{rest[0]}" if rest else None
    if first.lower() == "explore" and len(rest) > 1 and rest[0] == "tags":
        return f"tag:{rest[1]}"
    if first.lower() == "stories":
        first = rest[0] if rest and rest[0] != "highlights" else ""
    name = first.removeprefix("@")
    if not _NAME.fullmatch(name) or name.lower() in _RESERVED:
        return None
    return f"name:{name}"


def _site(parts: SplitResult) -> str:
    host = (parts.hostname or "").lower()
    for prefix in _PREFIXES:
        host = host.removeprefix(prefix)
    return host


def divided(external_id: str) -> tuple[str, str]:
    """("user", "1784...") of "user:1784...". Raises Malformed for what is not ours."""
    kind, _, name = external_id.partition(":")
    fits = {"user": NUMBER.fullmatch(name), "name": _NAME.fullmatch(name), "post": name, "tag": name}.get(kind)
    if not fits:
        raise Malformed("This is not a source that the Instagram importer knows. Add it again by its address.")
    return kind, name


def profile_url(name: str) -> str:
    return f"https://www.instagram.com/{name}/"
