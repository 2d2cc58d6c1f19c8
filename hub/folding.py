"""One card for each story: among the items that match a filter, the one that stands first stands for its story.

The others are folded into it. Each number that a page tells counts a story once, so that it is what a click shows.
"""

from django.db.models import Count, Exists, OuterRef, Q, QuerySet, Window
from django.db.models.expressions import Combinable
from django.db.models.functions import RowNumber

from .models.item import ItemQuerySet

ALONE = Q(story=None)
# Not the negation of ALONE: written like this, SQLite finds the index of the members.
MEMBER = Q(story__isnull=False)
ORDER = ("story_order", "position")


def folded(matching: ItemQuerySet) -> ItemQuerySet:
    """Of these items those in no story, and of each story the one that stands first.

    Asked item by item on the way through the stream, so that a page costs the same in a long one.
    """
    return matching.filter(ALONE | ~Exists(matching.filter(story=OuterRef("story")).filter(_stands_before())))


def folded_at_once(matching: ItemQuerySet) -> ItemQuerySet:
    """The same where a condition is dear when it is asked item by item: a search."""
    return matching.exclude(pk__in=behind(matching))


def behind(matching: ItemQuerySet) -> QuerySet:
    """The keys of those that are folded away, found all at once."""
    place = Window(RowNumber(), partition_by="story", order_by=ORDER)
    members = matching.filter(MEMBER).order_by().annotate(place=place)
    return members.filter(place__gt=1).values("pk")


def _stands_before() -> Q:
    equal = Q(story_order=OuterRef("story_order"), position__lt=OuterRef("position"))
    return Q(story_order__lt=OuterRef("story_order")) | equal


def total(matching: ItemQuerySet) -> int:
    """How many cards these items are. Members of stories are few, and counted by an index of their own."""
    members = matching.filter(MEMBER).order_by()
    return matching.count() - members.aggregate(folded=Count("pk") - Count("story", distinct=True))["folded"]


def cards(path: str = "") -> Combinable:
    """The number of cards within a group of rows. path: leads from a row to its item, "" or "content_object__"."""
    return Count(f"{path}pk") - Count(f"{path}story") + Count(f"{path}story", distinct=True)


def card_of_story(matching: QuerySet, story: int) -> QuerySet:
    """The member of a story that stands for it among these items, in a list of one; empty when none matches."""
    return matching.filter(story=story).order_by(*ORDER)[:1]
