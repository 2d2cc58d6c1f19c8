"""Notices and crises in Wagtail's admin."""

from django.urls import URLPattern
from wagtail import hooks
from wagtail.admin.viewsets.model import ModelViewSet
from wagtail.log_actions import LogActionRegistry
from wagtail.permissions import register_permission_policy

from hub.access import CuratorPolicy
from hub.admin.menu import STREAM_MENU

from .models import Notice

register_permission_policy(Notice, CuratorPolicy(Notice, ("view", "add", "change", "delete")))

from .admin import crises, notices  # noqa: E402


@hooks.register("register_admin_viewset")
def notice_viewset() -> ModelViewSet:
    return notices.NoticeViewSet()


@hooks.register("register_admin_urls")
def notice_urls() -> list[URLPattern]:
    return [*notices.urls(), *crises.urls()]


hooks.register(STREAM_MENU, crises.menu_item)


@hooks.register("register_log_actions")
def log_actions(actions: LogActionRegistry) -> None:
    actions.register_action("notices.end", "End", "Ended the notice")
    actions.register_action("notices.update", "Update", "Published an update")
    actions.register_action("notices.correct", "Correct", "Corrected an update")
    actions.register_action("notices.resolve", "Resolve", "Declared the crisis over")
    actions.register_action("notices.reopen", "Reopen", "Took up the crisis again")
