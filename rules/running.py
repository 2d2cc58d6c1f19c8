"""A rule applied on purpose to items that were here before it: in steps, because there may be a hundred thousand."""

from datetime import datetime
from time import monotonic

from django.db import transaction
from django.db.models import Max, QuerySet

from hub.models import Item, Status, User

from . import loading
from .applying import carry_out
from .models import Rule, Run
from .planning import examine

CHUNK = 200


def candidates(area: int | None) -> QuerySet[Item]:
    """What a rule of this area (None: of the site) can judge, the newest first."""
    alive = Item.objects.filter(withdrawn_at=None).exclude(status=Status.REMOVED).select_related("source", "area")
    return (alive.filter(area=area) if area else alive).order_by("-position")


def start(rule: Rule, by: User | None, wanted: int | None, now: datetime) -> Run:
    """wanted: how many of the newest items; None: all of them. Looks at none yet: see step()."""
    items = candidates(rule.area_id)
    newest = items.aggregate(newest=Max("pk"))["newest"] or 0
    there = items.count()
    total = there if wanted is None else min(wanted, there)
    return Run.objects.create(rule=rule, by=by, started_at=now, newest=newest, wanted=wanted, total=total)


def step(run: Run, now: datetime, seconds: float) -> None:
    """Go on for so many seconds, at least a chunk. Two at once take turns. `run` is up to date afterwards."""
    end = monotonic() + seconds
    rules = loading.single(loading.frozen(run.rule))
    while run.finished_at is None:
        with transaction.atomic():
            row = Run.objects.select_for_update(of=("self",)).get(pk=run.pk)
            if row.finished_at is None:
                _chunk(row, rules, now)
        run.refresh_from_db()
        if monotonic() >= end:
            return


def _chunk(run: Run, rules: loading.Ruleset, now: datetime) -> None:
    left = CHUNK if run.wanted is None else min(CHUNK, run.wanted - run.looked)
    rest = candidates(run.rule.area_id).filter(pk__lte=run.newest, position__lt=run.below)
    # Locked, so that a person's decision of this very moment comes after ours and stands.
    items = list(rest.select_for_update(of=("self",))[:left]) if left > 0 else []
    run.changed += carry_out(examine(items, rules), now, run)
    run.looked += len(items)
    if items:
        run.below = items[-1].position
    if len(items) < CHUNK:
        run.finished_at = now
    run.save()
