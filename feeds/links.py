"""Adding single posts of platforms that let nobody list an account, and web pages: pasted, read, looked at again.

All links of one area on one platform make one source, whose external id is "links" or "links:<slug of the area>".
"""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from typing import cast

from django.db import IntegrityError, OperationalError, transaction
from django.utils import timezone

from hub import curation, ingest, review
from hub.models import Area, Item, Source, Status, Tag, User
from hub.records import ItemData, guid_hash
from hub.sanitize import one_line

from .adapters import ADAPTERS
from .adapters.base import Adapter, Found, Get, Malformed, ReadsLinks
from .adapters.page_card import ReadsPages
from .adapters.pasted_links import with_words
from .duplicates import AlreadyHere, already_here
from .link_list import item_of
from .models import FetchState, PastedLink
from .outbound import site_door

LONGEST = 1_000
ATTEMPTS = 5
REMOVED = (
    "This post was removed here and does not return by itself. An editor of its area can bring it back: add it again "
    "with “Public” checked."
)


@dataclass(frozen=True, slots=True)
class Wish:
    """What the person said beside the address: see add_link()."""

    words: str
    by: User | None
    area: Area | None
    tags: tuple[Tag, ...]
    public: bool


@dataclass(frozen=True, slots=True)
class Added:
    """created: its source is new. messages: what to tell the person."""

    link: PastedLink
    item: Item
    created: bool
    messages: tuple[str, ...]


def reader_of(address: str) -> tuple[Adapter, str] | None:
    """The adapter that reads single links and knows this one, and what it calls it. None when there is none."""
    for adapter in ADAPTERS.values():
        if isinstance(adapter, ReadsLinks) and (external_id := adapter.recognise(address.strip())):
            return adapter, external_id
    for adapter in ADAPTERS.values():
        if isinstance(adapter, ReadsPages) and (url := adapter.recognise_page(address)):
            return adapter, url
    return None


def add_link(
    address: str,
    *,
    words: str = "",
    by: User | None = None,
    area: Area | None = None,
    tags: Iterable[Tag] = (),
    public: bool = False,
    get: Get | None = None,
) -> Added:
    """Read the post behind an address and bring it into the stream. Raises FetchError; then nothing was changed.

    words: what the post says, for platforms that do not tell. tags: of this item alone. public: let visitors see it at
    once, and let a post return that was removed here; whether the person may decide that is the caller's to check.
    """
    known = reader_of(address)
    if known is None:
        raise Malformed(_unknown(address))
    adapter, external_id = known
    get, now = get or site_door(), timezone.now()
    wish = Wish(words.strip(), by, area, tuple(tags), public)
    found = adapter.discover(external_id, "", get)
    record = _read(adapter, external_id, wish.words, now, get)
    if isinstance(adapter, ReadsPages) and (same := already_here(record.url)):
        raise AlreadyHere(same)
    return keep(adapter, found, record, wish, now)


def keep(adapter: Adapter, found: Found, record: ItemData, wish: Wish, now: datetime) -> Added:
    """Store what was read on the area's list. found: that list. Raises FetchError; then nothing was changed."""
    for attempt in range(1, ATTEMPTS + 1):
        try:
            with transaction.atomic():
                return _store(adapter, found, record, wish, now)
        except (IntegrityError, OperationalError):
            # An import claimed the same place on the time line, or holds the lock on it.
            if attempt == ATTEMPTS:
                raise
    raise AssertionError("the last attempt returns or raises")


def _unknown(address: str) -> str:
    readers = [each for each in ADAPTERS.values() if isinstance(each, ReadsLinks) and not isinstance(each, ReadsPages)]
    return (
        f"“{one_line(address, 200)}” is no address that can be read. Paste that of a web page, or of one post of "
        f"{' or '.join(adapter.label for adapter in readers)}; channels, accounts and blogs are added as sources."
    )


def _read(adapter: Adapter, url: str, words: str, now: datetime, get: Get) -> ItemData:
    if isinstance(adapter, ReadsPages):
        record = adapter.page_record(adapter.read_page(url, get), words)
    else:
        record = with_words(cast(ReadsLinks, adapter).read_link(url, now, get), words)
    if not (record.title or record.text):
        raise Malformed(f"{adapter.label} tells nothing about this post. Write what it says, in your own words.")
    if len(record.url) > LONGEST:
        raise Malformed(f"This address is too long to be kept: {LONGEST} characters are the limit.")
    return record


def _store(adapter: Adapter, found: Found, record: ItemData, wish: Wish, now: datetime) -> Added:
    source, created = _source(adapter, found, wish.area, wish.by)
    link = _on_the_list(source, record.url, wish)
    item = _stored(source, record, now)
    if wish.tags:
        curation.set_tags(item, [*item.tags.all(), *wish.tags], wish.by)
    if wish.public:
        curation.approve([item], wish.by)
        item.refresh_from_db()
    return Added(link, item, created, tuple(_messages(adapter, source, item)))


def _on_the_list(source: Source, url: str, wish: Wish) -> PastedLink:
    """Its row. A post that was lost there may be added again, one that was removed here only by who may publish."""
    link, is_new = PastedLink.objects.get_or_create(
        source=source, url=url, defaults={"words": wish.words, "added_by": wish.by}
    )
    item = item_of(link)
    if item and item.status == Status.REMOVED:
        if not wish.public:
            raise Malformed(REMOVED)
        curation.readmit(item, wish.by)
    elif not is_new and item and not item.withdrawn_at:
        raise Malformed(f"This link is on the list already, in “{source.title}”.")
    if link.words != wish.words:
        link.words = wish.words
        link.save(update_fields=["words"])
    return link


def _stored(source: Source, record: ItemData, now: datetime) -> Item:
    problems = ingest.store(source, [record], now).problems
    item = Item.objects.filter(source=source, guid_hash=guid_hash(record.guid)).first()
    if item is None:
        raise Malformed(" ".join(problems) or "The post could not be stored.")
    return item


def _source(adapter: Adapter, found: Found, area: Area | None, by: User | None) -> tuple[Source, bool]:
    """The area's list on this platform. It is never trusted: who pastes a link decides about that link only."""
    source, created = Source.objects.get_or_create(
        platform=adapter.platform,
        external_id=f"{found.external_id}:{area.slug}" if area else found.external_id,
        defaults={
            "title": f"{found.title}: {area.name}" if area else found.title,
            "url": found.homepage_url,
            "area": area,
            "owner": by,
            "after_edit": review.usual(trusted=False),
        },
    )
    if source.area_id != (area and area.pk):
        raise Malformed(f"The list of {adapter.label} links of this area was moved to another one. Ask an editor.")
    FetchState.objects.get_or_create(source=source)
    return source, created


def _messages(adapter: Adapter, source: Source, item: Item) -> Iterable[str]:
    yield f"Added “{one_line(item.title or item.summary, 80)}” ({adapter.label}) to “{source.title}”."
    if item.status == Status.PENDING:
        yield "It waits for approval before it is public."
