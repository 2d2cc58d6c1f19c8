"""Who may do what with sources and items, derived from the page permissions of the areas' sections.

There is one truth, Wagtail's GroupPagePermission rows: a right on a section of an area, or on a page above it, is a
right on what belongs to the area. What has no area lies at the root of the page tree, so that only the rights given
there count for it.

Beside the page tree stands one right of its own, hub.operate_site: who holds it works on all sources, keeps the keys
and decides about no content.
"""

from collections import defaultdict
from collections.abc import Callable, Iterable
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
# What can be done with a source by who operates the site. "publish" is not among it: trust lets content in.
SOURCE_WORK = frozenset({"view", "add", "change", "delete"})
OPERATE = "operate_site"
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
    if not (ways and has_access(user)):
        return Reach()
    if getattr(user, "is_superuser", False):
        return Reach(everywhere=True)
    areas = {area for area, held in _grants(user).items() if any(way <= held for way in ways)}
    return Reach(None in areas, frozenset(area for area in areas if area is not None))


def has_access(user: Person) -> bool:
    """Whether this is somebody whose account is open today."""
    return bool(user.is_authenticated and getattr(user, "has_access", False))


def operates(user: Any) -> bool:
    """Whether this person runs the site: all sources, the keys and the settings, without deciding about content."""
    return has_access(user) and user.has_perm(f"hub.{OPERATE}")


def source_reach(user: Person, actions: Iterable[str]) -> Reach:
    """Like reach(), for sources: who operates the site works on all of them."""
    actions = set(actions)
    if SOURCE_WORK & actions and operates(user):
        return Reach(everywhere=True)
    return reach(user, actions)


def curates_everything(user: Person) -> bool:
    """Whether this person decides about the whole stream, its vocabulary and its areas."""
    return reach(user, ["publish"]).everywhere


def areas_for(user: Person, actions: Iterable[str]) -> QuerySet[Area]:
    return Area.objects.filter(reach(user, actions).condition("pk"))


def source_areas_for(user: Person, actions: Iterable[str]) -> QuerySet[Area]:
    return Area.objects.filter(source_reach(user, actions).condition("pk"))


def people(area: int | None, actions: Iterable[str]) -> QuerySet[User]:
    """Everyone active who may do one of these actions in this area; None: with what has no area."""
    sections = Area.objects.filter(pk=area).exclude(sections=None).values_list("sections__path", flat=True)
    return _holders(actions, Q(page__depth=_ROOT_DEPTH) | Q(page__path__in=_ancestors(sections)))


def people_anywhere(actions: Iterable[str]) -> QuerySet[User]:
    """Everyone active who may do one of these actions somewhere."""
    return _holders(actions, Q())


def operators() -> QuerySet[User]:
    """Everyone active who operates the site."""
    return User.objects.with_perm(f"hub.{OPERATE}", backend="django.contrib.auth.backends.ModelBackend").filter(
        User.open_accounts()
    )


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
    people = User.objects.filter(permitted | Q(is_superuser=True)).filter(User.open_accounts())
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
    reach: where a person may do something; source_reach for what those who operate the site work on.
    """

    def __init__(
        self,
        model: type[Model],
        path: str,
        actions: Iterable[str] = PAGE_PERMISSIONS,
        reach: Callable[[Person, Iterable[str]], Reach] = reach,
    ) -> None:
        super().__init__(model)
        self.path = path
        self.actions = frozenset(actions)
        self.reach = reach

    def _reach(self, user: Person, actions: Iterable[str]) -> Reach:
        return self.reach(user, self.actions.intersection(actions))

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
        return self._with_operators(_holders(self.actions.intersection(actions), Q()), actions)

    def users_with_any_permission_for_instance(self, actions: Iterable[str], instance: Model) -> QuerySet[User]:
        found = people(self._area(instance), self.actions.intersection(actions))
        return self._with_operators(found, actions)

    def _with_operators(self, found: QuerySet[User], actions: Iterable[str]) -> QuerySet[User]:
        if self.reach is source_reach and SOURCE_WORK & self.actions.intersection(actions):
            return User.objects.filter(Q(pk__in=found.values("pk")) | Q(pk__in=operators().values("pk")))
        return found

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


class OperatorPolicy(BasePermissionPolicy):
    """For what is the operators' alone, such as the keys: who operates the site may do all of `actions`."""

    def __init__(self, model: type[Model], actions: Iterable[str]) -> None:
        super().__init__(model)
        self.actions = frozenset(actions)

    def user_has_permission(self, user: Person, action: str) -> bool:
        return action in self.actions and operates(user)

    def users_with_any_permission(self, actions: Iterable[str]) -> QuerySet[User]:
        return operators() if self.actions.intersection(actions) else User.objects.none()
