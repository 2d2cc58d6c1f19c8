"""Rules and lists of words out of the database, prepared for matching."""

from collections.abc import Iterable
from functools import lru_cache
from typing import Any

from . import matching
from .folding import folded
from .matching import Ruleset
from .models import Rule, WordList


def active() -> Ruleset | None:
    """Every rule that is on, in order. None where there is none: then one query was all that it cost."""
    rows = list(Rule.objects.filter(active=True).order_by("order", "pk").prefetch_related("tags"))
    return prepared(map(frozen, rows)) if rows else None


def prepared(rules: Iterable[matching.Rule]) -> Ruleset:
    rules = tuple(rules)
    return _ruleset(rules, lists() if any(rule.profanity for rule in rules) else ())


def frozen(rule: Rule) -> matching.Rule:
    """As it is saved."""
    return freeze(rule, frozenset(tag.pk for tag in rule.tags.all()))


def freeze(rule: Rule, tags: frozenset[int]) -> matching.Rule:
    """Also of one that is not saved yet, whose tags are in no table."""
    verdict: Any = rule.verdict
    return matching.Rule(
        pk=rule.pk or 0,
        name=rule.name,
        area=rule.area_id,
        words=frozenset(lines(rule.words)),
        profanity=rule.profanity,
        authors=frozenset(folded(author) for author in lines(rule.authors)),
        languages=frozenset(folded(language) for language in lines(rule.languages)),
        platforms=frozenset(rule.platforms),
        sources=frozenset(rule.sources),
        kinds=frozenset(rule.kinds),
        domains=frozenset(found for line in lines(rule.domains) if (found := matching.domain(line))),
        daily_cap=rule.daily_cap,
        is_repost=rule.is_repost,
        is_reply=rule.is_reply,
        sensitive=rule.sensitive,
        tags=tags,
        verdict=verdict,
        features=rule.features,
        moves_to=rule.moves_to_id,
    )


def lines(text: str) -> list[str]:
    return [line.strip() for line in text.splitlines() if line.strip()]


def single(rule: matching.Rule) -> Ruleset:
    """One rule by itself, as for trying it."""
    return Ruleset([rule], dict(lists()) if rule.profanity else {})


def lists() -> tuple[tuple[str, frozenset[str]], ...]:
    rows = WordList.objects.filter(active=True).values_list("language", "words")
    return tuple((language, frozenset(lines(words))) for language, words in rows)


@lru_cache(maxsize=4)
def _ruleset(rules: tuple[matching.Rule, ...], lists: tuple[tuple[str, frozenset[str]], ...]) -> Ruleset:
    """The last ones are kept, because preparing them takes longer than using them for one delivery."""
    return Ruleset(rules, dict(lists))
