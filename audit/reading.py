"""Which entries a person may read, narrowed to what they ask for, page by page at any length of the log."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime, time
from typing import Any

from django.contrib.contenttypes.models import ContentType
from django.db.models import QuerySet

from hub.access import Person, curates_everything, reach
from hub.models import Area

from .models import Entry

Ways = list[QuerySet[Entry]]
PER_PAGE = 50
CHUNK = 500


@dataclass(frozen=True, slots=True)
class Cursor:
    """The last entry of a page: the next one begins after it. at: aware UTC."""

    at: datetime
    pk: int

    def __str__(self) -> str:
        return f"{self.at.astimezone(UTC):%Y%m%dT%H%M%S.%f}-{self.pk}"


def parse_cursor(text: str) -> Cursor | None:
    """None for what is none: then the list begins at its newest entry."""
    moment, _, pk = text.partition("-")
    if not (pk.isascii() and pk.isdecimal() and len(pk) < 19):
        return None
    try:
        return Cursor(datetime.strptime(moment, "%Y%m%dT%H%M%S.%f").replace(tzinfo=UTC), int(pk))
    except ValueError:
        return None


def ways(user: Person) -> Ways:
    """All for who decides about everything, those of the own areas for their editors, and everyone's own doings.

    Several querysets that may overlap: an index answers each of them at once, and none answers their "or".
    """
    entries = Entry.objects.filter(echo=False)
    if curates_everything(user):
        return [entries]
    areas = sorted(reach(user, ["publish"]).areas)
    return [entries.filter(user=user.pk), *(entries.filter(area=area) for area in areas)]


def readable(user: Person) -> QuerySet[Entry]:
    """The same as one queryset, to look for a single entry."""
    first, *others = ways(user)
    for other in others:
        first = first | other
    return first


def areas_of(user: Person) -> QuerySet[Area]:
    """Whose entries a person reads, whoever made them."""
    return Area.objects.filter(reach(user, ["publish"]).condition("pk"))


def narrowed(found: Ways, wishes: Mapping[str, Any]) -> Ways:
    return [_narrow(entries, wishes) for entries in found]


def _narrow(entries: QuerySet[Entry], wishes: Mapping[str, Any]) -> QuerySet[Entry]:
    """wishes: person, action, kind, area, since, until (days, UTC, inclusive), q, object ("kind-key"); all optional."""
    columns = {"person": "user", "action": "action", "kind": "kind", "area": "area"}
    for wish, column in columns.items():
        if wishes.get(wish):
            entries = entries.filter(**{column: wishes[wish]})
    if wishes.get("since"):
        entries = entries.filter(at__gte=_midnight(wishes["since"]))
    if wishes.get("until"):
        entries = entries.filter(at__lte=datetime.combine(wishes["until"], time.max, UTC))
    for word in (wishes.get("q") or "").split():
        entries = entries.filter(words__icontains=word)
    kind, _, key = (wishes.get("object") or "").partition("-")
    if key:
        entries = entries.filter(kind=kind, object_id=key) if kind.isdecimal() else entries.none()
    return entries


def page_of(found: Ways, after: Cursor | None) -> tuple[list[Entry], Cursor | None]:
    """One page, the newest first, and where the next one begins; None: this was the last."""
    entries = _newest(found, after, PER_PAGE + 1)
    shown = entries[:PER_PAGE]
    return shown, _cursor(shown) if len(entries) > PER_PAGE else None


def every(found: Ways, most: int) -> Iterator[list[Entry]]:
    """All of them in chunks, the newest first, without holding a cursor of the database open."""
    after, left = None, most
    while left > 0 and (chunk := _newest(found, after, min(CHUNK, left))):
        yield chunk
        after, left = _cursor(chunk), left - len(chunk)


def actions() -> list[str]:
    """All that the log knows of, whoever may read it: an index names them at once."""
    return list(Entry.objects.order_by("action").values_list("action", flat=True).distinct())


def kinds() -> list[ContentType]:
    keys = Entry.objects.exclude(kind=None).order_by("kind").values_list("kind", flat=True).distinct()
    return [ContentType.objects.get_for_id(key) for key in keys]


def _newest(found: Ways, after: Cursor | None, number: int) -> list[Entry]:
    lists = [list(_from(entries, after)[:number]) for entries in found]
    once = {entry.pk: entry for entries in lists for entry in entries}
    return sorted(once.values(), key=lambda entry: (entry.at, entry.pk), reverse=True)[:number]


def _from(entries: QuerySet[Entry], after: Cursor | None) -> QuerySet[Entry]:
    """In two conditions, of which an index answers the first at once; "or" would have it read from the top."""
    if after:
        entries = entries.filter(at__lte=after.at).exclude(at=after.at, pk__gte=after.pk)
    return entries.select_related("kind").order_by("-at", "-pk")


def _cursor(entries: Sequence[Entry]) -> Cursor:
    return Cursor(entries[-1].at, entries[-1].pk)


def _midnight(day: date) -> datetime:
    return datetime.combine(day, time.min, UTC)
