"""The addresses of Flickr: which a person may paste, and which we write. Pure.

External ids, where OWNER and GROUP are a number like 61893104@N07, or a name until `discover` has looked it up:
`user:OWNER`, `usertag:OWNER/TAG`, `album:OWNER/ID`, `group:GROUP`, `tag:WORD,WORD` and `short:CODE` for flic.kr.
"""

import re
from dataclasses import dataclass, replace
from typing import Self
from urllib.parse import SplitResult, quote, unquote

from feeds.adapters.base import Malformed
from feeds.adapters.pasted import argument, split

NSID = re.compile(r"\d{1,20}@N\d{2}", re.ASCII)
_NAME = re.compile(r"[\w-]{1,100}", re.ASCII)
_NUMBER = re.compile(r"\d{1,25}", re.ASCII)
_HOSTS = {"flickr.com", "www.flickr.com", "m.flickr.com", "secure.flickr.com", "api.flickr.com"}
_SHORT_HOSTS = {"flic.kr", "www.flic.kr"}
# Pages below /photos/NAME/ that show other people's photos.
_NOT_THEIRS = {"favorites", "faves", "galleries", "friends", "contacts"}
_NOT_PEOPLE = {"tags", "upload", "organize", "friends"}


@dataclass(frozen=True, slots=True)
class Address:
    """A source on Flickr. kind: user, usertag, album, group, tag or short. detail: the tag, tags, album or code."""

    kind: str
    owner: str = ""
    detail: str = ""

    @property
    def resolved(self) -> bool:
        """Whether it can be fetched as it is."""
        return self.kind == "tag" or bool(NSID.fullmatch(self.owner))

    @property
    def external_id(self) -> str:
        return f"{self.kind}:{'/'.join(filter(None, (self.owner, self.detail)))}"

    def owned_by(self, nsid: str) -> Self:
        return replace(self, owner=nsid)


_OWNED = {"user", "usertag", "album", "group"}


def parse(external_id: str) -> Address:
    """The address in an external id. Raises Malformed for anything else."""
    kind, _, rest = external_id.partition(":")
    owner, _, detail = rest.partition("/") if kind in _OWNED else ("", "", rest)
    if kind not in (*_OWNED, "tag", "short") or not rest or (kind in ("usertag", "album") and not detail):
        raise Malformed("This is not a source that the Flickr importer knows. Add it again by its address.")
    return Address(kind, owner, detail)


def recognise(address: str) -> str | None:
    """The external id behind a pasted address, None when it is not a stream of Flickr's."""
    parts = split(address.strip())
    host = (parts.hostname or "").lower() if parts else ""
    if parts is None or host not in _HOSTS | _SHORT_HOSTS:
        return None
    path = [piece for piece in unquote(parts.path).split("/") if piece]
    if host in _SHORT_HOSTS:
        return Address("short", detail="/".join(path)).external_id if path else None
    found = _page(path, parts)
    return found.external_id if found else None


def _page(path: list[str], parts: SplitResult) -> Address | None:
    first, *rest = path or [""]
    if first == "photos":
        return _photos(rest)
    if first == "people" and rest:
        return _user(rest[0])
    if first == "groups" and rest:
        return Address("group", rest[0]) if _is_owner(rest[0]) else None
    if first == "search":
        return _tagged(argument(parts, "tags"))
    if path[:2] == ["services", "feeds"] and len(path) == 3:
        return _feed(path[2], parts)
    return None


def _photos(path: list[str]) -> Address | None:
    """What lies under /photos/."""
    if path[:1] == ["tags"] and len(path) > 1:
        return _tagged(path[1])
    user = _user(path[0]) if path else None
    folder, name = [*path[1:3], "", ""][:2]
    if user is None or folder in _NOT_THEIRS:
        return None
    if folder in ("albums", "sets") and _NUMBER.fullmatch(name):
        return Address("album", user.owner, name)
    if folder == "tags" and name:
        return _tagged(name, user.owner)
    return user


def _feed(name: str, parts: SplitResult) -> Address | None:
    """The source behind the address of one of Flickr's own feeds."""
    who, tags = argument(parts, "id"), argument(parts, "tags")
    if name == "photos_public.gne":
        return _tagged(tags, who) if tags else _user(who)
    if name == "groups_pool.gne" and NSID.fullmatch(who):
        return Address("group", who)
    owner, album = argument(parts, "nsid"), argument(parts, "set")
    if name == "photoset.gne" and NSID.fullmatch(owner) and _NUMBER.fullmatch(album):
        return Address("album", owner, album)
    return None


def _is_owner(name: str) -> bool:
    return bool(NSID.fullmatch(name) or _NAME.fullmatch(name))


def _user(name: str) -> Address | None:
    return Address("user", name) if _is_owner(name) and name not in _NOT_PEOPLE else None


def _tagged(tags: str, owner: str = "") -> Address | None:
    """Several tags are divided by commas; a photo must have all of them."""
    words = ",".join(word.strip() for word in tags.split(",") if word.strip())
    if not words or (owner and not _is_owner(owner)):
        return None
    return Address("usertag", owner, words) if owner else Address("tag", detail=words)


def page_url(address: Address) -> str:
    """The page for people."""
    owner, detail = quote(address.owner, safe="@"), quote(address.detail, safe=",")
    return {
        "user": f"https://www.flickr.com/photos/{owner}/",
        "usertag": f"https://www.flickr.com/photos/{owner}/tags/{detail}/",
        "album": f"https://www.flickr.com/photos/{owner}/albums/{detail}/",
        "group": f"https://www.flickr.com/groups/{owner}/",
        "tag": f"https://www.flickr.com/search/?tags={detail}",
    }[address.kind]


def photo_url(owner: str, photo: str) -> str:
    """owner: path alias or NSID."""
    return f"https://www.flickr.com/photos/{quote(owner, safe='@')}/{quote(photo)}/"


def people_url(owner: str) -> str:
    return f"https://www.flickr.com/people/{quote(owner, safe='@')}/"


# tag:flickr.com,2005:/photo/NNN in Atom, tag:flickr.com,2004:photo/NNN in old RSS, .../photos/NAME/NNN/ in links.
_PHOTO = re.compile(r"(?:/|:)photo/(\d{1,25})$|/photos/[^/]+/(\d{1,25})(?:/|$)", re.ASCII)


def photo_id(reference: str) -> str:
    """The number of a photo in a feed's id or link: the same key that the API uses. "" when there is none."""
    found = _PHOTO.search(reference)
    return (found[1] or found[2]) if found else ""
