"""Carries out what the rules want, through hub.curation, and remembers which rule did what."""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from datetime import datetime
from typing import Any
from uuid import uuid4

from django.db import transaction

from hub import curation
from hub.models import Area, Item, Source, Tag

from . import loading
from .matching import Match
from .models import Done, Effect, Run
from .planning import Change, Finding, examine

MAX_WHY = 120  # letters of the reason that stands beside a tag
_SHOWN_COLUMNS = ("status", "status_reason", "featured", "area", "area_is_chosen")
Group = tuple[Done, Match, tuple[int, ...], int | None]


def judge_arrivals(
    sender: Any, source: Source, new: Sequence[Item], edited: Sequence[Item], now: datetime, **kwargs: Any
) -> None:
    """Listens to hub.signals.arrived, within the transaction of the delivery.

    An error here undoes the delivery: what a rule should have hidden is not let in because the rule failed.
    """
    if not (new or edited) or (rules := loading.active()) is None:
        return
    for item in (*new, *edited):
        item.source = source
    findings = [*examine(new, rules, new=True), *examine(edited, rules)]
    if carry_out(findings, now):
        _refresh([finding.item for finding in findings])


def carry_out(findings: Iterable[Finding], now: datetime, run: Run | None = None) -> int:
    """Do what works. Returns how many items changed. now: aware UTC."""
    groups: dict[Group, list[Item]] = defaultdict(list)
    for finding in findings:
        for change in finding.works:
            groups[_group(change)].append(finding.item)
    changed: set[int] = set()
    deed = uuid4().hex
    with transaction.atomic():
        for group, items in groups.items():
            _do(group, items, deed)
            changed.update(item.pk for item in items)
            Effect.objects.bulk_create(_effect(group, item, deed, now, run) for item in items)
    return len(changed)


def _group(change: Change) -> Group:
    return change.done, change.match, change.tags, change.area


def _do(group: Group, items: Sequence[Item], deed: str) -> None:
    done, match, tags, area = group
    note = {"rule": match.rule.pk, "rule_name": match.rule.name, "reason": match.why, "deed": deed}
    if done == Done.HIDE:
        curation.hide(items, None, match.why, note=note)
    elif done == Done.HOLD:
        curation.hold(items, None, match.why, note=note)
    elif done == Done.FEATURE:
        curation.feature(items, None, note=note)
    elif done == Done.AREA:
        curation.move(items, Area.objects.get(pk=area), None, note=note)
    else:
        why = f"rule: {match.rule.name}, as it {' and '.join(match.reasons)}"
        curation.add_tags(items, Tag.objects.filter(pk__in=tags), None, note=note, why=why[:MAX_WHY])


def _effect(group: Group, item: Item, deed: str, now: datetime, run: Run | None) -> Effect:
    done, match, _, _ = group
    return Effect(rule_id=match.rule.pk, item=item, run=run, at=now, done=done, reason=match.why[:200], deed=deed)


def _refresh(items: Iterable[Item]) -> None:
    """Who delivered them goes on working with these very objects."""
    by_pk = {item.pk: item for item in items}
    for row in Item.objects.filter(pk__in=by_pk).only(*_SHOWN_COLUMNS):
        for column in ("status", "status_reason", "featured", "area_id", "area_is_chosen"):
            setattr(by_pk[row.pk], column, getattr(row, column))
