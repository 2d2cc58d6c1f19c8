"""The way from a byline to the person."""

from dataclasses import dataclass
from typing import Any
from urllib.parse import urlsplit

from django import template
from django.urls import reverse
from django.utils.text import Truncator

from hub.access import people
from hub.models import Area, Item, User

from ..models import Profile
from ..works import counted_works, maker_of, works_of

register = template.Library()
MAX_PEOPLE = 200


@dataclass(frozen=True, slots=True)
class Person:
    """count: of the works that the public may see."""

    profile: Profile
    count: int


@register.simple_tag
def shown_people() -> list[Person]:
    """Who shows a page and still writes here, by name."""
    profiles = list(Profile.objects.shown().writing()[:MAX_PEOPLE])
    counts = counted_works(profiles) if profiles else {}
    return [Person(profile, counts[profile.pk]) for profile in profiles]


@register.simple_tag
def author_of(slug: str) -> Profile | None:
    """The person behind a byline, when everything under it is theirs."""
    for profile in Profile.objects.shown().writing().filter(author_slug=slug):
        if works_of(profile).count() == Item.objects.visible().filter(author_slug=slug).count():
            return profile
    return None


@register.simple_tag
def people_of(area: Area) -> list[Profile]:
    """Who writes in an area and shows a page, by name."""
    return list(Profile.objects.shown().writing().filter(user__in=people(area.pk, ["write"]))[:MAX_PEOPLE])


@register.simple_tag
def maker_href(item: Item) -> str:
    """The page of who made this item, "" without one."""
    return _href(maker_of(item))


@register.simple_tag
def person_href(user: User | None) -> str:
    """The page of this person, "" without one."""
    return _href(Profile.objects.shown().filter(user=user).first() if user else None)


@register.filter
def portrait(profile: Profile) -> Any:
    """A square copy of the picture, made anew by us, or None."""
    if not profile.picture:
        return None
    try:
        return profile.picture.get_rendition("fill-320x320|format-webp")
    except OSError:
        return None  # the file is gone; the page stays


def _href(profile: Profile | None) -> str:
    return reverse("profile", args=[profile.slug]) if profile else ""


@register.filter
def place(url: str) -> str:
    """An address as people say it: without its scheme, shortened."""
    parts = urlsplit(url)
    return Truncator((parts.hostname or "").removeprefix("www.") + parts.path.rstrip("/")).chars(40)
