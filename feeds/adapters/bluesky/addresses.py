"""The addresses of Bluesky. Pure.

External ids: `did:plc:...` or `did:web:...` can be fetched: handles change, a DID stays. `@HANDLE` leads to one.
"""

import re
from urllib.parse import quote, unquote

from feeds.adapters.base import Malformed
from feeds.adapters.pasted import split

# atproto.com/specs/did and /specs/handle: a handle is a host name.
DID = re.compile(r"did:(?:plc|web):[\w.%:-]{1,200}", re.ASCII)
_HANDLE = re.compile(r"(?:[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?\.)+[a-z][a-z0-9-]{0,61}", re.ASCII)
POST = re.compile(r"at://(did:(?:plc|web):[\w.%:-]{1,200})/app\.bsky\.feed\.post/([\w.~:-]{1,512})", re.ASCII)
_SITES = {"bsky.app", "www.bsky.app", "main.bsky.dev"}


def recognise(address: str) -> str | None:
    """The external id behind a pasted address, None when it is no account of Bluesky's.

    A bare @name.bsky.social is one; other bare handles could be any website, so they need their profile address.
    """
    address = address.strip()
    if DID.fullmatch(address):
        return address
    if address.startswith("@"):
        handle = address[1:].lower()
        return f"@{handle}" if _HANDLE.fullmatch(handle) else None
    if address.startswith("at://"):
        return _account(address[5:].partition("/")[0])
    parts = split(address)
    if parts is None:
        return None
    host = (parts.hostname or "").lower()
    path = [piece for piece in unquote(parts.path).split("/") if piece]
    if host in _SITES:
        # Lists and feeds below a profile show other people's posts.
        return _account(path[1]) if len(path) >= 2 and path[0] == "profile" and path[2:3] in ([], ["post"]) else None
    return _account(host) if host.endswith(".bsky.social") and not path else None


def _account(name: str) -> str | None:
    if DID.fullmatch(name):
        return name
    handle = name.removeprefix("@").lower()
    return f"@{handle}" if _HANDLE.fullmatch(handle) else None


def checked(external_id: str) -> str:
    """The id itself. Raises Malformed for what is not ours."""
    if not (DID.fullmatch(external_id) or (external_id[:1] == "@" and _HANDLE.fullmatch(external_id[1:]))):
        raise Malformed("This is not a source that the Bluesky importer knows. Add it again by its address.")
    return external_id


def profile_url(name: str) -> str:
    """name: handle or DID."""
    return f"https://bsky.app/profile/{quote(name, safe=':')}"


def post_url(uri: str) -> str:
    """The page of a post, "" for records that are none."""
    found = POST.fullmatch(uri)
    return f"https://bsky.app/profile/{found[1]}/post/{found[2]}" if found else ""


def tag_url(tag: str) -> str:
    return f"https://bsky.app/hashtag/{quote(tag, safe='')}"
