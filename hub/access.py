"""Who may do what with sources and items, derived from the page permissions of the areas' sections.

There is one truth, Wagtail's GroupPagePermission rows: a right on a section of an area, or on a page above it, is a
right on what belongs to the area. What has no area lies at the root of the page tree, so that only the rights given
there count for it.
"""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from django.contrib.auth.models import AbstractBaseUser, AnonymousUser
from django.db.models import Exists, Model, OuterRef, Q, QuerySet
from wagtail.models import GroupPagePermission, Page
from wagtail.permission_policies.base import BasePermissionPolicy

from .models import Area, User

Person = AbstractBaseUser | AnonymousUser

# Each action needs one of these sets of page permissions. Who may add and publish publishes the own pages only, as in
# the page tree; nobody owns what was imported, so that deciding about it needs a right on everybody's pages.
_CONTRIBUTE = ({"add_page"}, {"change_page"}, {"publish_page"})
_AUTHOR = ({"change_page"}, {"publish_page"})
PAGE_PERMISSIONS: dict[str, tuple[set[str], ...]] = {
    "view": _CONTRIBUTE,
    "write": _CONTRIBUTE,
    "add": _AUTHOR,
    "change": _AUTHOR,
    "delete": ({"change_page"},),
    "publish": ({"change_page", "publish_page"},),
}
_ROOT_DEPTH = 1
_CACHE = "_hub_grants"


@dataclass(frozen=True, slots=True)
class Reach:
    """Where a person may do something: everywhere, or in some areas (their primary keys)."""

    everywhere: bool = False
    areas: frozenset[int] = frozenset()

    def __bool__(self) -> bool:
        return self.everywhere or bool(self.areas)

    def covers(self, area: int | None) -> bool:
        return self.everywhere or area in self.areas

    def condition(self, path: str) -> Q:
        """As a condition on rows whose area is found by following `path`, e.g. "source__area"."""
        return Q() if self.everywhere else Q(**{f"{path}__in": sorted(self.areas)})


def reach(user: Person, actions: Iterable[str]) -> Reach:
    """Where this person may do at least one of these actions (keys of PAGE_PERMISSIONS; others are nobody's)."""
    ways = _ways(actions)
    if not (ways and user.is_authenticated and user.is_active):
        return Reach()
    if getattr(user, "is_superuser", False):
        return Reach(everywhere=True)
    areas = {area for area, held in _grants(user).items() if any(way <= held for way in ways)}
    return Reach(None in areas, frozenset(area for area in areas if area is not None))


def operates(user: Person) -> bool:
    """Whether this person runs the site: all sources, the keys and the settings, without deciding about content."""
    return bool(user.is_active and getattr(user, "has_perm", None) and user.has_perm("hub.operate_site"))


def curates_everything(user: Person) -> bool:
    """Whether this person decides about the whole stream, its vocabulary and its areas."""
    return reach(user, ["publish"]).everywhere


def areas_for(user: Person, actions: Iterable[str]) -> QuerySet[Area]:
    return Area.objects.filter(reach(user, actions).condition("pk"))


def people(area: int | None, actions: Iterable[str]) -> QuerySet[User]:
    """Everyone active who may do one of these actions in this area; None: with what has no area."""
    sections = Area.objects.filter(pk=area).exclude(sections=None).values_list("sections__path", flat=True)
    return _holders(actions, Q(page__depth=_ROOT_DEPTH) | Q(page__path__in=_ancestors(sections)))


def _holders(actions: Iterable[str], place: Q) -> QuerySet[User]:
    """Everyone active with the page permissions for one of these actions at `place` (a condition on their rows)."""
    permitted = Q(pk__in=[])
    ways = _ways(actions)
    for way in ways:
        held = Q()
        for permission in way:
            rows = GroupPagePermission.objects.filter(place, group__user=OuterRef("pk"))
            held &= Q(Exists(rows.filter(permission__codename=permission)))
        permitted |= held
    people = User.objects.filter(permitted | Q(is_superuser=True), is_active=True)
    return people if ways else people.none()


def _ways(actions: Iterable[str]) -> list[set[str]]:
    return [way for action in actions for way in PAGE_PERMISSIONS.get(action, ())]


def _grants(user: Any) -> dict[int | None, set[str]]:
    """The page permissions held in each area, those everywhere under None. Read once for each request's user object."""
    cached = getattr(user, _CACHE, None)
    if cached is not None:
        return cached
    columns = ("permission__codename", "page__path", "page__depth")
    rows = list(GroupPagePermission.objects.filter(group__user=user).values_list(*columns))
    sections = list(Area.objects.exclude(sections=None).values_list("pk", "sections__path")) if rows else []
    grants: dict[int | None, set[str]] = defaultdict(set)
    for permission, path, depth in rows:
        if depth == _ROOT_DEPTH:
            grants[None].add(permission)
        for area, section in sections:
            if section.startswith(path):
                grants[area].add(permission)
    setattr(user, _CACHE, grants)
    return grants


def _ancestors(paths: Iterable[str]) -> set[str]:
    """Every page path from the root down to each of these, themselves included."""
    step = Page.steplen
    return {path[:end] for path in paths for end in range(step, len(path) + 1, step)}


class AreaPolicy(BasePermissionPolicy):
    """Rights on rows that belong to an area. `path` leads from a row to its area: "area", "source__area".

    actions: what can be done with such rows at all; nobody may do anything else.
    """

    def __init__(self, model: type[Model], path: str, actions: Iterable[str] = PAGE_PERMISSIONS) -> None:
        super().__init__(model)
        self.path = path
        self.actions = frozenset(actions)

    def _reach(self, user: Person, actions: Iterable[str]) -> Reach:
        return reach(user, self.actions.intersection(actions))

    def user_has_permission(self, user: Person, action: str) -> bool:
        return bool(self._reach(user, [action]))

    def user_has_any_permission(self, user: Person, actions: Iterable[str]) -> bool:
        return bool(self._reach(user, actions))

    def user_has_permission_for_instance(self, user: Person, action: str, instance: Model) -> bool:
        return self.user_has_any_permission_for_instance(user, [action], instance)

    def user_has_any_permission_for_instance(self, user: Person, actions: Iterable[str], instance: Model) -> bool:
        return self._reach(user, actions).covers(self._area(instance))

    def instances_user_has_any_permission_for(self, user: Person, actions: Iterable[str]) -> QuerySet:
        found = self._reach(user, actions)
        rows = self.model._default_manager.all()
        return rows.filter(found.condition(self.path)) if found else rows.none()

    def users_with_any_permission(self, actions: Iterable[str]) -> QuerySet[User]:
        return _holders(self.actions.intersection(actions), Q())

    def users_with_any_permission_for_instance(self, actions: Iterable[str], instance: Model) -> QuerySet[User]:
        return people(self._area(instance), self.actions.intersection(actions))

    def _area(self, instance: Any) -> int | None:
        *relations, area = self.path.split("__")
        for relation in relations:
            instance = getattr(instance, relation)
        return getattr(instance, f"{area}_id")


class CuratorPolicy(BasePermissionPolicy):
    """For what belongs to the whole site, such as its vocabulary: curators of everything may do all of `actions`."""

    def __init__(self, model: type[Model], actions: Iterable[str] = PAGE_PERMISSIONS) -> None:
        super().__init__(model)
        self.actions = frozenset(actions)

    def user_has_permission(self, user: Person, action: str) -> bool:
        return action in self.actions and curates_everything(user)

    def users_with_any_permission(self, actions: Iterable[str]) -> QuerySet[User]:
        return people(None, ["publish"]) if self.actions.intersection(actions) else User.objects.none()
