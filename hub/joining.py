"""The editor's word about stories: what is one announcement, what is not, and which item stands for it.

Like hub.curation, whose log and undo it shares: nobody's rights are checked here. The importer keeps to what was
decided: what was joined stays, and what was split off never returns by itself.
"""

from collections.abc import Iterable, Sequence

from django.db import transaction
from django.utils import timezone

from .curation import set_columns
from .models import Item, Status, Story, User
from .stories import CHOSEN, LARGEST, order_of
from .wording import listed


class StoryRefused(Exception):
    """These items cannot be one story; str() is one sentence for the editor."""


def with_members(items: Iterable[Item]) -> list[Item]:
    """These items and everything that is in a story with one of them, as it is now: what a decision here is about."""
    chosen = Item.objects.filter(pk__in=[item.pk for item in items])
    told = list(chosen.exclude(story=None).values_list("story", flat=True))
    found = chosen | Item.objects.filter(story__in=told)
    return list(found.exclude(status=Status.REMOVED).select_related("source", "area").order_by("pk"))


def join(items: Iterable[Item], by: User | None) -> int:
    """Make these items, and the stories that they are in, one story: the oldest of those. Returns how many changed.

    Raises StoryRefused where the terms of a platform forbid it, and for too few or too many items.
    """
    with transaction.atomic():
        members = with_members(items)
        _check(members)
        told = sorted({item.story_id for item in members if item.story_id})
        story = told[0] if told else Story.objects.create().pk
        for item in members:
            if item.story_id is None:
                Item.objects.filter(pk=item.pk).update(story_order=order_of(item))
        # Emptied stories stay for a while, so that each item can be led back.
        Story.objects.filter(pk__in=told[1:]).update(split_at=timezone.now())
        return set_columns(members, {"story_id": story, "story_is_chosen": True}, by, "hub.join")


def split(items: Iterable[Item], by: User | None) -> int:
    """Take these items out of their stories, for good. Returns how many changed."""
    with transaction.atomic():
        told = Item.objects.filter(pk__in=[item.pk for item in items], story__isnull=False)
        members = list(told.exclude(status=Status.REMOVED))
        Story.objects.filter(pk__in={item.story_id for item in members}).update(split_at=timezone.now())
        return set_columns(members, {"story_id": None, "story_is_chosen": True}, by, "hub.split")


def put_first(item: Item, by: User | None) -> int:
    """Let this item stand for its story, in place of the richest or of what was chosen before.

    Raises StoryRefused for an item in no story.
    """
    with transaction.atomic():
        members = with_members([item])
        if not any(member.pk == item.pk and member.story_id for member in members):
            raise StoryRefused("This item is in no story. Join it with another one first.")
        for other in members:
            if other.story_order == CHOSEN and other.pk != item.pk:
                set_columns([other], {"story_order": order_of(other)}, by, "hub.step_back")
        return set_columns([item], {"story_order": CHOSEN}, by, "hub.put_first")


def _check(members: Sequence[Item]) -> None:
    lonely = sorted({item.platform.label for item in members if not item.platform.policy.may_group})
    if lonely:
        verb = "does not allow its items" if len(lonely) == 1 else "do not allow their items"
        raise StoryRefused(f"{listed(lonely)} {verb} to be shown as one with others. Choose items of other platforms.")
    if any(item.withdrawn_at for item in members):
        raise StoryRefused("One of these items was withdrawn by its source. Choose items that are still there.")
    if len(members) < 2:
        raise StoryRefused("A story needs two items at least. Choose another one that says the same.")
    if len(members) > LARGEST:
        raise StoryRefused(f"A story holds {LARGEST} items at most, and these would be {len(members)}.")
