"""Which rules an item meets, why, and what follows from it. Pure: no database, no clock, no settings.

Every rule judges the item as it arrived, whatever other rules do with it. Where they disagree, hiding beats holding
and holding beats featuring; between equals the first in order wins. Tags of all of them are given.
"""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from typing import Literal
from urllib.parse import urlsplit

from .folding import folded
from .lexicon import Lexicon

Verdict = Literal["", "hold", "hide"]
LONGEST_TEXT = 50_000  # letters of an item that are read
SHOWN = 40  # letters of a word in a reason


@dataclass(frozen=True, slots=True)
class Rule:
    """Empty conditions are not asked; all others must hold, and one without any fits nothing.

    area           only items of this area; None: of the whole site
    languages      "pt" means pt-BR too
    domains        as `domain` writes them; sub-domains count
    daily_cap      holds for what its source brought beyond so many new items in one UTC day
    moves_to       an area, or None
    """

    pk: int
    name: str
    area: int | None = None
    words: frozenset[str] = frozenset()
    profanity: bool = False
    authors: frozenset[str] = frozenset()
    languages: frozenset[str] = frozenset()
    platforms: frozenset[str] = frozenset()
    sources: frozenset[int] = frozenset()
    kinds: frozenset[str] = frozenset()
    domains: frozenset[str] = frozenset()
    daily_cap: int | None = None
    is_repost: bool | None = None
    is_reply: bool | None = None
    sensitive: bool | None = None
    tags: frozenset[int] = frozenset()
    verdict: Verdict = ""
    features: bool = False
    moves_to: int | None = None

    @property
    def asks(self) -> bool:
        """Whether it has any condition."""
        lists = (self.words, self.authors, self.languages, self.platforms, self.sources, self.kinds, self.domains)
        marks = (self.daily_cap, self.is_repost, self.is_reply, self.sensitive)
        return any(lists) or self.profanity or any(mark is not None for mark in marks)


@dataclass(frozen=True, slots=True)
class Facts:
    """What a rule can ask of an item. nth: which of its source's new items of that UTC day it is, from 1."""

    text: str = ""
    author: str = ""
    language: str = ""
    platform: str = ""
    source: int = 0
    area: int | None = None
    kind: str = ""
    urls: tuple[str, ...] = ()
    nth: int = 1
    is_repost: bool = False
    is_reply: bool = False
    sensitive: bool = False


@dataclass(frozen=True, slots=True)
class Match:
    """A rule that holds. reasons: for each condition a part of a sentence: "says “casino”"."""

    rule: Rule
    reasons: tuple[str, ...]

    @property
    def why(self) -> str:
        """ "Rule “No gambling”: it says “casino” and links to bets.example." """
        return f"Rule “{self.rule.name}”: it {' and '.join(self.reasons)}"


@dataclass(frozen=True, slots=True)
class Decision:
    """What all matches together want. verdict: of the strongest rule; tags: {tag: the first that gives it}."""

    verdict: Match | None = None
    feature: Match | None = None
    area: Match | None = None
    tags: dict[int, Match] = field(default_factory=dict)


class Ruleset:
    """Rules in their order and the lists of words by language, prepared. Build once, use for many items."""

    def __init__(self, rules: Iterable[Rule], lists: Mapping[str, frozenset[str]] | None = None) -> None:
        self.rules = tuple(rule for rule in rules if rule.asks)
        self._lists = {folded(language): words for language, words in (lists or {}).items()}
        profane = any(rule.profanity for rule in self.rules)
        phrases = [word for rule in self.rules for word in rule.words]
        phrases += [word for words in self._lists.values() for word in words] if profane else []
        self._lexicon = Lexicon(phrases) if phrases else None
        self.counts = any(rule.daily_cap is not None for rule in self.rules)
        self.reads = self._lexicon is not None

    def matches(self, facts: Facts) -> list[Match]:
        """The rules that hold, in their order."""
        said = frozenset(self._lexicon.find(facts.text[:LONGEST_TEXT])) if self._lexicon else frozenset()
        seen = _Seen(said, said & self._profane(facts.language), folded(facts.author).strip(), hosts_of(facts.urls))
        asked = ((rule, _reasons(rule, facts, seen)) for rule in self.rules)
        return [Match(rule, tuple(reasons)) for rule, reasons in asked if reasons]

    def _profane(self, language: str) -> frozenset[str]:
        """The list of the language, or of what it is a variety of; all lists for an item that does not tell."""
        if not language:
            return frozenset().union(*self._lists.values())
        return frozenset().union(*(self._lists.get(name, frozenset()) for name in _wider(language)))


