"""Which tags are likely the same word, and which are of no use. Pure; the cost grows with the number of tags."""

from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta

from hub.tagging import key
from hub.word_forms import stem

UNUSED_AFTER = timedelta(days=90)
EVERYWHERE = 0.6  # a tag on more than this share of all items tells nothing
ENOUGH = 20  # items, before a share of them means anything
_TYPO = 5  # letters of a word in which one wrong letter may be a slip
_BUCKET = 20  # tags that share a trace, before they say nothing


@dataclass(frozen=True, slots=True)
class Usage:
    """A tag as the report sees it. newest: when its last item came (aware UTC), None without items."""

    pk: int
    name: str
    kind: str
    aliases: tuple[str, ...] = ()
    items: int = 0
    newest: datetime | None = None


@dataclass(frozen=True, slots=True)
class Pair:
    """Two tags, the one with more items first, and why they look alike."""

    one: Usage
    other: Usage
    reason: str


def similar(tags: Sequence[Usage]) -> list[Pair]:
    """Each pair once, with its strongest reason, the strongest reasons first."""
    found: dict[tuple[int, int], tuple[int, str]] = {}
    by_pk = {tag.pk: tag for tag in tags}
    for rank, (reason, traces) in enumerate(_TRACES):
        for one, other in _sharing(tags, traces):
            if reason != _SLIP or _one_letter_apart(key(by_pk[one].name), key(by_pk[other].name)):
                found.setdefault((min(one, other), max(one, other)), (rank, reason))
    pairs = [(rank, _pair(by_pk[one], by_pk[other], reason)) for (one, other), (rank, reason) in found.items()]
    return [pair for _, pair in sorted(pairs, key=lambda entry: (entry[0], entry[1].one.name.casefold()))]


def never_used(tags: Iterable[Usage]) -> list[Usage]:
    return [tag for tag in tags if not tag.items]


def long_unused(tags: Iterable[Usage], now: datetime) -> list[Usage]:
    """The longest unused first."""
    old = [tag for tag in tags if tag.newest and tag.newest < now - UNUSED_AFTER]
    return sorted(old, key=lambda tag: tag.newest or now)


def everywhere(tags: Iterable[Usage], total: int) -> list[Usage]:
    return [tag for tag in tags if total >= ENOUGH and tag.items > total * EVERYWHERE]


def _pair(one: Usage, other: Usage, reason: str) -> Pair:
    first, second = sorted((one, other), key=lambda tag: (-tag.items, tag.pk))
    return Pair(first, second, reason)


def _sharing(tags: Sequence[Usage], traces: Callable[[Usage], set[str]]) -> Iterator[tuple[int, int]]:
    """Pairs of tags with a trace in common. Traces that many share are left out: they would cost their square."""
    holders: dict[str, list[int]] = defaultdict(list)
    for tag in tags:
        for trace in traces(tag):
            holders[trace].append(tag.pk)
    for pks in holders.values():
        if 1 < len(pks) <= _BUCKET:
            yield from ((a, b) for place, a in enumerate(pks) for b in pks[place + 1 :] if a != b)


def _spellings(tag: Usage) -> set[str]:
    return {key(word) for word in (tag.name, *tag.aliases)} - {""}


def _forms(tag: Usage) -> set[str]:
    return {stem(tag.name)} - {""}


def _orders(tag: Usage) -> set[str]:
    words = tag.name.casefold().split()
    return {" ".join(sorted(key(word) for word in words))} if len(words) > 1 else set()


def _slips(tag: Usage) -> set[str]:
    """The word with one letter left out, in every way: two words one letter apart share at least one of them."""
    word = key(tag.name)
    if len(word) < _TYPO:
        return set()
    return {word, *(word[:place] + word[place + 1 :] for place in range(len(word)))}


def _one_letter_apart(one: str, other: str) -> bool:
    """One letter more, less, or another one, or two neighbours exchanged; digits are no slips: Volt 3, Volt 4."""
    most = min(len(one), len(other))
    start = next((n for n in range(most) if one[n] != other[n]), most)
    end = next((n for n in range(most - start) if one[-1 - n] != other[-1 - n]), most - start)
    a, b = one[start : len(one) - end], other[start : len(other) - end]
    if any(letter.isdigit() for letter in a + b):
        return False
    return max(len(a), len(b)) <= 1 or (len(a) == 2 and a == b[::-1])


_SLIP = "one letter apart"
_TRACES = (
    ("the same spelling, or one is another spelling of the other", _spellings),
    ("another form of the same word", _forms),
    ("the same words in another order", _orders),
    (_SLIP, _slips),
)
