"""The addresses of TikTok: a video, a set of photos, or a short address that leads to one. Pure."""

import re
from urllib.parse import unquote, urlsplit

_HOSTS = {"tiktok.com", "www.tiktok.com", "m.tiktok.com"}
_SHORT_HOSTS = {"vm.tiktok.com", "vt.tiktok.com"}
_POST = re.compile(r"/(@[\w.-]{1,50})/(video|photo)/(\d{8,20})/?", re.ASCII)
_SHORT = re.compile(r"/[A-Za-z0-9]{5,20}/?", re.ASCII)
_SHORT_ON_SITE = re.compile(r"/t/[A-Za-z0-9]{5,20}/?", re.ASCII)
_ACCOUNT = re.compile(r"/@[\w.-]{1,50}/?", re.ASCII)


def recognise(pasted: str) -> str | None:
    """The address in the spelling that we keep, None when it is neither a post nor an account of TikTok."""
    address = pasted.strip()
    if "://" not in address:
        address = f"https://{address.removeprefix('//')}"
    try:
        parts = urlsplit(address)
    except ValueError:
        return None
    host, path = parts.hostname or "", unquote(parts.path)
    if parts.scheme not in ("http", "https"):
        return None
    if (host in _SHORT_HOSTS and _SHORT.fullmatch(path)) or (host in _HOSTS and _SHORT_ON_SITE.fullmatch(path)):
        return f"https://{host}{path.rstrip('/')}/"
    if host in _HOSTS and (_POST.fullmatch(path) or _ACCOUNT.fullmatch(path)):
        return f"https://www.tiktok.com{path.rstrip('/').lower()}"
    return None


def is_account(url: str) -> bool:
    parts = urlsplit(url)
    return parts.hostname == "www.tiktok.com" and bool(_ACCOUNT.fullmatch(parts.path))


def is_short(url: str) -> bool:
    parts = urlsplit(url)
    return parts.hostname in _SHORT_HOSTS or bool(_SHORT_ON_SITE.fullmatch(parts.path))


def guid_of(url: str) -> str:
    """The number of the post, "" for an address without one."""
    found = _POST.fullmatch(urlsplit(url).path)
    return found[3] if found else ""


def shows_photos(url: str) -> bool:
    found = _POST.fullmatch(urlsplit(url).path)
    return bool(found) and found[2] == "photo"
