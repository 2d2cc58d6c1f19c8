"""The queue in the admin's menu, with how many wait."""

from typing import Any, cast

from django.http import HttpRequest
from wagtail.admin.menu import MenuItem

from hub import suspensions
from hub.access import reach
from hub.models import User

from . import waiting


class QueueMenuItem(MenuItem):
    """Says how many items wait, and when one waits too long, before anybody opens the page."""

    def is_shown(self, request: HttpRequest) -> bool:
        return bool(reach(request.user, ["publish"]))

    def render_component(self, request: HttpRequest) -> Any:
        component = super().render_component(request)
        view = waiting.view_of(cast(User, request.user))
        if count := view.count():
            late = ", late" if waiting.is_late(view.oldest()) else ""
            component.label = f"{self.label} ({waiting.told(count)}{late})"
        return component


class PanicMenuItem(MenuItem):
    """In the menu itself only while something is out of sight: everybody shall know, and know the way back."""

    def is_shown(self, request: HttpRequest) -> bool:
        return bool(reach(request.user, ["publish"])) and suspensions.lasting().exists()
