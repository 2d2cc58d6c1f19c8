"""Tags that an item might want, each with its reason. Never given by themselves: a person accepts them.

A fixed number of queries however many items are asked about, and none that grows with the stream: likeness is looked
for among the newest public items only.
"""

import re
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from functools import lru_cache

from django.db.models.functions import Left

from . import curation
from .autotag import MAX_REASON
from .likeness import MAX_NEIGHBOURS, Neighbour, neighbours, words_of
from .models import Item, ItemTag, Tag, TagKind, User
from .word_forms import keys_of, phrases, stem
from .wording import listed

MAX_SUGGESTIONS = 5
POOL = 1_500  # public items, the newest, among which an item looks for its like
LIKE = 2  # items that must agree on a tag before they suggest it
NAMED = 3  # of them are named in the reason
_TEXT = 2_000  # letters of a text that are looked at
_SAMPLE = 300
_TITLE = 50
_LONGEST = 5  # words of a name
_SHORTEST = {"title": 2, "text": 3}  # letters of a name, as it is spelt…
_FORM = 4  # …and in another form of the word
_HASHTAG = re.compile(r"[#＃]([^\W_][\w-]*)")
_WORD = re.compile(r"[^\W_]+")


@dataclass(frozen=True, slots=True)
class Like:
    """An item that the suggestion rests on: public, so that anybody may read its title."""

    pk: int
    title: str


@dataclass(frozen=True, slots=True)
class Suggestion:
    """reason: words that stand alone, e.g. "hashtag #nightride". like: the items that carry the tag already."""

    tag: Tag
    reason: str
    like: tuple[Like, ...] = ()


@dataclass(frozen=True, slots=True)
class _Hint:
    points: float
    reason: str
    like: tuple[Like, ...] = ()


@dataclass(frozen=True, slots=True)
class _Names:
    """Which tag a spelling means; the narrower spelling wins. kinds: {tag: "product"}."""

    spelt: dict[str, int] = field(default_factory=dict)
    formed: dict[str, int] = field(default_factory=dict)
    kinds: dict[int, str] = field(default_factory=dict)

    def of(self, word: str) -> int | None:
        exact, form = keys_of(word)
        return self.spelt.get(exact) or self.formed.get(form)


def suggest(items: Sequence[Item]) -> dict[int, list[Suggestion]]:
    """At most five for each item, by its key, best first. Nothing that the item has or that was taken away from it."""
    if not items:
        return {}
    names, barred = _names(), _barred(items)
    hints = {item.pk: dict(_own_words(item, names)) for item in items}
    for pk, found in _by_likeness(items).items():
        hints[pk] = {**found, **hints[pk]}
    best = {pk: _best(found, barred[pk]) for pk, found in hints.items()}
    tags = Tag.objects.in_bulk({tag for found in best.values() for tag in found})
    return {
        pk: [Suggestion(tags[tag], hint.reason, hint.like) for tag, hint in found.items() if tag in tags]
        for pk, found in best.items()
    }


def accept(item: Item, tag: int, by: User | None) -> Tag | None:
    """Give the item the suggested tag with this key. None, and nothing done, when it is not suggested any more."""
    chosen = next((found for found in suggest([item])[item.pk] if found.tag.pk == tag), None)
    if chosen is None:
        return None
    curation.add_tags([item], [chosen.tag], by, why=f"suggested: {chosen.reason}"[:MAX_REASON])
    return chosen.tag


def _best(hints: Mapping[int, _Hint], barred: set[int]) -> dict[int, _Hint]:
    allowed = [(tag, hint) for tag, hint in hints.items() if tag not in barred]
    return dict(sorted(allowed, key=lambda entry: (-entry[1].points, entry[0]))[:MAX_SUGGESTIONS])


def _barred(items: Sequence[Item]) -> dict[int, set[int]]:
    """What each item has already, and what somebody took away from it."""
    pks = [item.pk for item in items]
    found: dict[int, set[int]] = defaultdict(set)
    links = ItemTag.objects.filter(content_object__in=pks).values_list("content_object_id", "tag_id")
    refusals = Item.refused_tags.through.objects.filter(item__in=pks).values_list("item_id", "tag_id")
    for item, tag in [*links, *refusals]:
        found[item].add(tag)
    return found


