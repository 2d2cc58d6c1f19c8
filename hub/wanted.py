"""Which pictures an item needs: a row for each, to be filled by whoever fetches."""

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.db import transaction

from . import rows
from .arrival import steady_url
from .models import Item, ItemPicture, Source
from .models.picture import PictureState
from .pictures import delete_unused

MAX_PICTURES = 10
COLUMNS = (
    "item", "order", "origin_url", "alt", "expires_at", "state", "digest", "sizes", "error", "attempts", "retry_at",
)  # fmt: skip
Row = tuple[Any, ...]
EXPIRED = "Its address expired before it could be fetched; a fresh one is asked for."


@dataclass(frozen=True, slots=True)
class Wanted:
    """A picture as its source offers it. expires_at: aware UTC, None for an address that lasts."""

    url: str
    alt: str
    expires_at: datetime | None


def pictures_of(item: Item) -> list[Wanted]:
    """What can be shown: its images, else the posters of its films."""
    images = [_wanted(medium, medium["url"]) for medium in item.of_type("image") if medium["url"]]
    posters = [_wanted(medium, medium["poster_url"]) for medium in item.media if medium["poster_url"]]
    return list({each.url: each for each in [*images, *([] if images else posters)]}.values())[:MAX_PICTURES]


def _wanted(medium: dict, url: str) -> Wanted:
    expires_at = medium.get("expires_at")
    return Wanted(url, medium["alt"], datetime.fromisoformat(expires_at) if expires_at else None)


def sync_pictures(source: Source, new: Sequence[Item], changed: Sequence[Item]) -> None:
    """Make the rows fit what the items say now. A picture whose address stays is kept as it is."""
    allowed = source.platform_info.policy.may_copy_pictures
    fresh = [_row(item, order, each) for item in new if allowed for order, each in enumerate(pictures_of(item))]
    present: dict[int, list[ItemPicture]] = defaultdict(list)
    for row in ItemPicture.objects.filter(item__in=[item.pk for item in changed]) if changed else ():
        present[row.item_id].append(row)
    outdated: list[ItemPicture] = []
    for item in changed:
        wanted = pictures_of(item) if allowed else []
        if [(row.origin_url, row.alt) for row in present[item.pk]] != [(each.url, each.alt) for each in wanted]:
            outdated += present[item.pk]
            fresh += _renewed(item, present[item.pk], wanted)
    _replace(outdated, fresh)


def refresh_pictures(items: Sequence[Item]) -> None:
    """Fresh addresses for the pictures that are not stored yet, of items that say the same under new signatures."""
    by_pk = {item.pk: item for item in items}
    moved = []
    for row in ItemPicture.objects.filter(item__in=by_pk).exclude(state=PictureState.STORED) if by_pk else ():
        wanted = dict(enumerate(pictures_of(by_pk[row.item_id]))).get(row.order)
        if wanted is None or wanted.url == row.origin_url:
            continue
        row.origin_url, row.expires_at = wanted.url, wanted.expires_at
        if row.error == EXPIRED:
            row.state, row.error, row.attempts, row.retry_at = PictureState.WANTED, "", 0, None
        moved.append(row)
    rows.update(ItemPicture, ["origin_url", "expires_at", "state", "error", "attempts", "retry_at"], moved)


def _renewed(item: Item, present: Sequence[ItemPicture], wanted: Sequence[Wanted]) -> list[Row]:
    """The rows of an item, with what is stored already."""
    stored = {row.origin_url: row for row in present if row.state == PictureState.STORED}
    # Of a signed address only the part before its query names the picture.
    signed = {steady_url(row.origin_url): row for row in stored.values() if row.expires_at}
    fresh = []
    for order, each in enumerate(wanted):
        old = stored.get(each.url) or (signed.get(steady_url(each.url)) if each.expires_at else None)
        fresh.append(_row(item, order, each, old))
    return fresh


def _row(item: Item, order: int, wanted: Wanted, old: ItemPicture | None = None) -> Row:
    """In the order of COLUMNS."""
    kept = (old.state, old.digest, old.sizes) if old else (PictureState.WANTED, "", [])
    return (item.pk, order, wanted.url, wanted.alt, wanted.expires_at, *kept, "", 0, None)


def _replace(outdated: Sequence[ItemPicture], fresh: Sequence[Row]) -> None:
    if outdated:
        ItemPicture.objects.filter(pk__in=[row.pk for row in outdated]).delete()
    rows.insert(ItemPicture, COLUMNS, fresh)
    kept = {row[COLUMNS.index("digest")] for row in fresh} if outdated else set()
    digests = list({row.digest for row in outdated} - kept - {""})
    if digests:
        transaction.on_commit(lambda: delete_unused(digests))
