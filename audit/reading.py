"""Which entries a person may read, narrowed to what they ask for, page by page at any length of the log."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta
from itertools import islice
from typing import Any

from django.contrib.contenttypes.models import ContentType
from django.db.models import Q, QuerySet

from hub.access import Person, curates_everything, reach
from hub.models import Area

from .models import Entry

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


def readable(user: Person) -> QuerySet[Entry]:
    """All for who decides about everything, those of the own areas for their editors, and everyone's own doings."""
    entries = Entry.objects.filter(echo=False)
    if curates_everything(user):
        return entries
    return entries.filter(Q(user=user.pk) | Q(area__in=sorted(reach(user, ["publish"]).areas)))


def areas_of(user: Person) -> QuerySet[Area]:
    """Whose entries a person reads, whoever made them."""
    return Area.objects.filter(reach(user, ["publish"]).condition("pk"))


def narrowed(entries: QuerySet[Entry], wishes: Mapping[str, Any]) -> QuerySet[Entry]:
    """wishes: person, action, kind, area, since, until (days, UTC, inclusive), q, object ("kind-key"); all optional."""
    columns = {"person": "user", "action": "action", "kind": "kind", "area": "area"}
    for wish, column in columns.items():
        if wishes.get(wish):
            entries = entries.filter(**{column: wishes[wish]})
    if wishes.get("since"):
        entries = entries.filter(at__gte=_midnight(wishes["since"]))
    if wishes.get("until"):
        entries = entries.filter(at__lt=_midnight(wishes["until"]) + timedelta(days=1))
    for word in (wishes.get("q") or "").split():
        entries = entries.filter(words__icontains=word)
    kind, _, key = (wishes.get("object") or "").partition("-")
    if key:
        entries = entries.filter(kind=kind, object_id=key) if kind.isdecimal() else entries.none()
    return entries


def page_of(entries: QuerySet[Entry], after: Cursor | None) -> tuple[list[Entry], Cursor | None]:
    """One page, the newest first, and where the next one begins; None: this was the last."""
    found = list(_from(entries, after)[: PER_PAGE + 1])
    shown = found[:PER_PAGE]
    return shown, _cursor(shown) if len(found) > PER_PAGE else None


def every(entries: QuerySet[Entry], most: int) -> Iterator[list[Entry]]:
    """All of them in chunks, the newest first, without holding a cursor of the database open."""
    after, left = None, most
    while left > 0 and (chunk := list(_from(entries, after)[: min(CHUNK, left)])):
        yield chunk
        after, left = _cursor(chunk), left - len(chunk)


def actions_in(entries: QuerySet[Entry]) -> list[str]:
    return list(islice(entries.order_by("action").values_list("action", flat=True).distinct(), 200))


def kinds_in(entries: QuerySet[Entry]) -> list[ContentType]:
    keys = entries.exclude(kind=None).order_by("kind").values_list("kind", flat=True).distinct()
    return [ContentType.objects.get_for_id(key) for key in keys]


def _from(entries: QuerySet[Entry], after: Cursor | None) -> QuerySet[Entry]:
    """In two conditions, of which an index answers the first at once; "or" would have it read from the top."""
    if after:
        entries = entries.filter(at__lte=after.at).exclude(at=after.at, pk__gte=after.pk)
    return entries.order_by("-at", "-pk")


def _cursor(entries: Sequence[Entry]) -> Cursor:
    return Cursor(entries[-1].at, entries[-1].pk)


def _midnight(day: date) -> datetime:
    return datetime.combine(day, time.min, UTC)
