"""Which arrival is which kept item, where a platform's ids do not last. Pure.

A ladder of marks, surest first: the id without its host, the address of the page, title and day, a similar title.
A mark alone decides nothing. It must belong to one arrival of the document and to one item of the source, and something
else must agree: two posts taken for one are worse than one post shown twice.
"""

import re
from collections import Counter, defaultdict
from collections.abc import Callable, Collection, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from difflib import SequenceMatcher
from functools import lru_cache
from typing import Any

from .marks import Marks, canonical, folded

SAME_MOMENT = timedelta(minutes=1)
NEAR = timedelta(hours=18)  # wrong time zones and corrections; what appears every day comes a day later
DAY = timedelta(days=1)
SIMILAR_TITLE = 0.9
RELATED = 0.6
SAME_WORDS = 0.9
TELLING_TITLE = 4  # words by which a title alone is known
TELLING_TEXT = 8
MOST_COMPARED = 20  # items whose titles are compared with that of one arrival
MOST_LIKELY = 4_000  # pairs of titles compared letter by letter; a document with more was made to keep us busy
LONGEST_CORE = 100  # letters between the first and the last difference of two titles: comparing is cubic in them
LONGEST_TEXT = 2_000
BY_LINK, BY_WORDS = "link:", "title:"

_NUMBER = re.compile(r"\d+")
_WORD = re.compile(r"\w+")


@dataclass(frozen=True, slots=True)
class Likeness:
    """What is compared of an arrival or a kept item; `ref` is the caller's. text: plain, its beginning is enough.

    files: see `files_of`. content_hash: "" for a tombstone, whose words are gone. seen_at: when it was last there.
    """

    ref: Any
    marks: Marks
    title: str
    text: str
    published_at: datetime | None
    files: frozenset[str]
    content_hash: str
    seen_at: datetime | None = None


Agreement = Callable[[Likeness, Likeness], bool]


@dataclass(frozen=True, slots=True)
class Rung:
    """A column of Marks, and what must agree besides. strict: items that share the mark and differ make it void."""

    column: str
    agrees: Agreement
    strict: bool = True


def recognised(
    arrivals: Collection[Likeness], kept: Sequence[Likeness], void: Collection[str], rungs: Sequence[Rung]
) -> dict[Any, Any]:
    """{ref of an arrival: ref of the item that it is}, one to one.

    void: marks that say nothing, because several arrivals of the document bear them or the source's homepage does.
    """
    found: dict[Any, Any] = {}
    taken: set[Any] = set()
    for rung in rungs:
        by_mark = defaultdict(list)
        for item in kept:
            if item.ref not in taken:
                by_mark[getattr(item.marks, rung.column)].append(item)
        for arrival in arrivals:
            mark = getattr(arrival.marks, rung.column)
            if arrival.ref in found or not mark or mark in void:
                continue
            item = _the_one([item for item in by_mark[mark] if not _files_differ(arrival, item)], rung.strict)
            if item and rung.agrees(arrival, item):
                found[arrival.ref] = item.ref
                taken.add(item.ref)
    return found


def shared(marks: Collection[Marks]) -> set[str]:
    """The marks that several arrivals of one document bear."""
    times = Counter(mark for each in marks for mark in (each.guid_key, each.url_key, each.title_key))
    return {mark for mark, number in times.items() if number > 1}


def renamed(guid: str, column: str, url: str, title: str, published_at: datetime | None) -> str:
    """The id of an entry of a feed whose own ids a person overruled: by its address, or by title and day."""
    if column == "url_key":
        return f"{BY_LINK}{canonical(url)}" if canonical(url) else guid
    day = f"{published_at:%Y-%m-%d}" if published_at else ""
    return f"{BY_WORDS}{day}:{folded(title)}" if folded(title) else guid


def say_one_thing(doubles: Sequence[Likeness]) -> bool:
    """Whether entries of one document that share a mark are one post: they are called the same."""
    first = doubles[0]
    return all(folded(each.title) == folded(first.title) and not _files_differ(each, first) for each in doubles)


def resembling(arrivals: Collection[Likeness], kept: Sequence[Likeness]) -> dict[Any, Any]:
    """The last resort: a title that hardly changed, within a day, over the same text. Only where it fits one to one."""
    likely: list[tuple[Likeness, Likeness]] = []
    for arrival in arrivals:
        nearby = sorted((gap, n) for n, item in enumerate(kept) if (gap := _gap(arrival, item)) <= DAY)
        likely += [(arrival, kept[n]) for _, n in nearby[:MOST_COMPARED] if _may_resemble(arrival, kept[n])]
    if len(likely) > MOST_LIKELY:
        return {}
    pairs = [(arrival.ref, item.ref) for arrival, item in likely if _titles_alike(arrival, item, SIMILAR_TITLE)]
    times = Counter([arrival for arrival, _ in pairs] + [item for _, item in pairs])
    return {arrival: item for arrival, item in pairs if times[arrival] == times[item] == 1}


