"""Posts join the stream through the same door as everything else: a post is an item that is pushed instead of polled.

What enters: live posts that the public may read. Aliases stay out, since their original is there.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime

from django.db import transaction
from django.db.models import Q, QuerySet
from django.utils import timezone
from wagtail.images.models import AbstractRendition
from wagtail.models import Page
from wagtail.query import PageQuerySet

from hub import ingest, sources
from hub.models import Item, Source, Tag
from hub.records import ItemData

from . import pictures
from .addresses import full_address
from .identity import guid, items_of
from .models import BlogIndexPage, BlogPage
from .sections import source_of
from .text import body_html


@dataclass(frozen=True, slots=True)
class Resync:
    """How many items were made, changed, found right as they were, and taken out."""

    new: int = 0
    changed: int = 0
    unchanged: int = 0
    withdrawn: int = 0

    def __add__(self, other: "Resync") -> "Resync":
        return Resync(
            self.new + other.new,
            self.changed + other.changed,
            self.unchanged + other.unchanged,
            self.withdrawn + other.withdrawn,
        )

    def __str__(self) -> str:
        return f"{self.new} new, {self.changed} changed, {self.unchanged} unchanged, {self.withdrawn} withdrawn"


def record(page: BlogPage, hero: AbstractRendition | None = None) -> ItemData:
    """The post as the stream sees it. `hero`: its picture, as pictures.for_the_stream() made it."""
    address = full_address(page)
    return ItemData(
        guid=guid(page.pk),
        url=address,
        title=page.title,
        html=body_html(page.intro, page.body, address),
        kind="article",
        author_name=page.author_name,
        published_at=page.published_at,
        updated_at=page.last_published_at,
        language=page.locale.language_code,
        media=(pictures.medium(hero, page.hero_description),) if hero else (),
        tags=tuple(sorted(tag.slug for tag in page.tags.all())),
    )


def publish(page: BlogPage) -> None:
    """Make the post's item equal to the post as it is live, whatever `page` holds; taken out if it is not public."""
    saved = BlogPage.objects.filter(pk=page.pk).first()
    section = saved.section if saved else None
    if section:
        _sync(section, source_of(section), [page.pk])
    _withdraw(items_of(page.pk).exclude(source__section=section) if section else items_of(page.pk))


def withdraw(page_pk: int) -> None:
    """Take the post out of the stream, wherever it is."""
    _withdraw(items_of(page_pk))


def resync(section: BlogIndexPage) -> Resync:
    """Make the section's items equal to its live public posts, with the tags that the rules give them now."""
    source = source_of(section)
    done = _sync(section, source)
    sources.retag(source)
    return done


def resync_around(page: Page) -> None:
    """Resync the sections above and below a page, itself included."""
    below = Q(path__startswith=page.path)
    above = Q(path__in=[page.path[:end] for end in range(Page.steplen, len(page.path), Page.steplen)])
    for section in BlogIndexPage.objects.filter(below | above):
        resync(section)


def resync_moved(page: Page, parent_before: Page) -> None:
    """A page was moved: resync where it was and where it is."""
    resync_around(parent_before)
    resync_around(Page.objects.get(pk=page.pk))


def retag(**where: int) -> None:
    """Give posts the tags that defaults call for now. `where`: which sections, by area or source."""
    for section in BlogIndexPage.objects.filter(**where).exclude(source=None):
        sources.retag(section.source)


def refresh_tagged(tag: Tag) -> None:
    """Hand over the posts with this tag again: they name their tags by slug, and it may be a new one."""
    for page in BlogPage.objects.live().filter(tag_links__tag=tag.pk):
        publish(page)


def public_posts(section: BlogIndexPage) -> PageQuerySet:
    """What everybody may read in a section. A post whose time is over may still be marked live for a while."""
    current = Q(expire_at=None) | Q(expire_at__gt=timezone.now())
    return BlogPage.objects.child_of(section).live().public().filter(current, alias_of=None)


def _sync(section: BlogIndexPage, source: Source, only: Sequence[int] | None = None) -> Resync:
    """Make the section's items equal to what the public may read; `only`: for the posts with these primary keys."""
    now = timezone.now()
    for post in _posts(section, only):
        # Before the transaction, because scaling a picture for the first time takes a while.
        pictures.for_the_stream(post.hero_image)
    with transaction.atomic():
        # Whoever changes a post at this moment waits for the lock or is seen here: nothing slips through in between.
        Source.objects.select_for_update().get(pk=source.pk)
        posts = list(_posts(section, only))
        heroes = {post.pk: pictures.for_the_stream(post.hero_image) for post in posts}
        wanted = [entry for post in posts if (entry := record(post, heroes[post.pk])).url]
        stored = ingest.store(source, _newest_first(wanted), now)
        gone = _present(source, only) - {entry.guid for entry in wanted}
        withdrawn = ingest.withdraw(source, gone, now)
    pictures.copy(source, [hero for hero in heroes.values() if hero])
    return Resync(len(stored.new), len(stored.changed), stored.unchanged, withdrawn)


def _posts(section: BlogIndexPage, only: Sequence[int] | None) -> PageQuerySet:
    posts = public_posts(section) if only is None else public_posts(section).filter(pk__in=only)
    return posts.select_related("author", "hero_image", "locale").prefetch_related("tags", "hero_image__renditions")


def _present(source: Source, only: Sequence[int] | None) -> set[str]:
    """The guids that the source has in the stream now, of these posts or of all."""
    items = Item.objects.filter(source=source, withdrawn_at=None)
    if only is not None:
        items = items.filter(guid__in=[guid(pk) for pk in only])
    return set(items.values_list("guid", flat=True))


def _newest_first(records: Iterable[ItemData]) -> list[ItemData]:
    return sorted(records, key=lambda entry: entry.published_at or datetime.max.replace(tzinfo=UTC), reverse=True)


def _withdraw(items: QuerySet[Item]) -> None:
    for item in items.filter(withdrawn_at=None).select_related("source"):
        ingest.withdraw(item.source, [item.guid], timezone.now())
