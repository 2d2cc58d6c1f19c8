"""With a key: list the photos, map them, ask after those that disappeared."""

from collections.abc import Mapping
from dataclasses import replace
from functools import partial

from feeds.adapters.base import Batch, FetchError, Get, Target

from .addresses import parse
from .listing import Call, Listing, Plan, plan_of, read_listing
from .memory import Memory
from .records import record_of
from .rest import NotFound, call

# Each costs one call of the 3,600 an hour; what is left over waits for the next fetch.
CHECKS_PER_FETCH = 5


def import_with_key(target: Target, get: Get) -> Batch:
    """Usually one call; five for the first fetch, and ten once a week."""
    address, memory, now = parse(target.external_id), Memory.unpacked(target.cursor), int(target.now.timestamp())
    ask: Call = partial(_ask, target=target, get=get)
    plan = plan_of(address, memory, now)
    listing = read_listing(plan, memory.known, ask)
    found = (record_of(photo, listing.owner, pooled=address.kind == "group") for photo in listing.photos.values())
    deleted, settled, warnings = _look_for(_missing(plan, listing, memory), ask)
    if not (listing.enough or plan.deep or memory.since is None):
        warnings += (f"Only the first {len(listing.photos)} photos were read; older ones were left out.",)
    memory = replace(memory, deep=now) if plan.deep else memory
    memory = memory.having_seen(listing.dates, now).without(settled)
    return Batch(tuple(record for record in found if record), deleted, memory.packed(), warnings=warnings)


def _ask(method: str, params: Mapping[str, str], *, target: Target, get: Get) -> Mapping[str, object]:
    return call(method, params, target.secret, get, target.now)


def _missing(plan: Plan, listing: Listing, memory: Memory) -> list[str]:
    """Known photos that should have been in what was read. Searches prove nothing: their index lags."""
    if plan.method == "photos.search" or not (listing.complete or listing.dates):
        return []
    oldest = 0 if listing.complete else min(listing.dates.values())
    return [photo for photo, date in memory.known.items() if date > oldest and photo not in listing.photos]


def _look_for(missing: list[str], ask: Call) -> tuple[tuple[str, ...], set[str], tuple[str, ...]]:
    """(deleted, those that need no further look, warnings). A photo may also just have left its group or album."""
    deleted: list[str] = []
    settled: set[str] = set()
    for photo in missing[:CHECKS_PER_FETCH]:
        try:
            ask("photos.getInfo", {"photo_id": photo})
        except NotFound:
            deleted.append(photo)
        except FetchError as error:
            return tuple(deleted), settled, (f"Could not check whether photos were deleted: {error}",)
        settled.add(photo)
    return tuple(deleted), settled, ()
