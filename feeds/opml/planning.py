"""What an import of a list would do, row by row, before anything is done."""

import ipaddress
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from enum import StrEnum
from urllib.parse import urlsplit

from hub.models import Area, Source, Tag
from hub.sanitize import safe_url

from ..adapters import ADAPTERS
from ..adapters.base import Malformed
from ..addresses import check_address
from ..sockets import is_public
from ..subscribe import MAX_ID, recognise
from .reading import Outline

FEED = "feed"
CHUNK = 200


class Fate(StrEnum):
    NEW = "new"
    KNOWN = "known"
    TWICE = "twice"
    INVALID = "invalid"


@dataclass(frozen=True, slots=True)
class Row:
    """A line of the plan. platform, external_id: "" when the row is invalid; reason says why.

    area: "" when no folder names one. tags: slugs that folders name. asks: the platform must be asked what stands at
    the address; the others are plain feeds and need nobody.
    """

    outline: Outline
    fate: Fate
    platform: str = ""
    external_id: str = ""
    reason: str = ""
    area: str = ""
    tags: tuple[str, ...] = ()

    @property
    def asks(self) -> bool:
        return self.platform != FEED

    @property
    def title(self) -> str:
        return self.outline.title or urlsplit(self.outline.address).hostname or self.outline.address


class Names:
    """What folders may mean here: areas within reach, and topics, products and events. By name, slug or alias."""

    def __init__(self, areas: Iterable[Area], tags: Iterable[Tag]) -> None:
        self._areas = {name.casefold(): area.slug for area in areas for name in (area.name, area.slug)}
        self._tags: dict[str, str] = {}
        for tag in tags:
            for name in (tag.name, tag.slug, *tag.aliases.splitlines()):
                self._tags.setdefault(_folded(name), tag.slug)

    def area(self, folders: Sequence[str]) -> str:
        """The innermost folder that names an area."""
        found = (self._areas.get(folder.casefold().strip()) for folder in reversed(folders))
        return next(filter(None, found), "")

    def tags(self, folders: Sequence[str]) -> tuple[str, ...]:
        return tuple(dict.fromkeys(slug for folder in folders if (slug := self._tags.get(_folded(folder)))))

    def knows(self, folder: str) -> bool:
        return bool(self.area([folder]) or self.tags([folder]))


def _folded(name: str) -> str:
    return name.strip().lstrip("#").casefold()


def plan(outlines: Sequence[Outline], names: Names) -> list[Row]:
    """A row for each outline, in their order. One that cannot be used never stops another."""
    rows, seen = [], set()
    judged = [_judged(outline) for outline in outlines]
    known = _known(judged)
    for outline, (platform, external_id, reason) in zip(outlines, judged, strict=True):
        identity = (platform, _schemeless(external_id))
        fate = Fate.INVALID if reason else Fate.KNOWN if identity in known else Fate.NEW
        if fate != Fate.INVALID:
            fate = Fate.TWICE if identity in seen else fate
            seen.add(identity)
        area, tags = names.area(outline.folders), names.tags(outline.folders)
        rows.append(Row(outline, fate, platform, external_id, reason, area, tags))
    return rows


def unknown_folders(rows: Iterable[Row], names: Names) -> list[str]:
    """Folders of usable rows that mean nothing here yet, each once."""
    folders = (folder for row in rows if row.fate == Fate.NEW for folder in row.outline.folders)
    return [folder for folder in dict.fromkeys(folders) if not names.knows(folder)]


def _judged(outline: Outline) -> tuple[str, str, str]:
    """(platform, external id, ""), or ("", "", why not)."""
    try:
        adapter, external_id = recognise(outline.address)[0]
        _refuse_inside(outline.address)
        if adapter.platform == FEED:
            check_address(external_id)
    except Malformed as error:
        return "", "", str(error)
    except ValueError:
        return "", "", "This is not a valid web address. Check for typing errors."
    if len(external_id) > MAX_ID:
        return "", "", f"This address is too long to be kept: {MAX_ID} characters are the limit."
    return adapter.platform, external_id, ""


def _refuse_inside(address: str) -> None:
    """Numbers of the inner network are refused at once; names are vetted by the door whenever they are fetched."""
    host = (urlsplit(address).hostname or "").strip("[]")
    try:
        ipaddress.ip_address(host)
    except ValueError:
        return
    if not is_public(host):
        raise Malformed(f"{host} is not public and cannot be imported.")


def _known(judged: Iterable[tuple[str, str, str]]) -> set[tuple[str, str]]:
    """Which of these are on the list already; http and https are the same feed."""
    ids = {external_id for _, external_id, reason in judged if not reason}
    spellings = sorted(ids | {_other_scheme(external_id) for external_id in ids})
    found: set[tuple[str, str]] = set()
    for start in range(0, len(spellings), CHUNK):
        rows = Source.objects.filter(external_id__in=spellings[start : start + CHUNK], platform__in=list(ADAPTERS))
        found.update((platform, _schemeless(known)) for platform, known in rows.values_list("platform", "external_id"))
    return found


def _schemeless(external_id: str) -> str:
    return external_id.removeprefix("https://").removeprefix("http://")


def _other_scheme(external_id: str) -> str:
    if external_id.startswith("https://"):
        return f"http://{external_id.removeprefix('https://')}"
    return f"https://{external_id.removeprefix('http://')}" if external_id.startswith("http://") else external_id


def homepage_of(row: Row) -> str:
    return safe_url(row.outline.homepage) or safe_url(row.outline.address)
