"""The history of edits: what an item said before its source changed it. For editors, never for the public."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from difflib import SequenceMatcher
from typing import Any

from django.db.models import Count, Q

from .arrival import steady_url
from .models import Item, ItemVersion, Source
from .sanitize import plain_text

MOST = 20
# What changes more often within a day is a clock or a counter, and its history is noise.
RESTLESS = 10
A_DAY = timedelta(days=1)
LABELS = {
    "title": "Title",
    "summary": "Text",
    "content_html": "Body",
    "url": "Address",
    "kind": "Kind",
    "media": "Pictures and files",
    "author_name": "Author",
    "language": "Language",
    "licence": "Licence",
    "origin_tags": "Words of its source",
    "is_repost": "Marked as a repost",
    "is_reply": "Marked as a reply",
    "sensitive": "Marked as sensitive",
}
MOST_WORDS = 600  # of a text that is compared word by word


@dataclass(frozen=True, slots=True)
class Change:
    """One column of one edit. parts: (how, words), how is "same", "old" or "new"; none where nothing may be told."""

    label: str
    parts: tuple[tuple[str, str], ...]


@dataclass(frozen=True, slots=True)
class Edit:
    seen_at: datetime
    changes: tuple[Change, ...]


def remember(source: Source, edits: Sequence[tuple[Item, Mapping[str, Any]]], now: datetime) -> None:
    """Keep what these items said before ({column: value}), as far as the platform's terms allow."""
    told = [(item, _kept(before, source.platform_info.policy.may_keep_versions)) for item, before in edits]
    told = [(item, before) for item, before in told if before]
    if not told:
        return
    lately = Count("pk", filter=Q(seen_at__gt=now - A_DAY))
    rows = ItemVersion.objects.filter(item__in=[item.pk for item, _ in told]).order_by().values("item")
    counts = {row["item"]: row for row in rows.annotate(all=Count("pk"), lately=lately)}
    told = [pair for pair in told if counts.get(pair[0].pk, {}).get("lately", 0) < RESTLESS]
    ItemVersion.objects.bulk_create(ItemVersion(item=item, seen_at=now, before=before) for item, before in told)
    _prune([item.pk for item, _ in told if counts.get(item.pk, {}).get("all", 0) >= MOST])


def forget(pks: Sequence[int]) -> None:
    """Items that are purged have no history either."""
    ItemVersion.objects.filter(item__in=pks).delete()


def edits_of(item: Item) -> list[Edit]:
    """What changed and when, newest first. Each edit is told against what came after it."""
    after = {column: item.corrections.get(column, getattr(item, column)) for column in LABELS}
    after["media"] = _addresses(after["media"])
    found = []
    for version in item.versions.order_by("-seen_at", "-pk"):
        before = {column: version.before[column] for column in LABELS if column in version.before}
        if "summary" in before and "content_html" in before:
            del before["summary"]  # it is the beginning of the body
        changes = (Change(LABELS[column], _parts(column, said, after[column])) for column, said in before.items())
        found.append(Edit(version.seen_at, tuple(changes)))
        after |= {column: said for column, said in version.before.items() if said is not None}
    return found


def _kept(before: Mapping[str, Any], words: bool) -> dict[str, Any]:
    kept = {column: before[column] for column in LABELS if column in before}
    if not words:
        return dict.fromkeys(kept)
    return {column: _addresses(said) if column == "media" else said for column, said in kept.items()}


def _addresses(media: Sequence[Any]) -> list[str]:
    """Without their query, where tokens stand."""
    return [m if isinstance(m, str) else steady_url(m["url"] or m["poster_url"]) for m in media]


def _prune(pks: Sequence[int]) -> None:
    """Down to the newest MOST of each."""
    if not pks:
        return
    seen: dict[int, int] = {}
    surplus = []
    for item, pk in ItemVersion.objects.filter(item__in=pks).order_by("-seen_at", "-pk").values_list("item", "pk"):
        seen[item] = seen.get(item, 0) + 1
        if seen[item] > MOST:
            surplus.append(pk)
    ItemVersion.objects.filter(pk__in=surplus).delete()


def _parts(column: str, before: Any, after: Any) -> tuple[tuple[str, str], ...]:
    if before is None:
        return ()
    if column == "content_html":
        return _words_changed(plain_text(before), plain_text(after)) or (("same", "Only its markup changed."),)
    if column in ("title", "summary"):
        return _words_changed(before, after)
    return (("old", _said(before)), ("new", _said(after)))


def _said(value: Any) -> str:
    if isinstance(value, bool):
        return "yes" if value else "no"
    return (", ".join(value) if isinstance(value, list) else str(value)) or "(nothing)"


def _words_changed(before: str, after: str) -> tuple[tuple[str, str], ...]:
    """Both texts in one, word by word; () when they are the same. The end of a long one is left out."""
    if before == after:
        return ()
    old, new = before.split()[:MOST_WORDS], after.split()[:MOST_WORDS]
    if old == new:
        return (("same", f"Something changed beyond its first {MOST_WORDS} words."),)
    parts: list[tuple[str, str]] = []
    for kind, a, b, c, d in SequenceMatcher(None, old, new, autojunk=False).get_opcodes():
        pieces = [("same", old[a:b])] if kind == "equal" else [("old", old[a:b]), ("new", new[c:d])]
        parts += [(how, " ".join(words)) for how, words in pieces if words]
    return tuple(parts)
