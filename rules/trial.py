"""The dry run: what a rule would have done to the last items, with nothing stored."""

from dataclasses import dataclass

from hub.models import Area, Tag
from hub.wording import listed

from . import loading, matching
from .models import Done
from .planning import Change, Finding, examine
from .running import candidates

LAST = 500


@dataclass(frozen=True, slots=True)
class Line:
    """One item of the list. effects: what would change, in words; kept: what would not, and why."""

    finding: Finding
    why: str
    effects: tuple[str, ...]
    kept: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Trial:
    """looked: how many items there were to look at, at most LAST."""

    looked: int
    lines: tuple[Line, ...]

    @property
    def changes(self) -> int:
        return sum(bool(line.effects) for line in self.lines)


def try_out(rule: matching.Rule) -> Trial:
    items = list(candidates(rule.area)[:LAST])
    findings = examine(items, loading.single(rule))
    tags = dict(Tag.objects.filter(pk__in=rule.tags).values_list("pk", "name"))
    areas = dict(Area.objects.filter(pk=rule.moves_to).values_list("pk", "name"))
    return Trial(len(items), tuple(_line(finding, tags, areas) for finding in findings))


def _line(finding: Finding, tags: dict[int, str], areas: dict[int, str]) -> Line:
    why = f"It {listed(list(finding.matches[0].reasons))}."
    effects = tuple(_told(change, tags, areas) for change in finding.works)
    kept = tuple(f"{_NAMES[change.done]}: {change.kept}" for change in finding.changes if change.kept)
    return Line(finding, why, effects, kept)


_NAMES = {
    Done.HIDE: "Hiding",
    Done.HOLD: "Holding",
    Done.FEATURE: "Featuring",
    Done.AREA: "Moving",
    Done.TAGS: "Tagging",
}


def _told(change: Change, tags: dict[int, str], areas: dict[int, str]) -> str:
    if change.done == Done.TAGS:
        return f"tagged {listed([tags[tag] for tag in change.tags if tag in tags])}"
    if change.done == Done.AREA:
        return f"moved to {areas.get(change.area or 0, 'another area')}"
    return {Done.HIDE: "hidden", Done.HOLD: "held for approval", Done.FEATURE: "featured"}[change.done]
