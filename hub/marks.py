"""Marks: what is left of an id, address, title or file when all that changes by itself is taken away. Pure."""

import hashlib
import re
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from functools import lru_cache
from urllib.parse import parse_qsl, urlencode, urlsplit

_TRACKING = re.compile(r"utm_\w+|fbclid|gclid|mc_\w+", re.IGNORECASE)
_WEB = re.compile(r"https?://[^/?#]*", re.IGNORECASE)
_TAG_URI = re.compile(r"tag:[^,/]*,", re.IGNORECASE)
_WORD = re.compile(r"\w+")
_PAIR = "[A-Za-z0-9._~-]+=[A-Za-z0-9._~-]*"
# What most addresses look like: no login, port or fragment, and nothing in the query that could be spelt in two ways.
_ORDINARY = re.compile(rf"https?://([a-z0-9.-]+)(/[A-Za-z0-9._~/%+=:,!$*()&-]*)?(?:\?({_PAIR}(?:&{_PAIR})*))?")


@dataclass(frozen=True, slots=True)
class Marks:
    """32 hex digits each; "" where an item has nothing of the kind.

    guid_key: the guid without scheme and host. url_key: the address of the page, see `canonical`.
    title_key: the title and the day (UTC) of its publication.
    """

    guid_key: str = ""
    url_key: str = ""
    title_key: str = ""


def marks_of(guid: str, url: str, title: str, published_at: datetime | None) -> Marks:
    told = folded(title)
    day = f"{published_at:%Y-%m-%d}" if published_at else ""
    return Marks(key(_lasting(guid)), url_key(url), key(f"{day} {told}") if told else "")


def url_key(url: str) -> str:
    return key(canonical(url))


def key(text: str) -> str:
    """32 hex digits, "" for nothing."""
    encoded = text.encode("utf-8", "surrogatepass")
    return hashlib.blake2b(encoded, digest_size=16).hexdigest() if text else ""


@lru_cache(maxsize=500)
def canonical(url: str) -> str:
    """The address as far as it names a page: "example.com/a?p=1". "" for what is none, and for a mere host.

    Without scheme, www, fragment, trailing slash and the parameters that only count visits.
    """
    if ordinary := _ORDINARY.fullmatch(url):
        host, path, asked = ordinary.groups(default="")
        pairs = [pair.split("=") for pair in asked.split("&")] if asked else []
        query = "&".join(["=".join(pair) for pair in sorted(pairs) if not _TRACKING.fullmatch(pair[0])])
    else:
        try:
            parts = urlsplit(url)
        except ValueError:
            return ""
        host, path = parts.hostname or "", parts.path
        pairs = parse_qsl(parts.query, keep_blank_values=True)
        query = urlencode(sorted(pair for pair in pairs if not _TRACKING.fullmatch(pair[0])))
    host, path = host.removeprefix("www."), path.rstrip("/")
    if not host or not (path or query):
        return ""
    return f"{host}{path}?{query}" if query else f"{host}{path}"


def files_of(media: Iterable[dict]) -> frozenset[str]:
    """The recordings and films of an item, by the end of their path: hosts, detours and signatures change."""
    urls = (medium["url"] for medium in media if medium["type"] != "image" and medium["url"])
    return frozenset("/".join(urlsplit(url).path.split("/")[-2:]) for url in urls)


def folded(title: str) -> str:
    """The words of a title, by which two spellings of it are one."""
    return " ".join(_WORD.findall(title.casefold()))


def _lasting(guid: str) -> str:
    """The guid without its scheme and host, "" for one that has neither: the guid itself is compared anyway."""
    for prefix in (_WEB, _TAG_URI):
        if match := prefix.match(guid):
            return guid[match.end() :].strip("/")
    return ""
