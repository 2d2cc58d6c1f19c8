"""What the page of health shows of each source."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime, timedelta

from django.db.models import Count, QuerySet
from django.db.models.functions import TruncWeek

from hub.models import Item, Source

from ..health import Health, Judge, State, rhythm

WEEKS = 12
BAR = 8  # pixels that a week is wide
TALLEST = 24


@dataclass(slots=True)
class Row:
    """weeks: items published in each of the last twelve weeks, the oldest first."""

    source: Source
    health: Health
    weeks: list[int] = field(default_factory=list)

    @property
    def bars(self) -> list[tuple[int, int, int, int]]:
        """(x, y, width, height) of each week's bar in pixels; a week without items has none."""
        most = max(self.weeks, default=0)
        heights = [max(2, round(TALLEST * number / most)) if number else 0 for number in self.weeks]
        return [(place * BAR, TALLEST - tall, BAR - 2, tall) for place, tall in enumerate(heights) if tall]

    @property
    def usual(self) -> str:
        """How often something comes, as after "every"."""
        return rhythm(timedelta(seconds=self.source.fetch_state.usual_gap or 0))

    @property
    def spoken(self) -> str:
        """The graph for those who do not see it."""
        return f"Items a week, the last {WEEKS} weeks: {', '.join(map(str, self.weeks))}"


def with_state(sources: QuerySet[Source]) -> QuerySet[Source]:
    return sources.filter(fetch_state__isnull=False).select_related("fetch_state__credential", "area")


def rows_of(sources: Iterable[Source], now: datetime) -> list[Row]:
    """Those that need a person first, in the order of urgency, then by title."""
    judge = Judge(now)
    order = {state: place for place, state in enumerate(State)}
    rows = [Row(source, judge.of(source)) for source in sources]
    return sorted(rows, key=lambda row: (order[row.health.state], row.source.title.casefold()))


def count_weeks(rows: Sequence[Row], now: datetime) -> None:
    """Fill in the weeks of these rows, by one query."""
    first = _monday(now.date()) - timedelta(weeks=WEEKS - 1)
    found = (
        Item.objects.order_by()
        .filter(source__in=[row.source.pk for row in rows], published_at__date__gte=first)
        .annotate(week=TruncWeek("published_at"))
        .values_list("source", "week")
        .annotate(number=Count("pk"))
    )
    numbers = {(source, (week.date() - first).days // 7): number for source, week, number in found}
    for row in rows:
        row.weeks = [numbers.get((row.source.pk, week), 0) for week in range(WEEKS)]


def _monday(day: date) -> date:
    return day - timedelta(days=day.weekday())
