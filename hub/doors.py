"""The doors of a story: the other places where the same announcement can be read, each with what is its own."""

from collections import Counter
from dataclasses import dataclass
from datetime import datetime

from . import cards
from .links import origin_url, page_path, place_of, with_query
from .models import Item


@dataclass(frozen=True, slots=True)
class Door:
    """One other member of a story. href: its page here; origin: where it came from, "" for our own.

    name: its place, with the account where several members are at the same place. counts: what its platform tells of
    it alone; numbers of different platforms mean different things and are never summed.
    """

    item: Item
    href: str
    origin: str
    place: str
    name: str
    shown_at: datetime | None
    counts: tuple[cards.Count, ...]


def doors_of(item: Item, query: str = "") -> tuple[Door, ...]:
    """In the order of the story. query ("?topic=…" or "") travels with the links, as on cards."""
    others = item.elsewhere
    at = Counter(place_of(member) for member in (item, *others))
    return tuple(_door(member, at[place_of(member)] > 1, query) for member in others)


def _door(member: Item, is_one_of_several: bool, query: str) -> Door:
    place, account = place_of(member), member.source.title
    return Door(
        item=member,
        href=with_query(page_path(member), query),
        origin=origin_url(member),
        place=place,
        name=f"{place} ({account})" if is_one_of_several else place,
        shown_at=cards.shown_time(member),
        counts=cards.counts_of(member),
    )
