"""The addresses of LinkedIn: a post, in any form that its own menus copy, or a page that cannot be listed. Pure."""

import re
from urllib.parse import unquote, urlsplit

_HOST = re.compile(r"(?:[a-z]{2,3}\.)?linkedin\.com", re.ASCII)
_KINDS = {"activity": "activity", "share": "share", "ugcpost": "ugcPost"}
# urn:li:activity:NNN in /feed/update/ and /embed/feed/update/; NAME_words-activity-NNN-abcd in /posts/.
_URN = re.compile(r"/feed/update/urn:li:(activity|share|ugcPost):(\d{15,20})(?=/|$)", re.ASCII | re.IGNORECASE)
_SLUG = re.compile(r"^/posts/[^/]{0,300}?-(activity|share|ugcPost)-(\d{15,20})(?=-|/|$)", re.ASCII | re.IGNORECASE)
_PAGE = re.compile(r"/(?:company|school|showcase|in)/[^/]+(?:/.*)?")


def recognise(pasted: str) -> str | None:
    """The address of a post in the spelling that we keep, or of a page as it was pasted; None for other addresses."""
    address = pasted.strip()
    if "://" not in address:
        address = f"https://{address.removeprefix('//')}"
    try:
        parts = urlsplit(address)
    except ValueError:
        return None
    if parts.scheme not in ("http", "https") or not _HOST.fullmatch(parts.hostname or ""):
        return None
    if urn := guid_of(address):
        return post_url(urn)
    return f"https://www.linkedin.com{parts.path}" if _PAGE.fullmatch(parts.path) else None


def guid_of(url: str) -> str:
    """The URN of the post behind an address: urn:li:activity:NNN; "" when it is none."""
    path = unquote(urlsplit(url).path)
    found = _URN.search(path) or _SLUG.search(path)
    return f"urn:li:{_KINDS[found[1].lower()]}:{found[2]}" if found else ""


def post_url(urn: str) -> str:
    return f"https://www.linkedin.com/feed/update/{urn}/"
