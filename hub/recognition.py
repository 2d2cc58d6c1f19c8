"""Finds the kept items that arrivals with unknown ids really are, by the ladder of hub.identity."""

from collections import defaultdict
from collections.abc import Collection, Mapping, Sequence
from dataclasses import replace

from django.db.models import Count, Q, QuerySet

from . import identity
from .arrival import Arrival
from .identity import Likeness, Rung
from .marks import Marks, files_of, url_key
from .models import Identity, Item, Source
from .records import guid_hash
from .timeline import position_of

FEW = 5  # a mark that more items bear names none of them
MOST_NEARBY = 300
_LADDERS = {
    Identity.AUTO: identity.LADDER,
    Identity.LINK: identity.ONLY_PAGE,
    Identity.TITLE: identity.ONLY_TITLE,
    # Its items may still bear the ids of an earlier choice.
    Identity.GUID: identity.LADDER,
}
_CHOSEN = {Identity.LINK: "url_key", Identity.TITLE: "title_key"}


def as_chosen(source: Source, arrivals: Sequence[Arrival]) -> list[Arrival]:
    """The arrivals under the ids that the source's setting gives them; those that become one keep the first."""
    column = _CHOSEN.get(Identity(source.identity))
    if column is None or source.platform_info.stable_ids:
        return list(arrivals)
    sharing: dict[str, list[Arrival]] = defaultdict(list)
    for arrival in arrivals:
        sharing[getattr(arrival.marks, column)].append(arrival)
    void = _homepage_keys(source) | {
        mark for mark, doubles in sharing.items() if not identity.say_one_thing([_likeness(a) for a in doubles])
    }
    found = [a if getattr(a.marks, column) in void else _renamed(a, column) for a in arrivals]
    return list({arrival.guid_hash: arrival for arrival in reversed(found)}.values())[::-1]


def recognise(source: Source, arrivals: Sequence[Arrival], known: Mapping[str, Item]) -> dict[str, Item]:
    """{guid_hash of the arrival: its item, locked}, for arrivals that are not `known` by their id.

    Looks at items of this source only, and never at one whose own id is in the document.
    """
    strangers = [arrival for arrival in arrivals if arrival.guid_hash not in known]
    if not strangers or source.platform_info.stable_ids:
        return {}
    others = _others(source, known)
    rungs = _LADDERS[Identity(source.identity)]
    void = identity.shared([arrival.marks for arrival in arrivals]) | _homepage_keys(source)
    unknown = [_likeness(arrival) for arrival in strangers]
    kept = _bearing(others, [each.marks for each in unknown], void, rungs)
    found = identity.recognised(unknown, kept, void, rungs)
    if rungs is identity.LADDER:
        rest = [each for each in unknown if each.ref not in found and each.title and each.published_at]
        taken = set(found.values())
        found |= identity.resembling(rest, [each for each in _nearby(others, rest) if each.ref not in taken])
    items = Item.objects.select_for_update().in_bulk(list(found.values())) if found else {}
    return {arrival: items[pk] for arrival, pk in found.items()}


def _others(source: Source, known: Mapping[str, Item]) -> QuerySet[Item]:
    others = Item.objects.filter(source=source).exclude(pk__in=[item.pk for item in known.values()])
    if source.identity == Identity.GUID:
        others = others.filter(Q(guid__startswith=identity.BY_LINK) | Q(guid__startswith=identity.BY_WORDS))
    return others


def _bearing(
    others: QuerySet[Item], marks: Collection[Marks], void: Collection[str], rungs: Sequence[Rung]
) -> list[Likeness]:
    """The items that share a mark with one of these, as far as few do."""
    wanted = Q()
    for rung in rungs:
        keys = {getattr(each, rung.column) for each in marks} - {""} - set(void)
        bearers = others.filter(**{f"{rung.column}__in": keys}).order_by()
        rare = bearers.values(rung.column).annotate(bearers=Count("pk")).filter(bearers__lte=FEW)
        if found := list(rare.values_list(rung.column, flat=True)):
            wanted |= Q(**{f"{rung.column}__in": found})
    return [_likeness_of(item) for item in _light(others.filter(wanted))] if wanted else []


def _nearby(others: QuerySet[Item], arrivals: Sequence[Likeness]) -> list[Likeness]:
    """The newest items that were published within a day of one of these."""
    if not arrivals:
        return []
    moments = [each.published_at for each in arrivals if each.published_at]
    between = (position_of(min(moments) - identity.DAY), position_of(max(moments) + identity.DAY))
    items = others.filter(position__range=between).exclude(title="").order_by("-position")
    return [_likeness_of(item) for item in _light(items)[:MOST_NEARBY]]


def _light(items: QuerySet[Item]) -> QuerySet[Item]:
    return items.only(
        "guid_key", "url_key", "title_key", "title", "summary", "corrections", "published_at", "media", "content_hash",
        "last_seen_at",
    )  # fmt: skip


def _likeness(arrival: Arrival) -> Likeness:
    columns = arrival.columns
    return Likeness(
        ref=arrival.guid_hash,
        marks=arrival.marks,
        title=columns["title"],
        text=columns["summary"],
        published_at=arrival.published_at,
        files=files_of(columns["media"]),
        content_hash=arrival.content_hash,
    )


def _likeness_of(item: Item) -> Likeness:
    """By the source's words, not the editor's."""
    return Likeness(
        ref=item.pk,
        marks=Marks(item.guid_key, item.url_key, item.title_key),
        title=item.corrections.get("title", item.title),
        text=item.corrections.get("summary", item.summary),
        published_at=item.published_at,
        files=files_of(item.media),
        content_hash=item.content_hash,
        seen_at=item.last_seen_at,
    )


def _homepage_keys(source: Source) -> set[str]:
    return {url_key(source.url)} - {""}


def _renamed(arrival: Arrival, column: str) -> Arrival:
    told = arrival.columns
    guid = identity.renamed(arrival.guid, column, told["url"], told["title"], arrival.published_at)
    return replace(arrival, guid=guid, guid_hash=guid_hash(guid))
