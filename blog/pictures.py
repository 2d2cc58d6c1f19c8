"""Which pictures a post shows, and the copy of the first one for the stream."""

import logging
from collections.abc import Iterable

from wagtail.blocks import StreamValue
from wagtail.images.models import AbstractImage, AbstractRendition, SourceImageIOError

from hub.models import ItemPicture, Source
from hub.models.picture import PictureState
from hub.pictures import BadPicture, save
from hub.records import Media

from .addresses import full_url

logger = logging.getLogger(__name__)

# As wide as the widest that the stream shows.
_FOR_THE_STREAM = "width-1600|format-webp"


def used(hero: AbstractImage | None, body: StreamValue | None) -> set[int]:
    """The primary keys of all images of a post."""
    references = body.stream_block.extract_references(body) if body else ()
    found = {int(pk) for model, pk, _, _ in references if issubclass(model, AbstractImage)}
    return found | ({hero.pk} if hero else set())


def for_the_stream(hero: AbstractImage | None) -> AbstractRendition | None:
    """The picture at the top, scaled down; None without one, and when its file is lost."""
    try:
        return hero.get_rendition(_FOR_THE_STREAM) if hero else None
    except SourceImageIOError:
        logger.warning("file lost image=%s", hero.pk if hero else None)
        return None


def medium(rendition: AbstractRendition, alt: str) -> Media:
    return Media(
        url=full_url(rendition.url), mime="image/webp", width=rendition.width, height=rendition.height, alt=alt
    )


def copy(source: Source, renditions: Iterable[AbstractRendition]) -> None:
    """Give the source's items what they want of these pictures. A failure is recorded, and retried at the next sync."""
    by_url = {full_url(rendition.url): rendition for rendition in renditions}
    for picture in ItemPicture.objects.filter(item__source=source).exclude(state=PictureState.STORED):
        if rendition := by_url.get(picture.origin_url):
            _copy(picture, rendition)


def _copy(picture: ItemPicture, rendition: AbstractRendition) -> None:
    try:
        with rendition.file.open("rb") as file:
            save(picture, file.read())
    except BadPicture as error:
        reason = str(error)
    except OSError as error:
        reason = f"The picture could not be copied: {error.strerror or type(error).__name__}."
    else:
        return
    logger.warning("picture not copied item=%s reason=%s", picture.item_id, reason)
    ItemPicture.objects.filter(pk=picture.pk).update(state=PictureState.FAILED, error=reason[:300])