def decide(matches: Iterable[Match]) -> Decision:
    matches = list(matches)
    hide = next((match for match in matches if match.rule.verdict == "hide"), None)
    verdict = hide or next((match for match in matches if match.rule.verdict == "hold"), None)
    feature = None if verdict else next((match for match in matches if match.rule.features), None)
    area = next((match for match in matches if match.rule.moves_to is not None), None)
    tags: dict[int, Match] = {}
    for match in matches:
        for tag in sorted(match.rule.tags):
            tags.setdefault(tag, match)
    return Decision(verdict, feature, area, tags)


def domain(text: str) -> str:
    """ "https://www.Example.com/a" -> "example.com"; "" for what is none. Other scripts in their ASCII spelling."""
    text = text.strip()
    try:
        host = urlsplit(text if "//" in text else f"//{text}").hostname or ""
        host = host.strip(".").encode("idna").decode()
    except (ValueError, UnicodeError):
        return ""
    host = host.lower().removeprefix("www.")
    return host if "." in host and " " not in host else ""


def hosts_of(urls: Iterable[str]) -> frozenset[str]:
    """The domains of these addresses and all that they are sub-domains of."""
    return frozenset(wider for url in urls if (host := domain(url)) for wider in _suffixes(host))


@dataclass(frozen=True, slots=True)
class _Seen:
    """Facts as the conditions compare them."""

    said: frozenset[str]
    profane: frozenset[str]
    author: str
    hosts: frozenset[str]


def _reasons(rule: Rule, facts: Facts, seen: _Seen) -> list[str]:
    """A part of a sentence for each condition; none at all when one of them does not hold."""
    if rule.area is not None and rule.area != facts.area:
        return []
    if not _holds_cheaply(rule, facts, seen):
        return []
    said = sorted(rule.words & seen.said)
    profane = sorted(seen.profane) if rule.profanity else []
    hosts = sorted(rule.domains & seen.hosts)
    if (rule.words and not said) or (rule.profanity and not profane) or (rule.domains and not hosts):
        return []
    return [
        *([f"says {_quoted(said)}"] if said else []),
        *([f"uses {_quoted(profane)}, which is on the list of profanity"] if profane else []),
        *([f"links to {', '.join(hosts[:3])}"] if hosts else []),
        *_plain_reasons(rule, facts),
    ]


def _holds_cheaply(rule: Rule, facts: Facts, seen: _Seen) -> bool:
    marks = (
        (rule.is_repost, facts.is_repost),
        (rule.is_reply, facts.is_reply),
        (rule.sensitive, facts.sensitive),
    )
    return (
        (not rule.sources or facts.source in rule.sources)
        and (not rule.platforms or facts.platform in rule.platforms)
        and (not rule.kinds or facts.kind in rule.kinds)
        and (not rule.authors or seen.author in rule.authors)
        and (not rule.languages or not rule.languages.isdisjoint(_wider(facts.language)))
        and (rule.daily_cap is None or facts.nth > rule.daily_cap)
        and all(wanted is None or wanted == is_so for wanted, is_so in marks)
    )


def _plain_reasons(rule: Rule, facts: Facts) -> Iterator[str]:
    if rule.authors:
        yield f"is by {facts.author[:SHOWN]}"
    if rule.languages:
        yield f"is in the language {facts.language}"
    if rule.platforms:
        yield f"comes from {facts.platform}"
    if rule.sources:
        yield "comes from a source of the rule"
    if rule.kinds:
        yield f"is of the kind {facts.kind}"
    if rule.daily_cap is not None:
        yield f"is number {facts.nth} of its source on its day, with {rule.daily_cap} allowed"
    marks = ((rule.is_repost, "a repost"), (rule.is_reply, "a reply"), (rule.sensitive, "marked as sensitive"))
    for wanted, called in marks:
        if wanted is not None:
            yield f"is {'' if wanted else 'not '}{called}"


def _quoted(words: list[str]) -> str:
    return ", ".join(f"“{word[:SHOWN]}”" for word in words[:3])


def _wider(language: str) -> list[str]:
    """ "pt-BR" -> ["pt", "pt-br"]"""
    parts = folded(language).replace("_", "-").split("-") if language else []
    return ["-".join(parts[: end + 1]) for end in range(len(parts))]


def _suffixes(host: str) -> Iterator[str]:
    parts = host.split(".")
    for start in range(len(parts) - 1):
        yield ".".join(parts[start:])