def _the_one(items: Sequence[Likeness], strict: bool) -> Likeness | None:
    """Several that say the same are doubles of old: the one seen last goes on, rather than a tombstone."""
    alive = [item for item in items if item.content_hash] or items
    if strict and len({item.content_hash for item in alive}) > 1:
        return None
    return max(alive, key=lambda item: (item.seen_at is not None, item.seen_at), default=None)


def _same_id(arrival: Likeness, item: Likeness) -> bool:
    """A path such as "/?p=12" comes up on many hosts, and some feeds collect many hosts."""
    if not item.content_hash:
        return _could_be(arrival, item)
    return (
        _same_moment(arrival, item)
        or _same_title(arrival, item)
        or arrival.marks.url_key == item.marks.url_key != ""
        or _alike(arrival.text, item.text) >= RELATED
    )


def _same_page(arrival: Likeness, item: Likeness) -> bool:
    """Pages are rewritten for the next news under the same address, too: then neither words nor day agree."""
    if not item.content_hash:
        return _could_be(arrival, item)
    words = _alike(arrival.text, item.text)
    if _same_moment(arrival, item) or words >= SAME_WORDS:
        return True
    related = words >= RELATED or _titles_alike(arrival, item, RELATED)
    return related and _could_be(arrival, item)


def _same_day(arrival: Likeness, item: Likeness) -> bool:
    """The mark says that title and day are the same."""
    if _same_moment(arrival, item) or not item.content_hash:
        return True
    if not arrival.text and not item.text:
        return bool(arrival.published_at) and len(_WORD.findall(arrival.title)) >= TELLING_TITLE
    return _alike(arrival.text, item.text) >= SAME_WORDS


def _always(arrival: Likeness, item: Likeness) -> bool:
    """A person decided that the mark is enough."""
    return True


BY_ID = Rung("guid_key", _same_id)
BY_PAGE = Rung("url_key", _same_page)
BY_TITLE = Rung("title_key", _same_day)
LADDER = (BY_ID, BY_PAGE, BY_TITLE)
ONLY_PAGE = (Rung("url_key", _always, strict=False),)
ONLY_TITLE = (Rung("title_key", _always, strict=False),)


def _may_resemble(arrival: Likeness, item: Likeness) -> bool:
    """All but the title agrees."""
    if _files_differ(arrival, item) or _alike(arrival.text, item.text) < SAME_WORDS:
        return False
    return _gap(arrival, item) < NEAR or len(_WORD.findall(arrival.text)) >= TELLING_TEXT


def _could_be(arrival: Likeness, item: Likeness) -> bool:
    """As far as the dates tell. Of a tombstone nothing else is left to compare."""
    return _gap(arrival, item) < NEAR or not (arrival.published_at and item.published_at)


def _files_differ(arrival: Likeness, item: Likeness) -> bool:
    return bool(arrival.files and item.files and arrival.files.isdisjoint(item.files))


def _same_moment(arrival: Likeness, item: Likeness) -> bool:
    return _gap(arrival, item) <= SAME_MOMENT


def _gap(arrival: Likeness, item: Likeness) -> timedelta:
    """Between the two publications; without end when either is undated."""
    if not (arrival.published_at and item.published_at):
        return timedelta.max
    return abs(arrival.published_at - item.published_at)


def _same_title(arrival: Likeness, item: Likeness) -> bool:
    return folded(arrival.title) == folded(item.title) != ""


def _titles_alike(arrival: Likeness, item: Likeness, least: float) -> bool:
    """Another number makes another title: "Episode 101" is not "Episode 102"."""
    a, b = folded(arrival.title), folded(item.title)
    if not a or not b or _NUMBER.findall(a) != _NUMBER.findall(b):
        return False
    shared, a, b = _without_shared_ends(a, b)
    if max(len(a), len(b)) > LONGEST_CORE:
        return False
    matching = sum(block.size for block in SequenceMatcher(None, a, b, autojunk=False).get_matching_blocks())
    return 2 * (shared + matching) >= least * (2 * shared + len(a) + len(b))


def _without_shared_ends(a: str, b: str) -> tuple[int, str, str]:
    """(how many letters both begin and end with, what is left of each)"""
    start = _same_until(a, b)
    a, b = a[start:], b[start:]
    end = _same_until(a[::-1], b[::-1])
    return start + end, a[: len(a) - end], b[: len(b) - end]


def _same_until(a: str, b: str) -> int:
    return next((at for at, (one, other) in enumerate(zip(a, b, strict=False)) if one != other), min(len(a), len(b)))


def _alike(a: str, b: str) -> float:
    """The share of words that two texts have in common, 0 to 1; 0 when either is empty."""
    first, second = _words(a[:LONGEST_TEXT]), _words(b[:LONGEST_TEXT])
    if not first or not second:
        return 0.0
    return 2 * (first & second).total() / (first.total() + second.total())


@lru_cache(maxsize=400)
def _words(text: str) -> Counter[str]:
    """Each text is compared with many others."""
    return Counter(_WORD.findall(text.casefold()))
