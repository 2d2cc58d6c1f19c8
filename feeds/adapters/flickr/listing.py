"""Which photos a source holds with a key, and how far back to read it.

Lists have no "since". A photo may be moved in time by its owner, and a private one may become public long after its
upload, so the first known photo proves nothing: reading stops after a whole page of known ones that is old enough.
"""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from feeds.adapters.fields import count, part, parts, text

from .addresses import Address
from .memory import Memory
from .records import EXTRAS
from .rest import EndOfResults

Call = Callable[[str, Mapping[str, str]], Mapping[str, Any]]

# A first import brings 500 photos. Later ones read on to the known ones: after a big upload that is more than a page.
FIRST_PAGES, LATER_PAGES, PER_PAGE = 5, 10, 100
# Seconds. Once a week all that is remembered is read again: for its numbers, and to notice what was deleted.
DEEP_EVERY = 7 * 86_400
# Albums stand in the order of their owner: only the whole album tells what is new.
ALBUM_PAGES, ALBUM_PER_PAGE = 10, 500
# Behind these a search repeats its earlier pages (flickr.com/services/api/flickr.photos.search.html).
SEARCH_LIMIT = 4_000
# Seconds. Photos can become visible a while after their date, and enter the search index later still.
OVERLAP, INDEX_LAG = 48 * 3_600, 3_600


@dataclass(frozen=True, slots=True)
class Plan:
    """How to read one source. root: the key of the answer. date: the field that the list is sorted by.

    before: seconds since 1970; a page of known photos older than this ends the reading. None: read to the end.
    deep: it is read as far back as it is remembered.
    """

    method: str
    params: Mapping[str, str]
    root: str = "photos"
    date: str = "dateupload"
    pages: int = LATER_PAGES
    per_page: int = PER_PAGE
    before: int | None = None
    deep: bool = False


@dataclass(frozen=True, slots=True)
class Listing:
    """What was read. photos: each once, in the order of the list. owner: what the list says of all of them.

    complete: the end of the list was reached. enough: nothing new can be behind what was read.
    """

    photos: Mapping[str, Mapping[str, Any]]
    dates: Mapping[str, int]
    owner: Mapping[str, Any]
    complete: bool
    enough: bool


def plan_of(address: Address, memory: Memory, now: int) -> Plan:
    """What to ask for a resolved address. now: seconds since 1970."""
    params = {"extras": EXTRAS}
    if address.kind == "album":
        params |= {"user_id": address.owner, "photoset_id": address.detail}
        return Plan("photosets.getPhotos", params, "photoset", pages=ALBUM_PAGES, per_page=ALBUM_PER_PAGE)
    if address.kind in ("tag", "usertag"):
        return _search_plan(address, memory)
    deep = memory.deep is None or now - memory.deep >= DEEP_EVERY
    before = None if deep or memory.since is None else memory.since - OVERLAP
    if address.kind == "group":
        params |= {"group_id": address.owner}
        return Plan("groups.pools.getPhotos", params, date="dateadded", pages=_pages(memory), before=before, deep=deep)
    params |= {"user_id": address.owner, "safe_search": "1"}
    return Plan("people.getPublicPhotos", params, pages=_pages(memory), before=before, deep=deep)


def _search_plan(address: Address, memory: Memory) -> Plan:
    params = {"extras": EXTRAS, "safe_search": "1", "tags": address.detail, "tag_mode": "all"}
    params["sort"] = "date-posted-desc"
    if address.owner:
        params["user_id"] = address.owner
    if memory.newest is not None:
        params["min_upload_date"] = str(memory.newest - INDEX_LAG)
    return Plan("photos.search", params, pages=min(_pages(memory), SEARCH_LIMIT // PER_PAGE))


def _pages(memory: Memory) -> int:
    return FIRST_PAGES if memory.since is None else LATER_PAGES


def read_listing(plan: Plan, known: Mapping[str, int], call: Call) -> Listing:
    """Read pages until the plan is fulfilled. Photos move between pages meanwhile: each counts once."""
    photos: dict[str, Mapping[str, Any]] = {}
    dates: dict[str, int] = {}
    owner: Mapping[str, Any] = {}
    for number in range(1, plan.pages + 1):
        page = _page(plan, number, call)
        owner = owner or page
        fresh = {text(photo, "id"): photo for photo in parts(page, "photo")}
        added = fresh.keys() - photos.keys() - {""}
        photos |= {photo: fresh[photo] for photo in fresh if photo in added}
        dates |= {photo: date for photo in added if (date := count(fresh[photo].get(plan.date))) is not None}
        # Pages behind the end repeat the last one.
        if not added or number >= (count(page.get("pages")) or 0):
            return Listing(photos, dates, owner, complete=True, enough=True)
        if _suffices(plan, list(fresh), dates, known):
            return Listing(photos, dates, owner, complete=False, enough=True)
    return Listing(photos, dates, owner, complete=False, enough=False)


def _page(plan: Plan, number: int, call: Call) -> Mapping[str, Any]:
    try:
        answer = call(plan.method, {**plan.params, "per_page": str(plan.per_page), "page": str(number)})
    except EndOfResults:
        return {}
    return part(answer, plan.root)


def _suffices(plan: Plan, page: Sequence[str], dates: Mapping[str, int], known: Mapping[str, int]) -> bool:
    """Whether a page is old enough and holds nothing new."""
    if plan.before is None:
        return False
    oldest = min((dates[photo] for photo in page if photo in dates), default=None)
    return oldest is not None and oldest < plan.before and all(photo in known for photo in page)