def _own_words(item: Item, names: _Names) -> Iterator[tuple[int, _Hint]]:
    """From what the item says itself, the weakest first: the last hint about a tag is the one that counts."""
    title, text = item.title[:_TEXT], item.summary[:_TEXT]
    for place, words, points in (("text", text, 2.0), ("title", title, 4.0)):
        for tag in _named_in(words, names, _SHORTEST[place]):
            yield tag, _Hint(points, f"name of the {names.kinds[tag]} in the {place}")
    hashtags = dict.fromkeys([*item.origin_tags, *_HASHTAG.findall(f"{title} {text}")])
    for word in reversed(hashtags):
        if tag := names.of(word):
            yield tag, _Hint(3.0, f"hashtag #{word.strip().lstrip('#＃')[:80]}")


def _named_in(text: str, names: _Names, shortest: int) -> Iterator[int]:
    for phrase in phrases(_WORD.findall(text), _LONGEST):
        tag = names.spelt.get(phrase) if len(phrase) >= shortest else None
        if tag is None and len(phrase) >= _FORM:
            tag = names.formed.get(stem(phrase))
        if tag:
            yield tag


def _names() -> _Names:
    columns = ("pk", "kind", "name", "slug", "aliases")
    return _prepared(tuple(Tag.objects.order_by("pk").values_list(*columns)))


@lru_cache(maxsize=1)
def _prepared(tags: tuple[tuple[int, str, str, str, str], ...]) -> _Names:
    """The last vocabulary is kept: preparing it takes longer than asking it about a page of items."""
    names = _Names()
    for pk, kind, name, slug, aliases in tags:
        names.kinds[pk] = TagKind(kind).label.lower()
        for word in (name, slug, *aliases.splitlines()):
            exact, form = keys_of(word)
            if exact:
                names.spelt.setdefault(exact, pk)
                names.formed.setdefault(form, pk)
    return names


def _by_likeness(items: Sequence[Item]) -> dict[int, dict[int, _Hint]]:
    """{item: {tag: hint}} of the tags on which several of its neighbours agree."""
    newest = Item.objects.visible().order_by("-position")
    columns = ("pk", "title", "sample", "origin_tags")
    rows = list(newest.annotate(sample=Left("summary", _SAMPLE)).values_list(*columns)[:POOL])
    pool = [(pk, words_of(f"{title} {sample} {' '.join(tags)}")) for pk, title, sample, tags in rows]
    texts = {i.pk: words_of(f"{i.title} {i.summary[:_SAMPLE]} {' '.join(i.origin_tags)}") for i in items}
    near = neighbours(texts, pool)
    carried: dict[int, list[int]] = defaultdict(list)
    pks = {neighbour.pk for found in near.values() for neighbour in found}
    for item, tag in ItemTag.objects.filter(content_object__in=pks).values_list("content_object_id", "tag_id"):
        carried[item].append(tag)
    titles = {pk: title or sample for pk, title, sample, _ in rows if pk in pks}
    return {pk: _agreed(found, carried, titles) for pk, found in near.items()}


def _agreed(
    near: Sequence[Neighbour], carried: Mapping[int, Sequence[int]], titles: Mapping[int, str]
) -> dict[int, _Hint]:
    carriers: dict[int, list[Neighbour]] = defaultdict(list)
    for neighbour in near:
        for tag in carried.get(neighbour.pk, ()):
            carriers[tag].append(neighbour)
    hints = {}
    for tag, found in carriers.items():
        if len(found) >= LIKE:
            like = tuple(Like(each.pk, _short(titles[each.pk])) for each in found[:NAMED])
            points = 1 + sum(each.share for each in found) / MAX_NEIGHBOURS
            hints[tag] = _Hint(points, f"like {listed([f'“{each.title}”' for each in like])}", like)
    return hints


def _short(title: str) -> str:
    return title if len(title) <= _TITLE else f"{title[:_TITLE].rsplit(' ', 1)[0]}…"
