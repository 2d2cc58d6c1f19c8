"""Merging tags: one stays, and everything that pointed to the others points to it."""

from collections.abc import Sequence
from dataclasses import asdict, dataclass
from typing import Any

from django.db import transaction
from django.db.models import Exists, OuterRef
from wagtail.log_actions import log

from hub import vocabulary
from hub.models import Item, ItemTag, Suspension, Tag, User
from hub.spellings import lines, phrases
from hub.tagging import key
from hub.wording import counted, listed

from . import drafts, references
from .models import TagMerge

MOST = 20  # tags at once
FILLED = ("description", "url", "call_to_action", "picture_id")
_REFUSAL = Item.refused_tags.through


class MergeRefused(Exception):
    """str() is one sentence for the editor."""


@dataclass(frozen=True, slots=True)
class Outcome:
    """What a merge would do. numbers: ["93 items"] of each tag that goes; items: of the one that stays, afterwards."""

    numbers: list[tuple[Tag, list[str]]]
    items: int
    drafts: int
    kept: Tag


def preview(keep: Tag, losers: Sequence[Tag]) -> Outcome:
    """Changes nothing. Raises MergeRefused like merge()."""
    _check(keep, losers)
    links = ItemTag.objects.filter(tag__in=[keep, *losers])
    return Outcome(
        numbers=[(tag, references.told(references.count(tag.pk))) for tag in losers],
        items=links.order_by().values("content_object").distinct().count(),
        drafts=sum(drafts.count(tag.pk) for tag in losers),
        kept=Tag(pk=keep.pk, kind=keep.kind, name=keep.name, slug=keep.slug, **_joined(keep, losers)),
    )


def merge(keep: Tag, losers: Sequence[Tag], by: User | None) -> TagMerge:
    """Move everything of `losers` to `keep` and delete them. Undone by tags.unmerging. Raises MergeRefused.

    Their names become aliases, their addresses redirects. What a person decided about an item counts more than what
    was automatic. The search is told after the merge is safe, in steps: nobody waits for it.
    """
    with transaction.atomic():
        rows = _locked([keep, *losers])
        keep, losers = rows[keep.pk], [rows[tag.pk] for tag in losers]
        _check(keep, losers)
        carriers = list(ItemTag.objects.filter(tag__in=losers).values_list("content_object_id", flat=True).distinct())
        data = _move_all(keep, losers)
        for tag in losers:
            tag.delete()
            vocabulary.move_slug(keep, tag.slug)
        names = [tag.name for tag in losers]
        done = TagMerge.objects.create(
            title=f"{listed([f'“{name}”' for name in names])} into “{keep.name}”"[:500],
            tag_id=keep.pk, items=len(carriers), data={**data, "carriers": carriers}, made_by=by,
        )  # fmt: skip
        log(keep, "tags.merge", user=by, data={"merged": names, "items": len(carriers)})
    vocabulary.reindex(carriers)
    return done


def _check(keep: Tag, losers: Sequence[Tag]) -> None:
    if not losers or keep.pk in {tag.pk for tag in losers}:
        raise MergeRefused("Choose at least two different tags.")
    if len(losers) >= MOST:
        raise MergeRefused(f"Merge at most {MOST} tags at once.")
    lasting = Suspension.objects.filter(tag__in=[keep, *losers], ended_at=None).select_related("tag").first()
    if lasting is not None:
        raise MergeRefused(f"Everything tagged “{lasting.tag}” is out of sight now. End that before you merge it.")


def _locked(tags: Sequence[Tag]) -> dict[int, Tag]:
    pks = {tag.pk for tag in tags}
    rows = {tag.pk: tag for tag in Tag.objects.select_for_update().filter(pk__in=pks).order_by("pk")}
    if len(rows) < len(pks):
        raise MergeRefused("One of these tags is gone. Choose again.")
    return rows


def _move_all(keep: Tag, losers: Sequence[Tag]) -> dict[str, Any]:
    """What is needed to take it back; see TagMerge.data."""
    columns = [f.attname for f in Tag._meta.concrete_fields]
    data: dict[str, Any] = {"losers": [{name: getattr(tag, name) for name in columns} for tag in losers]}
    data["by_hand"] = _promote(keep, losers)
    steps: list[dict[str, Any]] = []
    data["drafts"] = []
    for tag in losers:
        for reference in references.references():
            if moved := references.move(reference, tag.pk, keep.pk):
                steps.append({"tag": tag.pk, "reference": reference.name, **asdict(moved)})
        data["drafts"] += drafts.replace(tag.pk, keep.pk)
    data["steps"], data["conflicts"] = steps, _resolve(keep)
    joined = _joined(keep, losers)
    data["before"] = {name: getattr(keep, name) for name in joined}
    data["after"] = joined
    Tag.objects.filter(pk=keep.pk).update(**joined)
    return data


def _promote(keep: Tag, losers: Sequence[Tag]) -> list[int]:
    """A tag set by hand stays one, also where the item has the other tag automatically. The keys of those links."""
    by_hand = ItemTag.objects.filter(tag__in=losers, by_hand=True, content_object=OuterRef("content_object"))
    links = ItemTag.objects.filter(Exists(by_hand), tag=keep, by_hand=False)
    pks = list(links.values_list("pk", flat=True))
    for chunk in references.chunks(pks):
        ItemTag.objects.filter(pk__in=chunk).update(by_hand=True)
    return pks


def _resolve(keep: Tag) -> dict[str, list[dict[str, Any]]]:
    """An item has one of the tags and refuses the other: by hand beats a refusal, a refusal beats an automatic tag."""
    refused = _REFUSAL.objects.filter(tag=keep, item=OuterRef("content_object"))
    links = references.drop(ItemTag.objects.filter(Exists(refused), tag=keep, by_hand=False).order_by())
    tagged = ItemTag.objects.filter(tag=keep, content_object=OuterRef("item"))
    refusals = references.drop(_REFUSAL.objects.filter(Exists(tagged), tag=keep).order_by())
    return {ItemTag._meta.label: links, _REFUSAL._meta.label: refusals}


def _joined(keep: Tag, losers: Sequence[Tag]) -> dict[str, Any]:
    """The columns of the tag that stays: other spellings and match words of all, and what it lacked."""
    tags = (keep, *losers)
    aliases = lines("\n".join([keep.aliases, *(f"{tag.name}\n{tag.aliases}" for tag in losers)]))
    joined: dict[str, Any] = {
        "aliases": "\n".join(alias for alias in aliases if key(alias) != key(keep.name)),
        "match_words": "\n".join(phrases("\n".join(tag.match_words for tag in tags))),
    }
    for name in FILLED:
        joined[name] = next((value for tag in tags if (value := getattr(tag, name))), getattr(keep, name))
    return joined


def told(done: TagMerge) -> str:
    return f"Merged {done.title}: {counted(done.items, 'item')} moved."
