"""The list of links that people pasted: what became of each, which are still read, and taking one back."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import cast

from django.db import transaction
from django.utils.timesince import timesince
from wagtail.log_actions import log

from hub import curation
from hub.models import Item, Source, Status, User
from hub.records import guid_hash

from .adapters import ADAPTERS
from .adapters.base import Malformed, ReadsLinks
from .models import PastedLink

TAKEN_BACK = "feeds.take_back_link"
CHUNK = 200
# Who makes a post private for a holiday may show it again; after this it is believed to be gone.
GIVEN_UP = timedelta(days=30)


@dataclass(frozen=True, slots=True)
class Listed:
    """A pasted link and what came of it: `item` None when nothing was stored. is_read: at imports, in its turn."""

    link: PastedLink
    item: Item | None
    is_read: bool
    standing: str


def reads_links(source: Source) -> bool:
    return isinstance(ADAPTERS.get(source.platform), ReadsLinks)


def listed(links: Iterable[PastedLink], now: datetime) -> list[Listed]:
    """For showing. links: of any sources, with their source loaded."""
    links = list(links)
    items = _items(links)
    rows = []
    for link in links:
        item = items.get(link.pk)
        rows.append(Listed(link, item, _is_read(item, now), _standing(item, now)))
    return rows


def to_read(source: Source, now: datetime) -> tuple[tuple[str, str], ...]:
    """(address, words) of the links that an import still reads, as Target.links wants them."""
    links = list(source.pasted_links.all())
    items = _items(links)
    return tuple((link.url, link.words) for link in links if _is_read(items.get(link.pk), now))


def take_back(link: PastedLink, by: User | None) -> Item | None:
    """Take a link off its list and remove its item, so that no import brings it back. Returns the item.

    by: None for the command line. Raises Malformed when the platform's adapter was removed and nobody can tell which
    item it was.
    """
    if not reads_links(link.source):
        raise Malformed(f"Nothing here reads links of “{link.source.platform}” any more. Remove its item instead.")
    with transaction.atomic():
        item = item_of(link)
        link.delete()
        if item:
            curation.remove([item], by)
        log(link.source, TAKEN_BACK, user=by, data={"address": link.url})
    return item


def item_of(link: PastedLink) -> Item | None:
    return _items([link]).get(link.pk)


def _items(links: Sequence[PastedLink]) -> dict[int, Item]:
    """{pk of the link: its item}"""
    hashes = {link.pk: found for link in links if (found := _hash_of(link))}
    wanted, items = sorted(set(hashes.values())), {}
    sources = {link.source_id for link in links}
    for start in range(0, len(wanted), CHUNK):
        rows = Item.objects.filter(source__in=sources, guid_hash__in=wanted[start : start + CHUNK])
        items |= {(item.source_id, item.guid_hash): item for item in rows.select_related("source")}
    found = {link.pk: items.get((link.source_id, hashes.get(link.pk))) for link in links}
    return {pk: item for pk, item in found.items() if item}


def _hash_of(link: PastedLink) -> str:
    """ "" when nobody knows the platform any more, or the address is none of it."""
    if not reads_links(link.source):
        return ""
    guid = cast(ReadsLinks, ADAPTERS[link.source.platform]).link_guid(link.url)
    return guid_hash(guid) if guid else ""


def _is_read(item: Item | None, now: datetime) -> bool:
    """An editor's removal is obeyed; so is the author's, who had time to think it over."""
    if item is None:
        return True
    is_given_up = item.withdrawn_at is not None and now - item.withdrawn_at >= GIVEN_UP
    return item.status != Status.REMOVED and not is_given_up


def _standing(item: Item | None, now: datetime) -> str:
    if item is None:
        return "Nothing is stored from it"
    if item.status == Status.REMOVED:
        return "Removed here; not read any more"
    if item.withdrawn_at:
        gone = f"Gone there for {timesince(item.withdrawn_at, now, depth=1)}"
        return f"{gone}; still looked for" if _is_read(item, now) else f"{gone}; not read any more"
    return item.get_status_display()
