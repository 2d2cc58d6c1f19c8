"""Taking a merge back: the tags that went return with everything that was theirs."""

from collections.abc import Sequence
from typing import Any

from django.db import transaction
from django.utils import timezone
from wagtail.log_actions import log

from hub import vocabulary
from hub.models import ItemTag, Tag, TagRedirect, User
from hub.spellings import Spellings

from . import drafts, references
from .models import TagMerge

# When more of what moved is gone than this share, the way back would not lead to where it started.
LOST = 0.1


class UndoRefused(Exception):
    """str() is one sentence for the editor."""


def undo(done: TagMerge, by: User | None) -> int:
    """Returns how many items got a tag back. Raises UndoRefused, with nothing changed.

    What was tagged since the merge stays with the tag that stayed: nobody knows which of them was meant.
    """
    with transaction.atomic():
        done = TagMerge.objects.select_for_update().get(pk=done.pk)
        keep = check(done, Tag.objects.select_for_update().filter(pk=done.tag_id).first())
        _put_back(done.data, keep)
        done.undone_at, done.undone_by = timezone.now(), by
        done.save(update_fields=["undone_at", "undone_by"])
        names = [loser["name"] for loser in done.data["losers"]]
        log(keep, "tags.unmerge", user=by, data={"merged": names, "items": done.items})
    vocabulary.reindex(done.data["carriers"])
    return done.items


def obstacle(done: TagMerge) -> str:
    """Why it cannot be taken back, as far as is known without trying; "" when it can."""
    try:
        check(done, Tag.objects.filter(pk=done.tag_id).first())
    except UndoRefused as refusal:
        return str(refusal)
    return ""


def check(done: TagMerge, keep: Tag | None) -> Tag:
    """The tag that stayed. Raises UndoRefused when there is no way back to where it started."""
    if done.undone_at:
        raise UndoRefused("This was taken back already.")
    if keep is None:
        later = _later(done)
        advice = f"It was merged into another tag later: take back {later.title} first." if later else "It is deleted."
        raise UndoRefused(f"The tag that stayed is gone. {advice}")
    spellings = Spellings.read()
    for loser in done.data["losers"]:
        known = spellings.same(loser["name"], keep.pk)
        if known or Tag.objects.filter(slug=loser["slug"]).exists():
            what = known.label if known else f"tag with the slug “{loser['slug']}”"
            raise UndoRefused(f"“{loser['name']}” cannot return: there is a {what} now. Rename that first.")
    return keep


def _later(done: TagMerge) -> TagMerge | None:
    since = TagMerge.objects.filter(pk__gt=done.pk, undone_at=None)
    return next((each for each in since if done.tag_id in {loser["id"] for loser in each.data["losers"]}), None)


def _put_back(data: dict[str, Any], keep: Tag) -> None:
    """The steps of the merge, in the reverse order."""
    for label, rows in data["conflicts"].items():
        references.put_back(references.model_called(label), rows)
    references.put_back(Tag, data["losers"])
    _move_back(data["steps"], keep.pk)
    for chunk in references.chunks(data["by_hand"]):
        ItemTag.objects.filter(pk__in=chunk, tag=keep).update(by_hand=False)
    drafts.restore(data["drafts"])
    TagRedirect.objects.filter(slug__in=[loser["slug"] for loser in data["losers"]]).delete()
    Tag.objects.filter(pk=keep.pk).update(**_columns_back(keep, data["before"], data["after"]))


def _move_back(steps: Sequence[dict[str, Any]], keep: int) -> None:
    moved = lost = 0
    for step in reversed(steps):
        reference = references.by_name(step["reference"])
        if reference is None:
            continue
        moved += len(step["moved"])
        lost += references.move_back(reference, step["moved"], step["tag"], keep)
        references.put_back(reference.model, step["dropped"])
    if lost > moved * LOST:
        raise UndoRefused(f"Too much has changed since: {lost:,} of {moved:,} things that moved are gone or retagged.")


def _columns_back(keep: Tag, before: dict[str, Any], after: dict[str, Any]) -> dict[str, Any]:
    """Each column as it was; lines and words that somebody added since stay."""
    columns: dict[str, Any] = {}
    for name, value in after.items():
        now = getattr(keep, name)
        if now == value:
            columns[name] = before[name]
        elif name in ("aliases", "match_words"):
            came = set(value.splitlines()) - set(before[name].splitlines())
            columns[name] = "\n".join(line for line in now.splitlines() if line not in came)
    return columns
