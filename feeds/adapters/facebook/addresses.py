"""The addresses of Facebook: which a person may paste, and which we write. Pure.

External ids: `page:NUMBER` can be fetched; `name:NAME` leads to it; `group:NAME` and `event:NUMBER` are explained.
"""

import re
from urllib.parse import unquote, urlsplit

from feeds.adapters.base import Malformed
from feeds.adapters.markup import web_url
from feeds.adapters.pasted import argument, split

NUMBER = re.compile(r"\d{5,20}", re.ASCII)
_NAME = re.compile(r"[a-z0-9.-]{2,80}", re.ASCII | re.IGNORECASE)
_ENDING_IN_NUMBER = re.compile(r".+-(\d{9,20})", re.ASCII)
_SITES = {"facebook.com", "fb.com"}
_PREFIX = re.compile(r"(?:www|m|web|mbasic|touch|[a-z]{2}-[a-z]{2})\.")
_SITE = "https://www.facebook.com/"
# First words of paths that are pages of Facebook itself.
_RESERVED = frozenset(
    "about ads business careers dialog directory events gaming groups hashtag help home.php legal login login.php "
    "marketplace media messages notifications photo photo.php plugins policies policy privacy reel search settings "
    "share share.php sharer sharer.php stories terms watch".split()
)
_WITH_ID = {"profile.php", "permalink.php", "story.php"}


def recognise(address: str) -> str | None:
    """The external id behind a pasted address, None when it names no Page, group or event."""
    parts = split(address.strip())
    if parts is None or _PREFIX.sub("", (parts.hostname or "").lower(), count=1) not in _SITES:
        return None
    words = [word for word in unquote(parts.path).split("/") if word]
    first = words[0].lower() if words else ""
    if first in _WITH_ID:
        number = argument(parts, "id")
        return f"page:{number}" if NUMBER.fullmatch(number) else None
    if first in ("groups", "events") and len(words) > 1:
        return f"{first[:-1]}:{words[1]}"
    if first in ("pages", "people", "p", "pg"):
        return _filed(words[1:])
    name = first.removeprefix("@")
    if first in _RESERVED or first.endswith(".php") or not _NAME.fullmatch(name):
        return None
    return _numbered(name) or f"name:{words[0].removeprefix('@')}"


def _filed(words: list[str]) -> str | None:
    """Of /pages/NAME/NUMBER, /pages/category/KIND/NAME-NUMBER, /p/NAME-NUMBER and /pg/NAME."""
    for word in reversed(words):
        if found := _numbered(word):
            return found
    return f"name:{words[0]}" if len(words) == 1 and _NAME.fullmatch(words[0]) else None


def _numbered(word: str) -> str | None:
    if NUMBER.fullmatch(word):
        return f"page:{word}"
    ending = _ENDING_IN_NUMBER.fullmatch(word)
    return f"page:{ending[1]}" if ending else None


def divided(external_id: str) -> tuple[str, str]:
    """("page", "1045...") of "page:1045...". Raises Malformed for what is not ours."""
    kind, _, name = external_id.partition(":")
    fits = {"page": NUMBER.fullmatch(name), "name": _NAME.fullmatch(name), "group": name, "event": name}.get(kind)
    if not fits:
        raise Malformed("This is not a source that the Facebook importer knows. Add it again by its address.")
    return kind, name


def same_name(one: str, other: str) -> bool:
    """Facebook overlooks case and full stops in names."""
    return bool(one) and one.lower().replace(".", "") == other.lower().replace(".", "")


def page_url(number: str) -> str:
    return _SITE + number


def absolute(url: str) -> str:
    """Films have addresses without a host. "" for what is no address."""
    return web_url(url, _SITE)


def on_facebook(url: str) -> bool:
    """Whether an address leads to something on Facebook; l.facebook.com leads away from it."""
    try:
        host = (urlsplit(url).hostname or "").lower()
    except ValueError:
        return False
    return _PREFIX.sub("", host, count=1) in _SITES
