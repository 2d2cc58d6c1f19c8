"""Keeps the stored popularity in step with the counts and with what is usual for each source."""

from collections import defaultdict
from datetime import datetime, timedelta

from django.db import transaction

from .models import Baseline, Item, Source
from .rows import update
from .scoring import METRICS, TYPICAL, Usual, index, p_of, score, usual

SETTLED = timedelta(days=7)  # younger items are still collecting
WINDOW = timedelta(days=365)
WORTH_WRITING = 0.01
CHUNK = 500
COLUMNS = ["popularity", "popularity_class", "trending", "trending_class"]

Counts = dict[str, dict[str, list[int]]]  # kind -> metric -> counts


class Scorer:
    """Scores items of one source by its stored baselines."""

    def __init__(self, source: Source) -> None:
        self._may_score = source.platform_info.policy.may_score
        self._usual: dict[str, dict[str, Usual]] = defaultdict(dict)
        for row in source.baselines.all():
            self._usual[row.kind][row.metric] = Usual(row.median, row.spread, row.sample)

    def p(self, item: Item, now: datetime) -> float:
        if not self._may_score:
            return TYPICAL
        counts = {metric: getattr(item, metric) for metric in METRICS}
        return index(counts, self._usual[item.kind], (item.counts_at or now) - item.sort_at)

    def apply(self, item: Item, now: datetime) -> bool:
        """Set the score columns; whether they moved enough to be worth writing."""
        p = self.p(item, now)
        result = score(p, item.sort_at)
        moved = abs(p - p_of(item.popularity)) > WORTH_WRITING or item.trending_class != result.trending_class
        for column in COLUMNS:
            setattr(item, column, getattr(result, column))
        return moved


def refresh(now: datetime) -> int:
    """Recompute every baseline and the scores that follow. Returns how many items moved. For once a day."""
    moved = 0
    by_platform: dict[str, list[Source]] = defaultdict(list)
    for source in Source.objects.all():
        by_platform[source.platform].append(source)
    for sources in by_platform.values():
        counts = {source: _settled_counts(source, now) for source in sources}
        together = _platform_usual(list(counts.values()))
        for source in sources:
            with transaction.atomic():
                if not Source.objects.select_for_update().filter(pk=source.pk).exists():
                    continue  # deleted meanwhile
                _store_baselines(source, counts[source], together, now)
                moved += _rescore(source, now)
    return moved


def _settled_counts(source: Source, now: datetime) -> Counts:
    found: Counts = defaultdict(lambda: defaultdict(list))
    items = source.items.filter(sort_at__range=(now - WINDOW, now - SETTLED))
    for kind, *values in items.values_list("kind", *METRICS):
        for metric, value in zip(METRICS, values, strict=True):
            if value is not None:
                found[kind][metric].append(value)
    return found


def _platform_usual(all_counts: list[Counts]) -> dict[tuple[str, str], Usual]:
    pooled: dict[tuple[str, str], list[int]] = defaultdict(list)
    for counts in all_counts:
        for kind, metrics in counts.items():
            for metric, values in metrics.items():
                pooled[kind, metric] += values
    return {key: usual(values) for key, values in pooled.items()}


def _store_baselines(source: Source, counts: Counts, together: dict[tuple[str, str], Usual], now: datetime) -> None:
    rows = []
    for kind, metrics in counts.items():
        for metric, values in metrics.items():
            found = usual(values, together[kind, metric])
            rows.append(
                Baseline(
                    source=source,
                    kind=kind,
                    metric=metric,
                    median=found.median,
                    spread=found.spread,
                    sample=found.sample,
                    refreshed_at=now,
                )
            )
    source.baselines.all().delete()
    Baseline.objects.bulk_create(rows)


def _rescore(source: Source, now: datetime) -> int:
    scorer = Scorer(source)
    moved = 0
    batch: list[Item] = []
    # Not source.items: each row would be told its source, and without that column asks for it by itself.
    counted = Item.objects.filter(source=source).exclude(counts_at=None)
    counted = counted.only("pk", "kind", "sort_at", "counts_at", *METRICS, *COLUMNS)
    for item in counted.iterator(chunk_size=CHUNK):
        if scorer.apply(item, now):
            batch.append(item)
        if len(batch) >= CHUNK:
            update(Item, COLUMNS, batch)
            moved += len(batch)
            batch = []
    update(Item, COLUMNS, batch)
    return moved + len(batch)


def is_stale(now: datetime) -> bool:
    """Whether the baselines are more than a day old or were never made, and there is something to make them of."""
    if Baseline.objects.filter(refreshed_at__gt=now - timedelta(days=1)).exists():
        return False
    return Item.objects.filter(sort_at__range=(now - WINDOW, now - SETTLED)).exclude(counts_at=None).exists()
