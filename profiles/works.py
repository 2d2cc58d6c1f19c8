"""Who made what: the stream knows bylines, profiles know people.

A byline means a person where the person could have put it there: on our own blogs, where it is the full name of the
author, and on sources that the person answers for. The same name on anybody else's channel is somebody else's.
"""

from collections import Counter
from collections.abc import Collection

from django.db.models import Count, Q

from hub.links import OWN_PLATFORM
from hub.models import Item, User
from hub.models.item import ItemQuerySet

from .models import Profile, author_slug_of


def works_of(profile: Profile) -> ItemQuerySet:
    """What this person made, as the public may see it, the newest first."""
    items = ItemQuerySet(Item)
    if not profile.author_slug:
        return items.none()
    places = Q(source__owner=profile.user_id)
    if not has_namesake(profile.user):
        places |= Q(source__platform=OWN_PLATFORM)
    return items.visible().filter(places, author_slug=profile.author_slug).order_by("-position")


def counted_works(profiles: Collection[Profile]) -> dict[int, int]:
    """{pk of a profile: how many works of that person the public may see}, in two queries."""
    bylines = {profile.author_slug for profile in profiles if profile.author_slug}
    rows = ItemQuerySet(Item).visible().filter(author_slug__in=bylines).order_by()
    made = list(rows.values_list("author_slug", "source__platform", "source__owner").annotate(n=Count("pk")))
    bearers = Counter(author_slug_of(user) for user in User.objects.only("first_name", "last_name"))
    return {
        profile.pk: sum(
            number
            for byline, platform, owner, number in made
            if byline == profile.author_slug
            and (owner == profile.user_id or (platform == OWN_PLATFORM and bearers[byline] < 2))
        )
        for profile in profiles
    }


def maker_of(item: Item) -> Profile | None:
    """The public profile of who made this item."""
    if not item.author_slug:
        return None
    for profile in Profile.objects.shown().filter(author_slug=item.author_slug):
        answers = item.source.owner_id == profile.user_id
        if answers or (item.source.platform == OWN_PLATFORM and not has_namesake(profile.user)):
            return profile
    return None


def has_namesake(user: User) -> bool:
    """Whether a byline of our own could mean two people. Then it means neither.

    Compared as bylines are, because everybody enters their own name: "Ida" and "Moor" read like "Ida Moor" and "".
    """
    others = User.objects.exclude(pk=user.pk).exclude(first_name="", last_name="").only("first_name", "last_name")
    return author_slug_of(user) in {author_slug_of(other) for other in others}
