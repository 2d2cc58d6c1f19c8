"""Reading the index: which items hold the words, the last that came, and the best."""

import json
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.db import connection
from django.db.models import Q, QuerySet
from django.db.models.expressions import RawSQL
from django.utils import timezone

from ..models import Item
from .asking import Asked, ask
from .driver import driver

BEST = 1_000  # as many results can be paged through by relevance
LOOKED_AT = 5_000  # of more matches only the newest are compared
RECENT = 0.5  # what is new counts up to so much more than the same words of long ago…
HALF_LIFE = 180  # …half of it after so many days
_COLUMNS = ("pk", "sort_at", "story_id", "story_order", "position")


@dataclass(frozen=True, slots=True)
class Match:
    """One item that holds the words. score: of the words alone; larger is better. rank: its place in its story."""

    pk: int
    score: float
    sort_at: datetime
    story: int | None = None
    rank: tuple[int, int] = (0, 0)


def matches(query: str) -> Q:
    """The condition "holds what is asked for" (hub.search.asking). No words: matches nothing."""
    asked = ask(query)
    return Q(pk__in=_keys(asked)) if asked else Q(pk__in=[])


def newest(items: QuerySet[Item], query: str, most: int) -> QuerySet[Item]:
    """Those of these items that hold what is asked for; of many the ones that came last, `most` of them at least.

    The newest matches are taken from the index alone, which is quick for a word of every item, too. Only where they do
    not leave enough of these items all matches are looked at.
    """
    asked = ask(query)
    if not asked:
        return items.none()
    keys = _newest_keys(asked, _plenty(most))
    near = items.filter(pk__in=_listed(keys))
    if len(keys) < _plenty(most) or near.order_by()[:most].count() >= most:
        return near
    # As finished SQL: Django would rename the item's table within, and the conditions would mean the one around it.
    statement, parameters = _joined(items, asked).order_by("-pk").values("pk")[:most].query.sql_with_params()
    return items.filter(pk__in=RawSQL(statement, parameters))  # noqa: S611 - made by Django, values are parameters


def best(items: QuerySet[Item], query: str) -> list[int]:
    """The keys of those of these items that hold what is asked for, the best first, at most BEST of them.

    Of a story only the item that stands for it, at the place of its best one. A word in the title counts more than one
    in a tag, and that more than one in the text. Of equal matches the newer one is first. The order of a day does not
    depend on the hour.
    """
    asked = ask(query)
    return ordered(_candidates(items, asked), timezone.now())[:BEST] if asked else []


def after(keys: Sequence[int], place: tuple[int, int] | None) -> int:
    """Where a page begins. place: (how many were shown, the key of the last one); None: at the beginning."""
    if place is None:
        return 0
    shown, last = place
    return keys.index(last) + 1 if last in keys else min(max(shown, 0), len(keys))


def ordered(found: Sequence[Match], now: datetime) -> list[int]:
    """Their keys, the best first, one for each story. Pure; `now` is aware."""
    today = now.replace(hour=0, minute=0, second=0, microsecond=0)
    stands: dict[int, Match] = {}
    for match in found:
        if match.story is not None and match.rank <= stands.get(match.story, match).rank:
            stands[match.story] = match
    best_first = sorted(found, key=lambda match: (-_worth(match, today), -match.sort_at.timestamp(), -match.pk))
    cards = (match if match.story is None else stands[match.story] for match in best_first)
    return list(dict.fromkeys(card.pk for card in cards))


def _worth(match: Match, today: datetime) -> float:
    days = max(0.0, (today - match.sort_at).total_seconds() / 86_400)
    return match.score * (1 + RECENT * 0.5 ** (days / HALF_LIFE))


def _candidates(items: QuerySet[Item], asked: Asked) -> list[Match]:
    scores = _scores(asked, LOOKED_AT + 1)
    near = items.filter(pk__in=_listed(list(scores))).order_by()
    found = [_match(row, scores[row[0]]) for row in near.values_list(*_COLUMNS)]
    if len(scores) <= LOOKED_AT or len(found) >= BEST:
        return found
    words = driver()
    scored = _joined(items, asked).extra(  # noqa: S610 - the words are parameters
        select={"score": words.SCORE}, select_params=words.score_parameters(asked)
    )
    rows = scored.order_by("-position").values_list("score", *_COLUMNS)[:LOOKED_AT]
    return [_match(row, score) for score, *row in rows]


def _match(row: Sequence[Any], score: float) -> Match:
    pk, sort_at, story, *rank = row
    return Match(pk, score, sort_at, story, tuple(rank))


def _scores(asked: Asked, most: int) -> dict[int, float]:
    """{key: score} of the newest matches, whoever may see them."""
    words = driver()
    with connection.cursor() as cursor:
        cursor.execute(words.NEWEST_SCORES, [*words.score_parameters(asked), words.expression(asked), most])
        return dict(cursor.fetchall())


def _keys(asked: Asked, most: int | None = None) -> RawSQL:
    """The keys of all matches, or of the newest."""
    words = driver()
    statement = f"SELECT {words.KEY} FROM hub_item_fts WHERE {words.CONDITION}"  # noqa: S608 - constants
    if most is not None:
        statement = f"{statement} ORDER BY {words.KEY} DESC LIMIT {most:d}"
    return RawSQL(statement, [words.expression(asked)])  # noqa: S611 - the words are a parameter


def _joined(items: QuerySet[Item], asked: Asked) -> QuerySet[Item]:
    """These items beside their row of the index, where it matches."""
    words = driver()
    return items.extra(  # noqa: S610 - the words are a parameter
        tables=["hub_item_fts"],
        where=[f"hub_item_fts.{words.KEY} = hub_item.id", words.CONDITION],
        params=[words.expression(asked)],
    )


def _newest_keys(asked: Asked, most: int) -> list[int]:
    keys = _keys(asked, most)
    with connection.cursor() as cursor:
        cursor.execute(keys.sql, keys.params)
        return [key for (key,) in cursor.fetchall()]


def _listed(keys: Sequence[int]) -> RawSQL:
    """Many keys as one parameter: a database takes only so many, and reads them slowly."""
    statement = "SELECT value FROM json_each(%s)"
    if connection.vendor == "postgresql":
        statement = "SELECT value::bigint FROM json_array_elements_text(%s::json)"
    return RawSQL(statement, [json.dumps(keys)])  # noqa: S611 - the keys are a parameter


def _plenty(most: int) -> int:
    """How many of the newest matches to take, so that those of a part of the site are among them."""
    return most * 3
