"""The addresses of forums: which a person may paste, and which we ask. Pure.

External ids, where FORUM is a host and, for a forum in a folder of its site, that folder: `FORUM/latest`, `FORUM/top`,
`FORUM/c/PARENT/CHILD/ID` and `FORUM/tag/NAME`. A category may lack its number until `discover` has looked it up.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from urllib.parse import SplitResult, quote, unquote, urlsplit

from feeds.adapters.base import Malformed

# The first part of a path that leads to a list of topics.
_PLACES = ("latest", "top", "categories", "c", "tag", "tags")
# How forums like to call themselves; only their front page is recognised by it.
_FORUM_NAMES = {"forum", "forums", "community", "discuss", "discourse", "meta", "talk", "support"}
# What stands behind a category and only sorts or filters it.
_VIEWS = {"l", "none", "all"}


@dataclass(frozen=True, slots=True)
class Address:
    """A list of topics. kind: latest, top, c or tag. detail: the rest of its path, unquoted: "support/setup/12"."""

    forum: str
    kind: str
    detail: str = ""

    @property
    def host(self) -> str:
        return self.forum.partition("/")[0]

    @property
    def number(self) -> str:
        """The number of a category, "" when it has none yet."""
        last = self.detail.rpartition("/")[2]
        return last if self.kind == "c" and _is_number(last) else ""

    @property
    def external_id(self) -> str:
        return "/".join(filter(None, (self.forum, self.kind, self.detail)))

    @property
    def page_url(self) -> str:
        """The page for people; with .json behind it the list for programs."""
        return f"https://{self.forum}/{self.kind}" + (f"/{quote(self.detail)}" if self.detail else "")


def parse(external_id: str) -> Address:
    """The address in an external id. Raises Malformed for anything else."""
    host, *path = external_id.split("/")
    for folders in (0, 1):
        kind, *rest = [*path[folders:], ""]
        detail = "/".join(filter(None, rest))
        if host and (kind in ("latest", "top") or (kind in ("c", "tag") and detail)):
            return Address("/".join([host, *path[:folders]]), kind, detail)
    raise Malformed("This is not a source that the Discourse importer knows. Add it again by its address.")


def recognise(pasted: str) -> str | None:
    """The external id behind an address that looks like a forum's. Whether it is one, only `discover` finds out."""
    parts = _split(pasted.strip())
    if parts is None or parts.path.endswith((".rss", ".xml")):
        return None
    host = _host(parts)
    path = [unquote(piece) for piece in parts.path.removesuffix(".json").split("/") if piece]
    if not path:
        return Address(host, "latest").external_id if host.partition(".")[0] in _FORUM_NAMES else None
    place = next((number for number, piece in enumerate(path[:2]) if piece in _PLACES), None)
    if place is None or any("/" in piece for piece in path):
        return None
    found = _list_of(path[place], path[place + 1 :])
    return Address("/".join([host, *path[:place]]), *found).external_id if found else None


def _split(address: str) -> SplitResult | None:
    if "://" not in address:
        address = f"https://{address.removeprefix('//')}"
    try:
        parts = urlsplit(address)
        usable = parts.scheme in ("http", "https") and "@" not in parts.netloc and "." in (parts.hostname or "")
        return parts if usable and _host(parts) else None
    except ValueError:
        return None


def _host(parts: SplitResult) -> str:
    """Lower case, with its port where it has an unusual one."""
    host = (parts.hostname or "").strip(".")
    return f"{host}:{parts.port}" if parts.port not in (None, 80, 443) else host


def _list_of(place: str, rest: Sequence[str]) -> tuple[str, str] | None:
    """(kind, detail) of what lies under /PLACE/."""
    if place == "c":
        category = _category(rest)
        return ("c", category) if category else None
    if place in ("tag", "tags") and rest:
        return ("tag", _tag(rest)) if rest[0] not in ("c", "intersection") else None
    if place == "tag":
        return None
    return ("top" if place == "top" else "latest"), ""


def _category(rest: Sequence[str]) -> str:
    """Names and number: support/setup/12. Old addresses have no number."""
    number = next((at for at, piece in enumerate(rest) if _is_number(piece)), None)
    if number is not None:
        return "/".join(rest[: number + 1])
    end = next((at for at, piece in enumerate(rest) if piece in _VIEWS), len(rest))
    return "/".join(rest[:end])


def _tag(rest: Sequence[str]) -> str:
    """Its name, and its number where the forum is new enough to show one."""
    return "/".join(rest[:2] if len(rest) > 1 and _is_number(rest[1]) else rest[:1])


def _is_number(piece: str) -> bool:
    return piece.isascii() and piece.isdigit()
