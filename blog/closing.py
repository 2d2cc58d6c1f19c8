"""Renaming and closing areas: what came with an area goes with it, and what people made stands in the way."""

from django.contrib.auth.models import Group
from django.db import transaction
from django.db.models import CASCADE, PROTECT
from wagtail.documents import get_document_model
from wagtail.images import get_image_model
from wagtail.log_actions import log

from hub.models import Area, Item, Source, Status, User
from hub.wording import listed

from .areas import PAGE_RIGHTS
from .identity import PLATFORM
from .models import BlogIndexPage, BlogPage

OWN = ("sections", "sources", "items")  # relations of Area that obstacles() looks at more closely
MAX_GROUP_NAME = 150
Number = tuple[int, str, str]  # how many there are, and the words for one and for several


class Occupied(Exception):
    """The area cannot be closed; str() says what still stands in the way."""


def rename_belongings(area: Area) -> None:
    """After an area got another name: its groups and its collection are called like it again. Its section's title is
    a page's, and changed there."""
    for role, group in _groups(area).items():
        name = f"{area.name} {role}"[:MAX_GROUP_NAME]
        if not Group.objects.exclude(pk=group.pk).filter(name=name).exists():
            group.name = name
            group.save(update_fields=["name"])
    if area.collection and area.collection.name != area.name:
        area.collection.name = area.name
        area.collection.save()


def close(area: Area, by: User | None) -> None:
    """Delete an empty area with its sections, groups and collection. Raises Occupied, with nothing changed."""
    with transaction.atomic():
        found = obstacles(Area.objects.select_for_update().get(pk=area.pk))
        if found:
            raise Occupied(f"“{area.name}” cannot be closed yet: it still has {listed(found)}.")
        for section in BlogIndexPage.objects.filter(area=area):
            section.delete()
        Item.objects.filter(area=area).update(area=None)  # tombstones only
        groups, collection = list(_groups(area).values()), area.collection
        log(area, "wagtail.delete", user=by, deleted=True)
        area.delete()
        for group in groups:
            group.delete()
        if collection:
            collection.delete()


def obstacles(area: Area) -> list[str]:
    """What has to leave the area before it can be closed, e.g. ["3 posts", "1 person"]."""
    sections = BlogIndexPage.objects.filter(area=area)
    posts = sum(BlogPage.objects.descendant_of(section).count() for section in sections)
    people = User.objects.filter(groups__in=list(_groups(area).values())).distinct().count()
    sources = Source.objects.filter(area=area).exclude(platform=PLATFORM).count()
    items = Item.objects.filter(area=area).exclude(status=Status.REMOVED).exclude(source__platform=PLATFORM).count()
    found = [
        (posts, "post", "posts"),
        (sources, "source", "sources"),
        (items, "item", "items"),
        (people, "person", "people"),
        *_files(area),
        *_of_other_rooms(area),
    ]
    return [f"{number:,} {one if number == 1 else several}" for number, one, several in found if number]


def _files(area: Area) -> list[Number]:
    if area.collection is None:
        return []
    pictures = get_image_model().objects.filter(collection=area.collection).count()
    documents = get_document_model().objects.filter(collection=area.collection).count()
    return [(pictures, "picture", "pictures"), (documents, "document", "documents")]


def _of_other_rooms(area: Area) -> list[Number]:
    """What would go with the area, or forbids that it goes, in rooms that this one does not know."""
    found = []
    for relation in Area._meta.related_objects:
        if relation.name in OWN or relation.on_delete not in (CASCADE, PROTECT) or relation.many_to_many:
            continue
        model = relation.related_model
        number = model._base_manager.filter(**{relation.field.name: area}).count()
        found.append((number, str(model._meta.verbose_name), str(model._meta.verbose_name_plural)))
    return found


def _groups(area: Area) -> dict[str, Group]:
    return {role: group for role in PAGE_RIGHTS if (group := getattr(area, role))}
