"""The addresses of web pages. Pure."""

from urllib.parse import urlsplit

from feeds.adapters.markup import web_url
from feeds.adapters.pasted import split
from hub.marks import canonical

LONGEST = 1_000


def recognise(pasted: str) -> str | None:
    """The address of a page as it is kept: absolute, without the place on the page. None for what is none."""
    pasted = pasted.strip()
    if not pasted or any(letter.isspace() for letter in pasted):
        return None
    parts = split(pasted)
    if parts is None or not _is_public_name(parts.hostname or ""):
        return None
    url = web_url(parts._replace(netloc=parts.netloc.lower(), path=parts.path or "/", fragment="").geturl())
    return url if 0 < len(url) <= LONGEST else None


def _is_public_name(host: str) -> bool:
    """example.org and its like. What such a name points to is the door's to check."""
    return "." in host.strip(".") and not host.replace(".", "").isdigit()


def guid_of(url: str) -> str:
    """What a page is known by: its address without scheme, www, tracking and the slash at its end."""
    known = recognise(url)
    return (canonical(known) or known) if known else ""


def same_site(one: str, other: str) -> bool:
    """Whether two addresses are of one host, with or without its www."""
    return bool(_host(one)) and _host(one) == _host(other)


def site_name(url: str) -> str:
    """The host as people say it."""
    return _host(url)


def _host(url: str) -> str:
    return (urlsplit(url).hostname or "").removeprefix("www.")
