"""The plan of a list of feeds as its preview shows it."""

from collections.abc import Sequence
from dataclasses import dataclass

from hub.models import Area, Tag

from ..opml.planning import Fate, Row

SHOWN = 200  # lines of each kind


@dataclass(frozen=True, slots=True)
class Line:
    """area, tags: their names, as people know them. reason: why it cannot be used, "" when it can."""

    title: str
    address: str
    reason: str
    area: str
    tags: Sequence[str]


def lines_by_fate(rows: Sequence[Row]) -> dict[str, list[Line]]:
    """{fate: its first lines}, in the order of the list."""
    shown = {fate.value: [row for row in rows if row.fate == fate][:SHOWN] for fate in Fate}
    told = [row for found in shown.values() for row in found]
    areas = dict(Area.objects.filter(slug__in={row.area for row in told}).values_list("slug", "name"))
    tags = dict(Tag.objects.filter(slug__in={slug for row in told for slug in row.tags}).values_list("slug", "name"))
    return {fate: [_line(row, areas, tags) for row in found] for fate, found in shown.items()}


def _line(row: Row, areas: dict[str, str], tags: dict[str, str]) -> Line:
    names = [tags.get(slug, slug) for slug in row.tags]
    return Line(row.title, row.outline.address, row.reason, areas.get(row.area, row.area), names)
