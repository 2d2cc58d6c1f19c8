"""Hooks into Wagtail's admin: people with their roles, and a person's own last day."""

from django.http import HttpRequest
from wagtail import hooks
from wagtail.admin.ui.components import Component
from wagtail.log_actions import LogActionRegistry
from wagtail.permissions import register_permission_policy

from .models import Person
from .policy import PeoplePolicy

register_permission_policy(Person, PeoplePolicy(Person), exact_class=True)

from .admin import log  # noqa: E402
from .admin.panels import LastDayPanel  # noqa: E402
from .admin.viewset import PersonViewSet  # noqa: E402


@hooks.register("register_admin_viewset")
def person_viewset() -> PersonViewSet:
    return PersonViewSet()


@hooks.register("register_log_actions")
def log_actions(actions: LogActionRegistry) -> None:
    log.register(actions)


@hooks.register("construct_homepage_panels")
def last_day_panel(request: HttpRequest, panels: list[Component]) -> None:
    panels.append(LastDayPanel())
