"""What stands behind an address: resolve names to numbers, read titles."""

import re
from collections.abc import Mapping
from typing import Any
from urllib.parse import parse_qs, urlsplit

from bs4 import BeautifulSoup

from feeds.adapters.base import Found, Get, Gone, Malformed
from feeds.adapters.fields import part, text
from feeds.adapters.status import raise_for_status

from .addresses import NSID, Address, page_url, parse
from .descriptions import plain
from .feed import read, request
from .records import content
from .rest import NotFound, call

_FEED_TITLE = re.compile(r"^(?:Uploads|Content|Photos) from\s+", re.IGNORECASE)
_FEED_IDS = ("id", "nsid")


def discover(external_id: str, secret: str, get: Get) -> Found:
    """The resolved source. Raises FetchError with a sentence that says what to try."""
    address = parse(external_id)
    if address.kind == "short":
        raise Malformed(
            "Short flic.kr addresses do not say whose photos they are. Open it in a browser and paste the address of "
            "the page it leads to."
        )
    if address.kind == "tag":
        return _found(address, f"Photos tagged {address.detail.replace(',', ', ')}")
    return _with_key(address, secret, get) if secret else _without_key(address, get)


def _found(address: Address, title: str, description: str = "") -> Found:
    return Found(address.external_id, title, page_url(address), plain(description))


def _with_key(address: Address, key: str, get: Get) -> Found:
    def ask(method: str, **params: str) -> Mapping[str, Any]:
        return call(method, params, key, get, None)

    try:
        if not address.resolved:
            address = address.owned_by(_looked_up(address, ask))
        if address.kind == "group":
            group = part(ask("groups.getInfo", group_id=address.owner), "group")
            return _found(address, content(group, "name") or address.owner, content(group, "description"))
        person = part(ask("people.getInfo", user_id=address.owner), "person")
        return _of_person(address, person, ask)
    except NotFound as error:
        raise _unknown(address) from error


def _looked_up(address: Address, ask: Any) -> str:
    if address.kind == "group":
        found = part(ask("urls.lookupGroup", url=page_url(address)), "group")
    else:
        found = part(ask("urls.lookupUser", url=page_url(Address("user", address.owner))), "user")
    nsid = text(found, "id")
    if not NSID.fullmatch(nsid):
        raise Malformed("Flickr did not say who this is. Try again later.")
    return nsid


def _of_person(address: Address, person: Mapping[str, Any], ask: Any) -> Found:
    if text(person, "is_deleted") == "1":
        raise Gone("This Flickr account was deleted.")
    name = content(person, "realname") or content(person, "username") or address.owner
    if address.kind == "album":
        params = {"user_id": address.owner, "photoset_id": address.detail, "per_page": "1"}
        album = part(ask("photosets.getPhotos", **params), "photoset")
        return _found(address, f"{content(album, 'title') or address.detail} ({name})")
    if address.kind == "usertag":
        return _found(address, f"{name}: {address.detail}")
    return _found(address, name, content(person, "description"))


def _without_key(address: Address, get: Get) -> Found:
    if not address.resolved:
        address = address.owned_by(_named_on_page(address, get))
    response = request(address, {}, get)
    if response.status == 404:
        raise _unknown(address)
    raise_for_status(response, None)
    feed = read(response, address)
    title = _FEED_TITLE.sub("", text(feed, "title")) or address.owner
    return _found(
        address, f"{title}: {address.detail}" if address.kind == "usertag" else title, text(feed, "description")
    )


def _named_on_page(address: Address, get: Get) -> str:
    """The number that the person's or group's page gives in the address of its feed."""
    page = page_url(address if address.kind == "group" else Address("user", address.owner))
    response = get(page)
    if response.status in (404, 410):
        raise _unknown(address)
    if response.status == 200:
        soup = BeautifulSoup(response.body, "html.parser")
        for link in soup.find_all("link", rel="alternate", href=True):
            if nsid := _number_in(str(link["href"])):
                return nsid
    raise Malformed(
        f"Flickr does not tell us the number behind the name {address.owner}. Paste the address of its feed (it ends "
        "in id=12345678@N00) instead, or set FLICKR_API_KEY."
    )


def _number_in(href: str) -> str:
    try:
        parts = urlsplit(href)
        arguments = parse_qs(parts.query) if parts.path.endswith(".gne") else {}
    except ValueError:
        return ""
    found = (arguments.get(name, [""])[0] for name in _FEED_IDS)
    return next((nsid for nsid in found if NSID.fullmatch(nsid)), "")


def _unknown(address: Address) -> Malformed:
    what = {"group": "group", "album": "album"}.get(address.kind, "member")
    return Malformed(f"Flickr knows no such {what} ({address.owner}). Check the address for typing errors.")
