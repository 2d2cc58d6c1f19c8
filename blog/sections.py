"""A section's place in the stream: its source, always equal to what the section says."""

from hub import sources
from hub.models import Source

from .addresses import full_address
from .identity import PLATFORM, section_id
from .models import BlogIndexPage


def source_of(section: BlogIndexPage) -> Source:
    """The section's source, made if it is missing and brought up to date. Whether it is trusted is left alone."""
    wanted = {
        "title": section.title[:200],
        "url": full_address(section)[:1000],
        "area_id": section.area_id,
        "language": section.locale.language_code,
    }
    source, _ = Source.objects.get_or_create(
        platform=PLATFORM, external_id=section_id(section.pk), defaults={**wanted, "trusted": True}
    )
    changed = [column for column, value in wanted.items() if getattr(source, column) != value]
    if changed:
        Source.objects.filter(pk=source.pk).update(**{column: wanted[column] for column in changed})
        source.refresh_from_db()
    if "area_id" in changed:
        sources.bring_along(source)
        sources.retag(source)
    if section.source_id != source.pk:
        BlogIndexPage.objects.filter(pk=section.pk).update(source=source)
        section.source = source
    return source


def area_at_last_save(section: BlogIndexPage) -> int | None:
    """The area that the section's source was last told of; None for a new section."""
    found = Source.objects.filter(platform=PLATFORM, external_id=section_id(section.pk))
    return found.values_list("area_id", flat=True).first()


def forget(section: BlogIndexPage) -> None:
    """The section was deleted: its source goes, with the tombstones of its posts."""
    for source in Source.objects.filter(platform=PLATFORM, external_id=section_id(section.pk)):
        sources.delete(source, by=None)
