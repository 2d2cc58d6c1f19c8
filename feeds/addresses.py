"""Web addresses before a request goes out: which may be asked, where they are routed, where a redirect leads. Pure."""

import contextlib
import re
from collections.abc import Mapping
from urllib.parse import urlencode, urljoin, urlsplit, urlunsplit

from .adapters.base import Malformed

NOT_AN_ADDRESS = "This is not a valid web address. Check for typing errors."
# What may travel to another origin after a redirect; everything else could be a key.
HARMLESS_HEADERS = {"accept", "if-none-match", "if-modified-since"}
# Parsers disagree about what these do to a host name; no honest address has them there.
_ODD_IN_HOST = re.compile(r"[\s\\%<>\"'`{}|^\x00-\x1f\x7f]")


def host_of(url: str) -> str:
    """The host for people and for rules, lower case. Never the query: it may hold a key."""
    return (urlsplit(url).hostname or "").lower()


def check_address(url: str) -> None:
    """Raise Malformed unless this is a plain http(s) address."""
    try:
        parts = urlsplit(url)
        port_ok = parts.port is None or parts.port in (80, 443) or parts.port > 1023
    except ValueError as error:
        raise Malformed(NOT_AN_ADDRESS) from error
    if parts.scheme not in ("http", "https") or not parts.hostname:
        raise Malformed("Only addresses that begin with http:// or https:// can be fetched.")
    if "@" in parts.netloc or not port_ok:
        raise Malformed("Addresses with a password or an unusual port in them are not fetched.")
    if _ODD_IN_HOST.search(parts.netloc):
        raise Malformed(NOT_AN_ADDRESS)


def with_params(url: str, params: Mapping[str, str] | None) -> str:
    if not params:
        return url
    return url + ("&" if "?" in url else "?") + urlencode(params)


def route(url: str, base: str) -> str:
    parts = urlsplit(url)
    path = f"{base.rstrip('/')}/{parts.netloc.lower()}{parts.path or '/'}"
    return path + (f"?{parts.query}" if parts.query else "")


def redirected(url: str, location: str, headers: dict[str, str]) -> tuple[str, dict[str, str]]:
    """Where a redirect leads, and the headers that may go there. Raises Malformed for a target that is no address."""
    with contextlib.suppress(UnicodeError):
        location = location.encode("latin-1").decode()  # header bytes are read as Latin-1, and mostly are UTF-8
    try:
        target = urlunsplit(urlsplit(urljoin(url, location))._replace(fragment=""))
        same = _origin(target) == _origin(url)
    except ValueError as error:
        raise Malformed(f"{host_of(url)} redirects to something that is no web address.") from error
    if same:
        return target, headers
    return target, {name: value for name, value in headers.items() if name.lower() in HARMLESS_HEADERS}


def _origin(url: str) -> tuple[str, str, int]:
    parts = urlsplit(url)
    return parts.scheme, host_of(url), parts.port or (443 if parts.scheme == "https" else 80)
