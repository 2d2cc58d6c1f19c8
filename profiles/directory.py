"""The directory of people by what they know."""

from collections.abc import Sequence
from dataclasses import dataclass

from django.db.models import Count, Q
from django.http import QueryDict

from hub.models import Tag, TagKind

from .models import Profile, ProfileQuerySet

MAX_CHOSEN = 10
KINDS = (TagKind.TOPIC, TagKind.PRODUCT)


@dataclass(frozen=True, slots=True)
class Subject:
    """One field of expertise: how many people know it, and whether the visitor asked for it."""

    tag: Tag
    people: int
    chosen: bool


def asked_for(query: QueryDict) -> list[str]:
    """Slugs of tags, bounded; what means nothing is left out later."""
    values = (value.replace("\0", "")[:100] for value in query.getlist("expertise"))
    return list(dict.fromkeys(value for value in values if value))[:MAX_CHOSEN]


def listed(slugs: Sequence[str]) -> ProfileQuerySet:
    """Whom the directory shows: those who know any of these, everybody without any."""
    people = Profile.objects.shown().writing().prefetch_related("expertise", "picture__renditions")
    knowing = Profile.objects.filter(expertise__slug__in=slugs)
    return people.filter(pk__in=knowing.values("pk")) if slugs else people


def subjects(slugs: Sequence[str]) -> list[Subject]:
    shown = Profile.objects.shown().writing().values("pk")
    tags = Tag.objects.filter(kind__in=KINDS).annotate(known_by=Count("experts", filter=Q(experts__in=shown)))
    found = tags.filter(known_by__gt=0).order_by("kind", "name")
    return [Subject(tag, tag.known_by, tag.slug in slugs) for tag in found]
