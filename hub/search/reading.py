"""Reading the index: which items hold the words, the last that came, and the best."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime

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


@dataclass(frozen=True, slots=True)
class Match:
    """One item that holds the words. score: of the words alone; larger is better."""

    pk: int
    score: float
    sort_at: datetime


def matches(query: str) -> Q:
    """The condition "holds what is asked for" (hub.search.asking). No words: matches nothing."""
    asked = ask(query)
    return Q(pk__in=_keys(asked)) if asked else Q(pk__in=[])


def newest(items: QuerySet[Item], query: str, most: int) -> QuerySet[Item]:
    """Those of these items that hold what is asked for; of more than `most` the ones that came last.

    The newest matches are taken from the index alone, which is quick for a word of every item, too. Only where they do
    not leave enough of these items all matches are looked at.
    """
    asked = ask(query)
    if not asked:
        return items.none()
    near = items.filter(pk__in=_keys(asked, _plenty(most))).order_by()
    if _has_more(asked, _plenty(most)) and near[:most].count() < most:
        near = _joined(items, asked).order_by()
    # As finished SQL: Django would rename the item's table within, and the conditions would mean the one around it.
    statement, parameters = near.order_by("-pk").values("pk")[:most].query.sql_with_params()
    return items.filter(pk__in=RawSQL(statement, parameters))  # noqa: S611 - made by Django, values are parameters


def best(items: QuerySet[Item], query: str) -> list[int]:
    """The keys of those of these items that hold what is asked for, the best first, at most BEST of them.

    A word in the title counts more than one in a tag, and that more than one in the text. Of equal matches the newer
    one is first. The order of a day does not depend on the hour.
    """
    asked = ask(query)
    return [match.pk for match in ordered(_candidates(items, asked), timezone.now())] if asked else []


def ordered(found: Iterable[Match], now: datetime) -> list[Match]:
    """At most BEST, the best first. Pure; `now` is aware."""
    today = now.replace(hour=0, minute=0, second=0, microsecond=0)
    return sorted(found, key=lambda match: (-_worth(match, today), -match.sort_at.timestamp(), -match.pk))[:BEST]


def _worth(match: Match, today: datetime) -> float:
    days = max(0.0, (today - match.sort_at).total_seconds() / 86_400)
    return match.score * (1 + RECENT * 0.5 ** (days / HALF_LIFE))


def _candidates(items: QuerySet[Item], asked: Asked) -> list[Match]:
    scores = _scores(asked, LOOKED_AT + 1)
    near = items.filter(pk__in=_keys(asked, LOOKED_AT)).order_by()
    found = [Match(pk, scores.get(pk, 0.0), at) for pk, at in near.values_list("pk", "sort_at")]
    if len(scores) <= LOOKED_AT or len(found) >= BEST:
        return found
    words = driver()
    scored = _joined(items, asked).extra(  # noqa: S610 - the words are parameters
        select={"score": words.SCORE}, select_params=words.score_parameters(asked)
    )
    rows = scored.order_by("-position").values_list("pk", "score", "sort_at")[:LOOKED_AT]
    return [Match(*row) for row in rows]


def _scores(asked: Asked, most: int) -> dict[int, float]:
    """{key: score} of the newest matches, whoever may see them."""
    words = driver()
    with connection.cursor() as cursor:
        cursor.execute(
            f"SELECT {words.KEY}, {words.SCORE} FROM hub_item_fts WHERE {words.CONDITION} "  # noqa: S608
            f"ORDER BY {words.KEY} DESC LIMIT {most}",
            [*words.score_parameters(asked), words.expression(asked)],
        )
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


def _has_more(asked: Asked, than: int) -> bool:
    words = driver()
    with connection.cursor() as cursor:
        cursor.execute(
            f"SELECT 1 FROM hub_item_fts WHERE {words.CONDITION} ORDER BY {words.KEY} DESC LIMIT 1 OFFSET {than:d}",  # noqa: S608
            [words.expression(asked)],
        )
        return cursor.fetchone() is not None


def _plenty(most: int) -> int:
    """How many of the newest matches to take, so that those of a part of the site are among them."""
    return most * 3
