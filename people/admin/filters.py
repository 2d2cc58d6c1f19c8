"""What the list of people can be narrowed to."""

import django_filters
from django import forms
from django.contrib.auth.models import Group
from django.db.models import Q, QuerySet
from django.http import HttpRequest
from django.utils import timezone
from wagtail.admin.filters import WagtailFilterSet

from hub.access import areas_for
from hub.models import Area, User

from ..last_days import NOTICE
from ..models import Person
from ..roles import ADMINISTRATOR, AGENCY, CONTRIBUTOR, ROLES

STATES = {
    "open": "May log in",
    "invited": "Invited, not here yet",
    "ending": "Access ends soon",
    "closed": "Without access",
}


def _areas(request: HttpRequest) -> QuerySet[Area]:
    return areas_for(request.user, ["publish"])


class PersonFilterSet(WagtailFilterSet):
    role = django_filters.ChoiceFilter(
        label="Role",
        choices=[(role.key, role.label) for role in ROLES.values()],
        method="filter_role",
        widget=forms.RadioSelect,
        empty_label="All",
    )
    area = django_filters.ModelChoiceFilter(
        label="Area", queryset=_areas, method="filter_area", widget=forms.RadioSelect, empty_label="All"
    )
    state = django_filters.ChoiceFilter(
        label="Access", choices=list(STATES.items()), method="filter_state", widget=forms.RadioSelect, empty_label="All"
    )

    class Meta:
        model = Person
        fields = []

    def filter_role(self, people: QuerySet, name: str, key: str) -> QuerySet:
        role = ROLES[key]
        if role is ADMINISTRATOR:
            return people.filter(is_superuser=True)
        if role.site_group:
            return people.filter(_in_groups(Q(name=role.site_group)))
        found = people.filter(_in_groups(Q(pk__in=Area.objects.values(role.area_group))))
        if role in (CONTRIBUTOR, AGENCY):
            return found.filter(access_until__isnull=role is CONTRIBUTOR)
        return found

    def filter_area(self, people: QuerySet, name: str, area: Area) -> QuerySet:
        columns = {role.area_group for role in ROLES.values() if role.area_group}
        return people.filter(_in_groups(Q(pk__in=[getattr(area, f"{column}_id") for column in columns])))

    def filter_state(self, people: QuerySet, name: str, state: str) -> QuerySet:
        if state == "closed":
            return people.exclude(User.open_accounts())
        if state == "invited":
            return people.filter(User.open_accounts(), invitation__accepted_at=None).exclude(invitation=None)
        if state == "ending":
            soon = timezone.now().date() + NOTICE
            return people.filter(User.open_accounts(), access_until__lte=soon)
        return people.filter(User.open_accounts())


def _in_groups(which: Q) -> Q:
    """As a condition on people, by subquery: a join would repeat those who are in several of them."""
    members = User.groups.through.objects.filter(group__in=Group.objects.filter(which))
    return Q(pk__in=members.values("user"))
