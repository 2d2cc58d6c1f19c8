"""What a person is, read from the groups they are in: those are the only truth about rights."""

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass

from hub.access import curates_everything
from hub.models import Area, User

from .roles import (
    ADMINISTRATOR,
    AGENCY,
    AREA_EDITOR,
    AUTHOR,
    CONTRIBUTOR,
    EDITOR,
    GIVEN_BY_EDITORS,
    OPERATOR,
    ROLES,
    Role,
)

_BY_AREA_GROUP = (CONTRIBUTOR, AUTHOR, AREA_EDITOR)
_BY_SITE_GROUP = {role.site_group: role for role in (OPERATOR, EDITOR)}
_POWER = {key: power for power, key in enumerate(ROLES)}


@dataclass(frozen=True, slots=True)
class Standing:
    """held: each role with the areas where it holds, the strongest first. others: names of groups no role knows."""

    held: tuple[tuple[Role, tuple[Area, ...]], ...] = ()
    others: tuple[str, ...] = ()

    @property
    def role(self) -> Role | None:
        return self.held[0][0] if self.held else None

    @property
    def areas(self) -> tuple[Area, ...]:
        """Where the strongest role holds; none for roles of the whole site."""
        return self.held[0][1] if self.held else ()


def standing_of(person: User) -> Standing:
    return standings([person])[person.pk]


def standings(people: Sequence[User]) -> dict[int, Standing]:
    """By primary key, with two queries for all of them."""
    rows = User.groups.through.objects.filter(user__in=[person.pk for person in people])
    groups = defaultdict(dict)
    for person, group, name in rows.values_list("user", "group", "group__name"):
        groups[person][group] = name
    places = _places()
    return {person.pk: _standing(person, groups[person.pk], places) for person in people}


def _places() -> dict[int, tuple[Role, Area]]:
    """The groups of the areas: primary key -> (role, area)."""
    return {
        group: (role, area)
        for area in Area.objects.all()
        for role in _BY_AREA_GROUP
        if (group := getattr(area, f"{role.area_group}_id"))
    }


def _standing(person: User, groups: dict[int, str], places: dict[int, tuple[Role, Area]]) -> Standing:
    held: dict[str, list[Area]] = {ADMINISTRATOR.key: []} if person.is_superuser else {}
    others = []
    for group, name in groups.items():
        if place := places.get(group):
            role = AGENCY if place[0] is CONTRIBUTOR and person.access_until else place[0]
            held.setdefault(role.key, []).append(place[1])
        elif name in _BY_SITE_GROUP:
            held.setdefault(_BY_SITE_GROUP[name].key, [])
        else:
            others.append(name)
    strongest_first = sorted(held, key=_POWER.__getitem__, reverse=True)
    areas = {key: tuple(sorted(held[key], key=lambda area: area.name.casefold())) for key in held}
    return Standing(tuple((ROLES[key], areas[key]) for key in strongest_first), tuple(sorted(others)))


def givable(by: User) -> tuple[Role, ...]:
    """The roles that this person may give: never one as strong as their own, but for administrators."""
    if by.has_access and by.is_superuser:
        return tuple(ROLES.values())
    return GIVEN_BY_EDITORS if curates_everything(by) else ()


def may_change(by: User, standing: Standing) -> bool:
    """Whether all that somebody is could have been given by this person. Unknown groups are for administrators."""
    if by.is_superuser and by.has_access:
        return True
    given = givable(by)
    return bool(given) and not standing.others and all(role in given for role, _ in standing.held)
