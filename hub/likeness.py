"""Which texts are about the same thing: they share words that few others use. Pure."""

import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from math import log

_WORD = re.compile(r"[^\W_]{3,}")
_SHARED = 2  # words: one alone is chance
_COMMON = 0.06  # a word that more than this share of the texts uses says nothing…
_FEW = 10  # …unless there are but a few
_ALIKE = 0.25  # of the weight of a text's words must be found again
MAX_NEIGHBOURS = 8


@dataclass(frozen=True, slots=True)
class Neighbour:
    """Another text by its key, and how much of the first one's words it shares, from 0 to 1."""

    pk: int
    share: float


def words_of(text: str) -> frozenset[str]:
    """Words of three letters and more, in lower case, without the plural's s."""
    return frozenset(word.removesuffix("s") or word for word in _WORD.findall(text.casefold()))


def neighbours(
    texts: Mapping[int, frozenset[str]], pool: Sequence[tuple[int, frozenset[str]]]
) -> dict[int, list[Neighbour]]:
    """The texts of the pool that are most like each of these, best first. Costs one pass over the pool."""
    wanted = frozenset[str]().union(*texts.values())
    holders: dict[str, list[int]] = defaultdict(list)
    for pk, words in pool:
        for word in words & wanted:
            holders[word].append(pk)
    most = max(_FEW, len(pool) * _COMMON)
    weights = {word: log(1 + len(pool) / (1 + len(holders.get(word, ())))) for word in wanted}
    useful = {word: pks for word, pks in holders.items() if len(pks) <= most}
    return {pk: _nearest(pk, words, weights, useful) for pk, words in texts.items()}


def _nearest(
    own: int, words: Iterable[str], weights: Mapping[str, float], holders: Mapping[str, Sequence[int]]
) -> list[Neighbour]:
    total = sum(weights[word] for word in words)
    weight: dict[int, float] = defaultdict(float)
    shared: Counter[int] = Counter()
    for word in words:
        for pk in holders.get(word, ()):
            weight[pk] += weights[word]
            shared[pk] += 1
    found = [
        Neighbour(pk, share)
        for pk, points in weight.items()
        if pk != own and shared[pk] >= _SHARED and (share := points / total) >= _ALIKE
    ]
    return sorted(found, key=lambda near: (-near.share, -near.pk))[:MAX_NEIGHBOURS]
