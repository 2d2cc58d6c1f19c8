"""What rules want of items, and what of that would change anything. Reads, decides, and writes nothing."""

import re
from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta

from django.contrib.contenttypes.models import ContentType
from django.db.models import Q
from wagtail.models import ModelLogEntry

from hub.models import Item, ItemTag, Status
from hub.sanitize import plain_text

from .matching import LONGEST_TEXT, Facts, Match, Ruleset, decide
from .models import Done, Effect

_HREF = re.compile(r'\shref="([^"]+)"')
_ADDRESS = re.compile(r"https?://[^\s<>\"']+")
# What a person may do to an item without deciding about its place in the stream.
_NO_DECISION = ("hub.correct", "hub.uncorrect", "hub.tag")
DECIDED = "stays: a person decided about it"


@dataclass(frozen=True, slots=True)
class Change:
    """One thing to do. kept: why nothing comes of it, "" when something does. tags, area: primary keys."""

    done: Done
    match: Match
    tags: tuple[int, ...] = ()
    area: int | None = None
    kept: str = ""


@dataclass(frozen=True, slots=True)
class Finding:
    """An item for which at least one rule holds."""

    item: Item
    matches: tuple[Match, ...]
    changes: tuple[Change, ...]

    @property
    def works(self) -> list[Change]:
        return [change for change in self.changes if not change.kept]


@dataclass(frozen=True, slots=True)
class _Known:
    """What is already so, by the item's key. given: (rule, item) that were tagged before."""

    decided: frozenset[int]
    tags: dict[int, set[int]]
    refused: dict[int, set[int]]
    given: frozenset[tuple[int, int]]


def examine(items: Sequence[Item], rules: Ruleset, *, new: bool = False) -> list[Finding]:
    """What the rules would do with these items (source at hand) now. new: no person can have seen them yet."""
    nth = ordinals(items) if rules.counts else {}
    met = []
    for item in items:
        if item.status != Status.REMOVED and item.withdrawn_at is None:
            matches = rules.matches(facts_of(item, rules.reads, nth.get(item.pk, 1)))
            met += [(item, matches)] if matches else []
    known = _known([item for item, _ in met], new)
    return [Finding(item, tuple(matches), tuple(_changes(item, matches, known))) for item, matches in met]


def facts_of(item: Item, reads: bool, nth: int = 1) -> Facts:
    """reads: whether any rule looks for words, for which the whole body must be read."""
    body = plain_text(item.content_html, LONGEST_TEXT) if reads and item.content_html else ""
    text = "\n".join([item.title, item.summary, *item.origin_tags, body]) if reads else ""
    told = f"{item.title} {item.summary}"
    return Facts(
        text=text,
        author=item.author_name,
        language=item.language,
        platform=item.source.platform,
        source=item.source_id,
        area=item.area_id,
        kind=item.kind,
        urls=(item.url, *_HREF.findall(item.content_html), *_ADDRESS.findall(told)),
        nth=nth,
        is_repost=item.is_repost,
        is_reply=item.is_reply,
        sensitive=item.sensitive,
    )


def ordinals(items: Sequence[Item]) -> dict[int, int]:
    """{item: which of its source's new items of its UTC day it is}. What came at the same time counts newest first."""
    if not items:
        return {}
    since = _day(min(item.first_seen_at for item in items))
    sources = {item.source_id for item in items}
    # What was first seen since then was last seen since then, too, and for that there is an index.
    rows = Item.objects.filter(source__in=sources, last_seen_at__gte=since, first_seen_at__gte=since)
    counted: dict[tuple[int, datetime], int] = defaultdict(int)
    found: dict[int, int] = {}
    ordered = rows.order_by("first_seen_at", "-position").values_list("pk", "source_id", "first_seen_at")
    for pk, source, seen in ordered.iterator():
        counted[source, _day(seen)] += 1
        found[pk] = counted[source, _day(seen)]
    return found


def _day(when: datetime) -> datetime:
    return when - timedelta(hours=when.hour, minutes=when.minute, seconds=when.second, microseconds=when.microsecond)


def _known(items: Sequence[Item], new: bool) -> _Known:
    pks = [item.pk for item in items]
    tags: dict[int, set[int]] = defaultdict(set)
    refused: dict[int, set[int]] = defaultdict(set)
    if not pks:
        return _Known(frozenset(), tags, refused, frozenset())
    for item, tag in ItemTag.objects.filter(content_object__in=pks).values_list("content_object_id", "tag_id"):
        tags[item].add(tag)
    if new:
        return _Known(frozenset(), tags, refused, frozenset())
    for item, tag in Item.refused_tags.through.objects.filter(item__in=pks).values_list("item_id", "tag_id"):
        refused[item].add(tag)
    given = Effect.objects.filter(item__in=pks, done=Done.TAGS).values_list("rule_id", "item_id")
    return _Known(decided_by_people(pks), tags, refused, frozenset(given))


def decided_by_people(pks: Sequence[int]) -> frozenset[int]:
    """Those of these items about whose place in the stream a person ever decided."""
    entries = ModelLogEntry.objects.filter(
        ~Q(action__in=_NO_DECISION),
        content_type=ContentType.objects.get_for_model(Item),
        object_id__in=[str(pk) for pk in pks],
        action__startswith="hub.",
        user__isnull=False,
    )
    return frozenset(int(pk) for pk in entries.values_list("object_id", flat=True))


def _changes(item: Item, matches: Sequence[Match], known: _Known) -> list[Change]:
    wanted = decide(matches)
    person = DECIDED if item.pk in known.decided else ""
    found = []
    if wanted.verdict:
        done = Done.HIDE if wanted.verdict.rule.verdict == "hide" else Done.HOLD
        found.append(Change(done, wanted.verdict, kept=_settled(item, done, wanted.verdict) or person))
    if wanted.feature:
        kept = "is featured already" if item.featured else person
        found.append(Change(Done.FEATURE, wanted.feature, kept=kept))
    if wanted.area:
        area = wanted.area.rule.moves_to
        kept = "is in that area already" if item.area_id == area else person
        found.append(Change(Done.AREA, wanted.area, area=area, kept=kept))
    return [*found, *_tagging(item, wanted.tags, known)]


def _settled(item: Item, done: Done, match: Match) -> str:
    if item.status == Status.HIDDEN:
        return "is hidden already"
    waits = done == Done.HOLD and item.status == Status.PENDING
    return "waits already" if waits and item.status_reason.startswith(f"Rule “{match.rule.name}”") else ""


def _tagging(item: Item, tags: dict[int, Match], known: _Known) -> list[Change]:
    """A change for each rule that gives tags. What a person took away, or undid, is not given again."""
    by_rule: dict[int, tuple[Match, list[int]]] = {}
    for tag, match in tags.items():
        by_rule.setdefault(match.rule.pk, (match, []))[1].append(tag)
    found = []
    for match, given in by_rule.values():
        missing = [tag for tag in given if tag not in known.tags[item.pk]]
        fresh = [tag for tag in missing if tag not in known.refused[item.pk]]
        if (match.rule.pk, item.pk) in known.given:
            fresh = []
        kept = "" if fresh else "has these tags already" if not missing else "stays: a person took the tag away"
        found.append(Change(Done.TAGS, match, tags=tuple(fresh or given), kept=kept))
    return found
