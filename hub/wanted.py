"""Which pictures an item needs: a row for each, to be filled by whoever fetches."""

from collections.abc import Sequence

from django.db import transaction

from .models import Item, ItemPicture, Source
from .models.picture import PictureState
from .pictures import delete_unused

MAX_PICTURES = 10


def pictures_of(item: Item) -> list[tuple[str, str]]:
    """(address, alternative text) of what can be shown: its images, else the posters of its films."""
    images = [(medium["url"], medium["alt"]) for medium in item.of_type("image") if medium["url"]]
    posters = [(medium["poster_url"], medium["alt"]) for medium in item.media if medium["poster_url"]]
    return list({url: (url, alt) for url, alt in [*images, *([] if images else posters)]}.values())[:MAX_PICTURES]


def sync_pictures(source: Source, items: Sequence[Item]) -> None:
    """Make the rows fit what the items say now. A picture whose address stays is kept as it is."""
    allowed = source.platform_info.policy.may_copy_pictures
    for item in items:
        wanted = pictures_of(item) if allowed else []
        present = list(item.pictures.all())
        if [(row.origin_url, row.alt) for row in present] != wanted:
            _replace(item, present, wanted)


def _replace(item: Item, present: Sequence[ItemPicture], wanted: Sequence[tuple[str, str]]) -> None:
    by_url = {row.origin_url: row for row in present}
    kept = {url: row for url, row in by_url.items() if url in dict(wanted)}
    dropped = [row for row in present if kept.get(row.origin_url) is not row]
    ItemPicture.objects.filter(pk__in=[row.pk for row in present]).delete()
    ItemPicture.objects.bulk_create(
        _row(item, order, url, alt, kept.get(url)) for order, (url, alt) in enumerate(wanted)
    )
    digests = [row.digest for row in dropped if row.digest]
    if digests:
        transaction.on_commit(lambda: delete_unused(digests))


def _row(item: Item, order: int, url: str, alt: str, old: ItemPicture | None) -> ItemPicture:
    row = ItemPicture(item=item, order=order, origin_url=url, alt=alt)
    if old and old.state == PictureState.STORED:
        row.state, row.digest, row.sizes = old.state, old.digest, old.sizes
    return row
