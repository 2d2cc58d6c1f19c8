"""The one door into the stream: the only code that writes an item's imported and computed columns.

Running it twice changes nothing. Failures never delete. What an editor wrote is never overwritten.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

from django.db import transaction

from . import autotag, changes, places, rows, search, stories, suspensions, versions
from .arrival import COUNTS, Arrival, arrive_all
from .models import Item, ItemPicture, Source, Status
from .pictures import delete_unused
from .popularity import Scorer
from .recognition import as_chosen, recognise
from .records import ItemData, guid_hash
from .signals import arrived
from .wanted import refresh_pictures, sync_pictures

Edit = tuple[Item, dict[str, Any]]

CHUNK = 200
COUNTED = [*COUNTS, "counts_at", "popularity", "popularity_class", "trending", "trending_class"]


@dataclass(slots=True)
class Stored:
    """What came of one delivery. `problems`: a sentence for each record that could not be used."""

    new: list[Item] = field(default_factory=list)
    changed: list[Item] = field(default_factory=list)
    unchanged: int = 0
    problems: list[str] = field(default_factory=list)


def store(source: Source, records: Sequence[ItemData | Arrival], now: datetime) -> Stored:
    """Bring `records` (newest first) into the stream, those that are arrivals already as they are. `now` is aware UTC.

    New items of a trusted source are public, all others wait for approval. A source that was deleted meanwhile stores
    nothing. A record that cannot be used is reported and stops no other.
    """
    stored = Stored()
    arrivals = _arrivals(source, records, stored)
    with transaction.atomic():
        # One writer per source: two imports at once would both find an item missing.
        locked = Source.objects.select_for_update().filter(pk=source.pk).first()
        if locked is None:
            return stored
        arrivals = as_chosen(locked, arrivals)
        known = _known(locked, arrivals)
        first = not known and not locked.items.exists()
        if not first:
            known |= recognise(locked, arrivals, known)
        scorer = Scorer(locked)
        fresh = [arrival for arrival in arrivals if arrival.guid_hash not in known]
        stored.new = _create(locked, fresh, first, scorer, now)
        pairs = [(known[a.guid_hash], a) for a in arrivals if a.guid_hash in known]
        edits = _update(pairs, stored, scorer, now)
        versions.remember(locked, edits, now)
        sync_pictures(locked, stored.new, stored.changed)
        tagged = autotag.retag(locked, stored.changed, new=stored.new)
        search.index([*stored.new, *stored.changed], tagged)
        stories.gather(locked, stored.new, stored.changed)
        suspensions.cover([*stored.new, *stored.changed])
        edited = [item for item, _ in edits]
        arrived.send(Item, source=locked, new=stored.new, edited=edited, edits=edits, now=now)
    return stored


def withdraw(source: Source, guids: Iterable[str], now: datetime) -> int:
    """Their origin took these items away: hide them at once and forget what they said. Returns how many.

    A later store() of the same guid brings one back, with the editor's decisions and tags; corrected words are gone.
    """
    hashes = [guid_hash(guid) for guid in guids]
    with transaction.atomic():
        items = list(Item.objects.select_for_update().filter(source=source, guid_hash__in=hashes, withdrawn_at=None))
        for item in items:
            item.withdrawn_at = now
        purge(items)
    return len(items)


def purge(items: Sequence[Item]) -> None:
    """Empty these items down to tombstones: identity, dates and the editor's decisions stay. Call in a transaction."""
    pks = [item.pk for item in items]
    digests = list(ItemPicture.objects.filter(item__in=pks).values_list("digest", flat=True))
    stories.leave(items)
    for item in items:
        item.title = item.summary = item.content_html = item.author_name = item.author_slug = item.author_url = ""
        item.media, item.origin_tags, item.corrections, item.content_hash = [], [], {}, ""
        for metric in COUNTS:
            setattr(item, metric, None)
        item.save()
    ItemPicture.objects.filter(item__in=pks).delete()
    versions.forget(pks)
    search.forget(pks)
    transaction.on_commit(lambda: delete_unused(digests))


