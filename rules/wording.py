"""A rule in words: for the list, its own page, and what changed when it was saved."""

from typing import Any

from hub import platforms
from hub.models import Source
from hub.models.item import Kind
from hub.wording import listed

from .loading import lines
from .models import Rule

SHOWN = 5


def conditions(rule: Rule) -> list[tuple[str, str]]:
    """(condition, its value) of each that is asked."""
    kinds = dict(Kind.choices)
    labels = [platforms.get(key).label for key in rule.platforms]
    rows = [
        ("Says", _some(lines(rule.words))),
        ("Uses", "a word of the profanity list of its language" if rule.profanity else ""),
        ("Author", _some(lines(rule.authors))),
        ("Language", _some(lines(rule.languages))),
        ("Platform", _some(labels)),
        ("Source", _some(_sources(rule))),
        ("Kind", _some([str(kinds.get(kind, kind)) for kind in rule.kinds])),
        ("Links to", _some(lines(rule.domains))),
        ("Comes after", "" if rule.daily_cap is None else f"{rule.daily_cap:,} new items of its source on one day"),
        *((name, "" if value is None else "yes" if value else "no") for name, value in _marks(rule)),
    ]
    return [(name, value) for name, value in rows if value]


def actions(rule: Rule) -> list[str]:
    """What it does, as ends of the sentence "such an item is …"."""
    tags = sorted(tag.name for tag in rule.tags.all())
    rows = [
        {"hide": "hidden", "hold": "held for approval"}.get(rule.verdict, ""),
        "featured" if rule.features else "",
        f"tagged {listed(tags)}" if tags else "",
        f"moved to {rule.moves_to}" if rule.moves_to else "",
    ]
    return [row for row in rows if row]


def sentence(rule: Rule) -> str:
    """ "Says casino*: hidden and tagged Lamps" """
    asked = "; ".join(f"{name} {value}" for name, value in conditions(rule)) or "No condition: fits nothing"
    return f"{asked}: {listed(actions(rule)) or 'nothing'}"


def summary(rule: Rule) -> dict[str, Any]:
    """Everything that a person can change, in words, for the log. Saved rules only."""
    told = {"Name": rule.name, "On": rule.active, "Area": str(rule.area or "All areas"), **dict(conditions(rule))}
    return {**told, "Does": listed(actions(rule))}


def _marks(rule: Rule) -> list[tuple[str, bool | None]]:
    return [("Repost", rule.is_repost), ("Reply", rule.is_reply), ("Sensitive", rule.sensitive)]


def _sources(rule: Rule) -> list[str]:
    found = list(Source.objects.filter(pk__in=rule.sources).values_list("title", flat=True)) if rule.sources else []
    gone = len(rule.sources) - len(found)
    return [*found, *([f"{gone} deleted"] if gone else [])]


def _some(values: list[str]) -> str:
    shown = values[:SHOWN]
    more = len(values) - len(shown)
    return f"{', '.join(shown)}{f' or {more} more' if more else ''}"
