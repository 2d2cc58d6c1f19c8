"""Rules as JSON, to be carried to another site: names, slugs and addresses in place of keys."""

import csv
import io
import json
from collections.abc import Iterable
from typing import Any

from hub.models import Source, TagKind

from .loading import lines
from .models import Rule

FORMAT = "hub-rules-1"
LARGEST = 1_000_000  # bytes
MOST_RULES = 500
MOST_SOURCES = 2_000  # of all rules together: each is looked up
_LINES = ("words", "authors", "languages", "domains")
_MARKS = ("is_repost", "is_reply", "sensitive")
_KINDS = {"topics": TagKind.TOPIC, "products": TagKind.PRODUCT, "events": TagKind.EVENT}


class Unreadable(ValueError):
    """str() is one sentence for the person who chose the file."""


def export(rules: Iterable[Rule]) -> str:
    return json.dumps({"format": FORMAT, "rules": [_told(rule) for rule in rules]}, ensure_ascii=False, indent=2)


def read(data: bytes) -> list[dict[str, Any]]:
    """The rules of a file, of which nothing is checked yet but that each is an object. Raises Unreadable."""
    if len(data) > LARGEST:
        raise Unreadable("The file is larger than 1 MB.")
    try:
        told = json.loads(data)
    except (ValueError, RecursionError) as error:
        raise Unreadable("This is no JSON file. Choose one that was exported from a list of rules.") from error
    rules = told.get("rules") if isinstance(told, dict) and told.get("format") == FORMAT else None
    if not isinstance(rules, list) or not all(isinstance(rule, dict) for rule in rules):
        raise Unreadable("This file holds no rules. Choose one that was exported from a list of rules.")
    if len(rules) > MOST_RULES:
        raise Unreadable(f"The file holds {len(rules):,} rules; {MOST_RULES} can be read at once.")
    sources = sum(len(rule["sources"]) for rule in rules if isinstance(rule.get("sources"), list))
    if sources > MOST_SOURCES:
        raise Unreadable(f"The rules name {sources:,} sources; {MOST_SOURCES:,} can be read at once. Split the file.")
    return rules


def form_data(told: dict[str, Any], areas: dict[str, int]) -> tuple[dict[str, Any], list[str]]:
    """What a person would have entered in the form of a rule, and what cannot be found on this site.

    areas: {slug: primary key}. The form checks everything else. Imported rules are off.
    """
    missing: list[str] = []
    data: dict[str, Any] = {"name": _text(told.get("name")), "verdict": _text(told.get("verdict"))}
    data |= {name: "\n".join(_texts(told.get(name))) for name in _LINES}
    data |= {name: _texts(told.get(name)) for name in ("platforms", "kinds")}
    data |= {name: _quoted(_texts(told.get(name))) for name in _KINDS}
    data |= {name: "on" for name in ("profanity", "features") if told.get(name) is True}
    answers = {True: "true", False: "false"}
    data |= {name: answers.get(told.get(name), "unknown") if _is_plain(told.get(name)) else "" for name in _MARKS}
    cap = told.get("daily_cap")
    data["daily_cap"] = "" if cap is None else _text(str(cap))
    for name in ("area", "moves_to"):
        slug = _text(told.get(name))
        data[name] = areas.get(slug, "")
        missing += [f"There is no area “{slug[:60]}” here that you decide about."] if slug and not data[name] else []
    data["sources"], unknown = _sources(told.get("sources"))
    return data, [*missing, *unknown]


def _told(rule: Rule) -> dict[str, Any]:
    tags = list(rule.tags.all())
    sources = Source.objects.filter(pk__in=rule.sources).order_by("pk").values_list("platform", "external_id")
    gone = len(rule.sources) - len(sources)
    return {
        "name": rule.name,
        "active": rule.active,
        "area": rule.area.slug if rule.area else None,
        **{name: lines(getattr(rule, name)) for name in _LINES},
        "profanity": rule.profanity,
        "platforms": rule.platforms,
        "kinds": rule.kinds,
        # One that was deleted is told too: without it the rule would mean more than it did.
        "sources": [*({"platform": p, "id": i} for p, i in sources), *([{"platform": "", "id": ""}] * gone)],
        "daily_cap": rule.daily_cap,
        **{name: getattr(rule, name) for name in _MARKS},
        "verdict": rule.verdict,
        "features": rule.features,
        **{name: sorted(tag.name for tag in tags if tag.kind == kind) for name, kind in _KINDS.items()},
        "moves_to": rule.moves_to.slug if rule.moves_to else None,
    }


def _sources(told: Any) -> tuple[list[int], list[str]]:
    found, missing = [], []
    for source in told if isinstance(told, list) else []:
        identity = source if isinstance(source, dict) else {}
        platform, external = _text(identity.get("platform")), _text(identity.get("id"))
        pk = Source.objects.filter(platform=platform, external_id=external).values_list("pk", flat=True).first()
        found += [pk] if pk else []
        missing += [] if pk else [f"There is no source “{external[:80] or '?'}” here."]
    return found, missing


def _is_plain(value: Any) -> bool:
    return value is None or isinstance(value, bool)


def _text(value: Any) -> str:
    return value if isinstance(value, str) else ""


def _texts(value: Any) -> list[str]:
    return [each for each in value if isinstance(each, str)] if isinstance(value, list) else []


def _quoted(words: list[str]) -> str:
    """As the fields of tags read them: with commas between, and quotes around what holds one."""
    row = io.StringIO()
    csv.writer(row, lineterminator="").writerow(words)
    return row.getvalue()
