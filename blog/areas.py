"""Areas come to life: the groups of their people, their picture collection, and rights on exactly their sections."""

from collections.abc import Iterable

from django.contrib.auth.models import Group, Permission
from django.db import transaction
from django.db.models import Q
from django.utils.text import slugify
from wagtail.models import Collection, GroupCollectionPermission, GroupPagePermission, Page, Site

from hub.addresses import is_reserved
from hub.models import Area, StreamPage, Tag

from . import workflows
from .models import BlogIndexPage
from .sections import area_at_last_save, source_of

# Page permissions on the area's sections. "add" covers a person's own pages, "change" everybody's.
PAGE_RIGHTS = {
    "contributors": ("add",),
    "authors": ("add", "publish"),
    "editors": ("add", "change", "publish", "lock", "unlock"),
}
PICTURE_RIGHTS = {
    "contributors": ("add_image", "choose_image"),
    "authors": ("add_image", "choose_image"),
    "editors": ("add_image", "change_image", "choose_image"),
}
MAX_NAME = 120


class AreaRefused(Exception):
    """The area cannot be made; str() is one sentence that says what to do."""


@transaction.atomic
def create_area(name: str, *, intro: str = "", tags: Iterable[Tag] = ()) -> Area:
    """The area of this name with a live section right below the front page; whatever is missing is made.

    An area that is complete is left as it is, apart from `tags`, which are added to its default tags.
    """
    name = " ".join(name.split())
    if not name or len(name) > MAX_NAME:
        raise AreaRefused(f"The name of an area has 1 to {MAX_NAME} letters.")
    home = _home()
    area = Area.objects.filter(name__iexact=name).first()
    if area is None:
        area = Area.objects.create(name=name, slug=_free_slug(name, Area.objects.values_list("slug", flat=True)))
    area.default_tags.add(*tags)
    section = BlogIndexPage.objects.filter(area=area).order_by("path").first()
    if section is None:
        _create_section(home, area, intro)
    else:
        provision(section)
    area.refresh_from_db()
    return area


def provision(section: BlogIndexPage) -> None:
    """Give a section what it needs: the people of its area with their rights, and its source in the stream.

    Rights are given when a section is new in its area or a group is new. Whoever takes some of them away later, in
    Wagtail's screen of groups, has the last word.
    """
    arrived = area_at_last_save(section) != section.area_id
    made = ensure_people(section.area)
    for role in PAGE_RIGHTS if arrived else made:
        _grant(section, role)
    if arrived:
        _revoke_others(section)
    if arrived or "editors" in made:
        workflows.assign(section)
    source_of(section)


def ensure_people(area: Area) -> list[str]:
    """Make what the area lacks of groups and collection. Returns the roles whose group is new."""
    if area.collection is None:
        area.collection = Collection.get_first_root_node().add_child(name=area.name)
    made = [role for role in PAGE_RIGHTS if getattr(area, role) is None]
    for role in made:
        group = Group.objects.create(name=_free_group_name(f"{area.name} {role}"))
        group.permissions.add(_permission("wagtailadmin", "access_admin"))
        for codename in PICTURE_RIGHTS[role]:
            permission = _permission("wagtailimages", codename)
            GroupCollectionPermission.objects.create(group=group, collection=area.collection, permission=permission)
        setattr(area, role, group)
    area.save()
    return made


def complete_areas() -> None:
    """Areas that were made before a role existed get its group, with its rights on their sections."""
    incomplete = Q(pk__in=[])
    for role in PAGE_RIGHTS:
        incomplete |= Q(**{role: None})
    for area in Area.objects.filter(incomplete):
        made = ensure_people(area)
        for section in BlogIndexPage.objects.filter(area=area):
            section.area = area
            for role in made:
                _grant(section, role)


def _create_section(home: StreamPage, area: Area, intro: str) -> None:
    taken = home.get_children().values_list("slug", flat=True)
    section = BlogIndexPage(title=area.name, slug=_free_slug(area.name, taken), intro=intro, area=area)
    section.locale = home.locale
    home.add_child(instance=section)
    section.save_revision().publish()


def _home() -> StreamPage:
    site = Site.objects.filter(is_default_site=True).select_related("root_page").first()
    page: Page | None = site.root_page.specific if site else None
    if not isinstance(page, StreamPage):
        raise AreaRefused("The site has no stream page yet. Run first: manage.py setup_site")
    return page


def _grant(section: BlogIndexPage, role: str) -> None:
    group = getattr(section.area, role)
    for kind in PAGE_RIGHTS[role]:
        permission = _permission("wagtailcore", f"{kind}_page")
        GroupPagePermission.objects.get_or_create(group=group, page_id=section.pk, permission=permission)


def _revoke_others(section: BlogIndexPage) -> None:
    """A section that moved into another area leaves the people of its former area without rights on it."""
    groups = Area.objects.exclude(pk=section.area_id).values_list(*PAGE_RIGHTS)
    others = {pk for row in groups for pk in row if pk}
    GroupPagePermission.objects.filter(page_id=section.pk, group__in=others).delete()


def _permission(app: str, codename: str) -> Permission:
    return Permission.objects.get(content_type__app_label=app, codename=codename)


def _free_group_name(wanted: str) -> str:
    """A name that no group has. One that is there is left to its people: they were given other rights."""
    return _first_free(wanted, " ", set(Group.objects.values_list("name", flat=True)))


def _free_slug(name: str, taken: Iterable[str]) -> str:
    wanted = slugify(name, allow_unicode=True)[:100].strip("-") or "area"
    return _first_free(f"{wanted}-blog" if is_reserved(wanted) else wanted, "-", set(taken))


def _first_free(wanted: str, separator: str, taken: set[str]) -> str:
    number, found = 1, wanted
    while found in taken:
        number += 1
        found = f"{wanted}{separator}{number}"
    return found
