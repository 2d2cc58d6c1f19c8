"""The addresses of X: which a person may paste, and which we write. Pure.

External ids: `user:NUMBER` and `search:QUERY` can be fetched; `name:HANDLE` leads to a user.
"""

import re
from urllib.parse import SplitResult, quote, unquote

from feeds.adapters.base import Malformed
from feeds.adapters.pasted import argument, split

NUMBER = re.compile(r"\d{1,19}", re.ASCII)
_HANDLE = re.compile(r"\w{1,15}", re.ASCII)
_HASHTAG = re.compile(r"\w{1,100}")
_SITES = {"x.com", "twitter.com"}
_PREFIXES = ("www.", "mobile.", "m.")
# First words of paths that are pages of X itself.
_RESERVED = frozenset(
    "about account articles bookmarks communities compose download download-app explore hashtag home i intent jobs "
    "lists login logout messages notifications oauth privacy search settings share signup tos topics verified".split()
)
# docs.x.com: the longest query that every kind of access may send.
LONGEST_QUERY = 512


def recognise(address: str) -> str | None:
    """The external id behind a pasted address, None when it is no account, hashtag or search of X."""
    parts = split(address.strip())
    if parts is None or _site(parts) not in _SITES:
        return None
    first, _, rest = unquote(parts.path).strip("/").partition("/")
    if first.lower() == "hashtag":
        tag = rest.partition("/")[0].lstrip("#")
        return f"search:#{tag}" if _HASHTAG.fullmatch(tag) and not tag.isdigit() else None
    if first.lower() == "search":
        query = " ".join(argument(parts, "q").split())
        return f"search:{query}" if query else None
    handle = first.removeprefix("@")
    if not _HANDLE.fullmatch(handle) or handle.lower() in _RESERVED:
        return None
    return f"name:{handle}"


def _site(parts: SplitResult) -> str:
    host = (parts.hostname or "").lower()
    for prefix in _PREFIXES:
        host = host.removeprefix(prefix)
    return host


def divided(external_id: str) -> tuple[str, str]:
    """("user", "1468...") of "user:1468...". Raises Malformed for what is not ours."""
    kind, _, name = external_id.partition(":")
    fits = {"user": NUMBER.fullmatch(name), "name": _HANDLE.fullmatch(name), "search": name.strip()}.get(kind)
    if not fits:
        raise Malformed("This is not a source that the X importer knows. Add it again by its address.")
    return kind, name


def profile_url(handle: str) -> str:
    return f"https://x.com/{quote(handle)}"


def hashtag_url(tag: str) -> str:
    return f"https://x.com/hashtag/{quote(tag)}"


def search_url(query: str) -> str:
    """The page for people, newest first."""
    return f"https://x.com/search?q={quote(query)}&f=live"


def post_url(handle: str, number: str) -> str:
    """X leads from /i/ to the right account when the handle is not known."""
    return f"https://x.com/{quote(handle) or 'i'}/status/{quote(number)}"
