"""The writers of what a person is: appoint, retire, hand over. They check nobody's rights but those of last resort."""

from collections.abc import Iterable, Sequence
from datetime import date

from django.contrib.auth.models import Group
from django.db import transaction
from django.utils import timezone
from wagtail.admin.models import EditingSession
from wagtail.log_actions import log
from wagtail.models import Page
from wagtail.models.api import APIToken
from wagtail.permissions import policy_registry

from hub.models import Area, Source, User

from .roles import AGENCY, CONTRIBUTOR, ROLES, Role
from .standing import standing_of

APPOINTED, RETIRED, HANDED_OVER = "people.appoint", "people.retire", "people.hand_over"


class Refused(Exception):
    """It cannot be done; str() says why, and what to do instead."""


def appoint(person: User, role: Role, areas: Iterable[Area], until: date | None, by: User | None) -> None:
    """Make a person exactly this, until the end of that day (UTC; None: for good), and nothing that they were before.

    Groups that no role knows stay: an administrator put the person there. Raises Refused.
    """
    chosen = list(areas)
    if reason := misfit(role, chosen, until):
        raise Refused(reason)
    with transaction.atomic():
        _refuse_to_lose_the_last_administrator(person, stays=role.is_administrator and until is None)
        before = in_words(person)
        person.groups.remove(*_groups_of_roles())
        person.groups.add(*_groups(role, chosen))
        person.is_superuser = role.is_administrator
        person.access_until = until
        person.is_active = True
        person.save(update_fields=["is_superuser", "access_until", "is_active"])
        log(person, APPOINTED, user=by, data={"before": before, "after": in_words(person)})


def misfit(role: Role, areas: Sequence[Area], until: date | None) -> str:
    """Why these do not go together, in a sentence; "" when they do."""
    if role.needs_areas and not areas:
        return f"Choose at least one area for the role “{role.label}”."
    if areas and not role.needs_areas:
        return f"The role “{role.label}” holds for the whole site: choose no area."
    if role.ends and until is None:
        return f"Choose the last day of access for the role “{role.label}”."
    if role is CONTRIBUTOR and until is not None:
        return f"A contributor whose access ends has the role “{AGENCY.label}”: choose that, or no last day."
    if until is not None and until < timezone.now().date():
        return "The last day of access is over already. Choose a later one, or retire the person."
    return ""


def retire(person: User, by: User | None) -> None:
    """End somebody's access from the next request on. What they made stays, also what is not finished. Raises Refused.

    Their sources stay theirs until they are handed over: whoever retires them is shown the list.
    """
    if by is not None and by.pk == person.pk:
        raise Refused("Nobody can retire themselves. Ask somebody else who may.")
    with transaction.atomic():
        _refuse_to_lose_the_last_administrator(person, stays=False)
        before = in_words(person)
        person.groups.clear()
        person.is_active = person.is_superuser = False
        person.set_unusable_password()
        person.save(update_fields=["is_active", "is_superuser", "password"])
        APIToken.objects.filter(user=person, revoked_at=None).update(revoked_at=timezone.now())
        EditingSession.objects.filter(user=person).delete()
        Page.objects.filter(locked_by=person).update(locked=False, locked_by=None, locked_at=None)
        log(person, RETIRED, user=by, data={"before": before})


def hand_over(sources: Iterable[Source], to: User, by: User) -> list[Source]:
    """Give these sources to a new owner. Returns those that stay, because the new owner may not change them."""
    policy = policy_registry.get_by_type(Source)
    staying = []
    for source in sources:
        if not policy.user_has_permission_for_instance(to, "change", source):
            staying.append(source)
            continue
        former, source.owner = source.owner, to
        source.save(update_fields=["owner"])
        log(source, HANDED_OVER, user=by, data={"before": str(former or ""), "after": str(to)})
    return staying


def in_words(person: User) -> str:
    """What somebody is, e.g. “Author in North and South until 2027-01-31”."""
    parts = []
    for role, areas in standing_of(person).held:
        parts.append(f"{role.label} in {' and '.join(area.name for area in areas)}" if areas else role.label)
    until = f" until {person.access_until}" if person.access_until else ""
    return f"{', '.join(parts)}{until}" if parts else "Nothing"


def _groups(role: Role, areas: Sequence[Area]) -> list[Group]:
    if role.site_group:
        return [Group.objects.get(name=role.site_group)]
    groups = [getattr(area, role.area_group) for area in areas]
    if role.needs_areas and None in groups:
        raise Refused("One of the areas has lost its groups. An operator makes them again with: manage.py migrate")
    return groups


def _groups_of_roles() -> list[Group]:
    area_groups = {role.area_group for role in ROLES.values() if role.area_group}
    site_groups = {role.site_group for role in ROLES.values() if role.site_group}
    pks = {pk for row in Area.objects.values_list(*area_groups) for pk in row if pk}
    return [*Group.objects.filter(pk__in=pks), *Group.objects.filter(name__in=site_groups)]


def _refuse_to_lose_the_last_administrator(person: User, stays: bool) -> None:
    """Locks the administrators' rows: two who retire each other at the same moment do so one after the other."""
    if stays:
        return
    administrators = User.objects.select_for_update().filter(is_superuser=True, is_active=True, access_until=None)
    pks = set(administrators.values_list("pk", flat=True))
    if pks == {person.pk}:
        raise Refused("This is the last administrator. Make somebody else one first.")