def _arrivals(source: Source, records: Sequence[ItemData | Arrival], stored: Stored) -> list[Arrival]:
    """Cleaned records, one per guid: the first wins, since feeds repeat guids."""
    ready = [record for record in records if isinstance(record, Arrival)]
    cleaned, stored.problems = arrive_all([r for r in records if not isinstance(r, Arrival)], source.language)
    found: dict[str, Arrival] = {}
    for arrival in (*ready, *cleaned):
        found.setdefault(arrival.guid_hash, arrival)
    return list(found.values())


def _known(source: Source, arrivals: Sequence[Arrival]) -> dict[str, Item]:
    hashes = [arrival.guid_hash for arrival in arrivals]
    found: dict[str, Item] = {}
    for start in range(0, len(hashes), CHUNK):
        # Locked, because a changed item is saved whole: an editor's word of this very moment must not be lost.
        items = Item.objects.select_for_update().filter(source=source, guid_hash__in=hashes[start : start + CHUNK])
        found |= {item.guid_hash: item for item in items}
    return found


def _create(source: Source, arrivals: Sequence[Arrival], first: bool, scorer: Scorer, now: datetime) -> list[Item]:
    status = Status.PUBLIC if source.trusted else Status.PENDING
    times = places.sort_times([arrival.published_at for arrival in arrivals], first, now)
    items = []
    for arrival, sort_at, position in zip(arrivals, times, places.claim(times), strict=True):
        item = Item(source=source, area_id=source.area_id, status=status)
        item.first_seen_at = item.last_seen_at = item.changed_at = now
        item.published_at, item.sort_at, item.position = arrival.published_at, sort_at, position
        changes.assign_identity(item, arrival)
        changes.assign(item, arrival)
        changes.assign_counts(item, arrival, now)
        # What was published before we looked is judged by its count; a first import is no news.
        scorer.apply(item, now)
        items.append(item)
    _insert(source, items)
    return items


def _insert(source: Source, items: Sequence[Item]) -> None:
    rows.insert_all(items)
    by_guid = {item.guid_hash: item for item in items}
    found = Item.objects.filter(source=source, guid_hash__in=by_guid).order_by()
    for guid, pk in found.values_list("guid_hash", "pk"):
        by_guid[guid].pk = pk
        by_guid[guid]._state.adding, by_guid[guid]._state.db = False, found.db


def _update(pairs: Sequence[tuple[Item, Arrival]], stored: Stored, scorer: Scorer, now: datetime) -> list[Edit]:
    """Save the changed items whole; of the others only identity, counts and score, and only where they moved.

    Returns each item whose words were edited, with what it said before.
    """
    if not pairs:
        return []
    counted, quiet, resigned, edits = [], [], [], []
    for item, arrival in pairs:
        renewed = changes.assign_identity(item, arrival)
        if item.status == Status.REMOVED:
            stored.unchanged += 1
            quiet += [item] if renewed else []
            continue
        moved = changes.assign_counts(item, arrival, now)
        if moved:
            scorer.apply(item, now)
        before = changes.differences(item, arrival)
        if before or item.withdrawn_at:
            edits += [] if item.withdrawn_at else [(item, before)]
            changes.assign(item, arrival)
            item.withdrawn_at = item.missing_since = None
            item.changed_at = item.last_seen_at = now
            stored.changed.append(item)
            continue
        stored.unchanged += 1
        counted += [item] if moved else []
        resigned += [item] if item.media != arrival.columns["media"] else []
        quiet += [item] if changes.assign_quietly(item, arrival) or renewed else []
    rows.update(Item, rows.columns_of(Item), stored.changed)
    rows.update(Item, COUNTED, counted)
    rows.update(Item, changes.QUIET, quiet)
    refresh_pictures(resigned)
    Item.objects.filter(pk__in=[item.pk for item, _ in pairs]).update(last_seen_at=now, missing_since=None)
    return edits
