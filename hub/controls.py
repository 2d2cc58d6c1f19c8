"""The controls of the stream page as plain values: what can be switched on, what is on, and where each link leads."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from .filters import BEST, FACETS, SINCE, SORTS, StreamFilter
from .reads import FacetValue, total
from .wording import listed

SHOWN_VALUES = 12  # longer lists fold
MAX_SUGGESTIONS = 8
FACET_NAMES = {
    "topic": "Topic",
    "product": "Product",
    "event": "Event",
    "kind": "Format",
    "platform": "Platform",
    "source": "Source",
    "area": "Area",
    "author": "Author",
    "lang": "Language",
    "since": "Time",
    "q": "Search",
}
Labels = Mapping[tuple[str, str], str]


@dataclass(frozen=True, slots=True)
class Choice:
    """One link of a control. count is None where counting would mean nothing."""

    label: str
    query: str
    active: bool
    count: int | None = None
    key: str = ""


@dataclass(frozen=True, slots=True)
class Facet:
    """One group of the filter bar. `folded` are the values behind "more"."""

    name: str
    label: str
    choices: tuple[Choice, ...]
    folded: tuple[Choice, ...]

    @property
    def active(self) -> int:
        return sum(choice.active for choice in (*self.choices, *self.folded))


@dataclass(frozen=True, slots=True)
class Chip:
    """One active filter: what it is called, and the view without it. count: what that view would show."""

    facet: str
    facet_label: str
    label: str
    query: str
    count: int | None = None


def facets(view: StreamFilter, counts: Mapping[str, Sequence[FacetValue]], labels: Labels) -> list[Facet]:
    """The filter bar. A group in which nothing can be chosen is left out."""
    found = [_facet(view, name, values, labels) for name, values in counts.items() if values]
    spans = [
        Choice(label, _toggled_since(view, span).query_string(), view.since == span) for span, label in SINCE.items()
    ]
    return [*found, Facet("since", FACET_NAMES["since"], tuple(spans), ())]


def _facet(view: StreamFilter, name: str, values: Sequence[FacetValue], labels: Labels) -> Facet:
    choices = [
        Choice(
            labels.get((name, v.slug), v.label), view.toggled(name, v.slug).query_string(), v.active, v.count, v.slug
        )
        for v in values
    ]
    # What is switched on must be seen, also when it is rare.
    shown = [c for index, c in enumerate(choices) if index < SHOWN_VALUES or c.active]
    folded = [c for index, c in enumerate(choices) if index >= SHOWN_VALUES and not c.active]
    return Facet(name, FACET_NAMES[name], tuple(shown), tuple(folded))


def _toggled_since(view: StreamFilter, span: str) -> StreamFilter:
    return view.with_(since="" if view.since == span else span)


def sorts(view: StreamFilter) -> list[Choice]:
    """The orders to choose from. Without a search nothing is a better match than anything else."""
    offered = ((key, label) for key, label in SORTS.items() if view.q or key != BEST)
    return [Choice(label, view.with_(sort=key).query_string(), view.sort == key, key=key) for key, label in offered]


def chips(view: StreamFilter, labels: Labels) -> list[Chip]:
    """Every active filter with its remove link."""
    return [Chip(*named, query=without.query_string()) for named, without in _active(view, labels)]


def suggestions(view: StreamFilter, labels: Labels) -> list[Chip]:
    """For an empty result: which single filter to drop, and how many items that would show; best first."""
    return _helpful([(named, without) for named, without in _active(view, labels)])


def single_filters(view: StreamFilter, labels: Labels) -> list[Chip]:
    """When dropping one filter does not help: each filter on its own."""
    plain = cleared(view)
    return _helpful([(named, _only(view, plain, named[0], without)) for named, without in _active(view, labels)])


def _only(view: StreamFilter, plain: StreamFilter, facet: str, without: StreamFilter) -> StreamFilter:
    """The plain stream with the one value of a facet that `without` lacks."""
    if facet in ("since", "q"):
        return plain.with_(**{facet: getattr(view, facet)})
    return plain.toggled(facet, next(v for v in getattr(view, facet) if v not in getattr(without, facet)))


def _helpful(views: Sequence[tuple[tuple[str, str, str], StreamFilter]]) -> list[Chip]:
    found = [Chip(*named, query=v.query_string(), count=total(v)) for named, v in views[:MAX_SUGGESTIONS]]
    return sorted((chip for chip in found if chip.count), key=lambda chip: -(chip.count or 0))


def _active(view: StreamFilter, labels: Labels) -> list[tuple[tuple[str, str, str], StreamFilter]]:
    """[((facet, its name, value's name), the view without it)]"""
    found = []
    for facet in FACETS:
        for value in getattr(view, facet):
            named = (facet, FACET_NAMES[facet], labels.get((facet, value), value))
            found.append((named, view.toggled(facet, value)))
    if view.since:
        found.append((("since", FACET_NAMES["since"], SINCE.get(view.since, view.since)), view.with_(since="")))
    if view.q:
        found.append((("q", FACET_NAMES["q"], f"“{view.q}”"), view.with_(q="")))
    return found


def heading(view: StreamFilter, labels: Labels) -> str:
    """What the view is called: its filters in words, "" for the plain stream."""
    return listed([label for (_, _, label), _ in _active(view, labels)])


def chosen_values(view: StreamFilter) -> int:
    """How many filter values are on, the search included."""
    return sum(len(getattr(view, facet)) for facet in FACETS) + bool(view.since) + bool(view.q)


def cleared(view: StreamFilter) -> StreamFilter:
    """The plain stream in the order that the visitor chose."""
    return StreamFilter(sort=view.sort)
