"""Hooks into Wagtail's admin: the queue of items that wait, and the panic key."""

from django.http import HttpRequest
from django.urls import URLPattern, path, reverse, reverse_lazy
from wagtail import hooks
from wagtail.admin.ui.components import Component
from wagtail.admin.widgets.button import Button, HeaderButton
from wagtail.log_actions import LogActionRegistry
from wagtail.permissions import register_permission_policy

from hub.access import curates_everything, reach
from hub.models import Source, Suspension, Tag, User

from .policy import SuspensionPolicy

register_permission_policy(Suspension, SuspensionPolicy())

from hub.admin.menu import SOURCE_BUTTONS  # noqa: E402
from hub.admin.vocabulary import TAG_BUTTONS  # noqa: E402

from . import panic, views  # noqa: E402
from .menu import PanicMenuItem, QueueMenuItem  # noqa: E402
from .panels import QueuePanel, SuspensionPanel  # noqa: E402


@hooks.register("register_admin_urls")
def queue_urls() -> list[URLPattern]:
    return [
        path("moderation/", views.QueueView.as_view(), name="moderation_queue"),
        path("moderation/decide/", views.DecideView.as_view(), name="moderation_decide"),
        path("moderation/tag/", views.TagView.as_view(), name="moderation_tag"),
        path("moderation/tags/", views.TagNamesView.as_view(), name="moderation_tags"),
        path("moderation/undo/", views.UndoView.as_view(), name="moderation_undo"),
        path("moderation/trust/<int:pk>/", views.TrustView.as_view(), name="moderation_trust"),
        path("moderation/panic/", panic.PanicView.as_view(), name="moderation_panic"),
        path("moderation/panic/<int:pk>/release/", panic.ReleaseView.as_view(), name="moderation_release"),
    ]


@hooks.register("register_admin_menu_item")
def queue_menu_item() -> QueueMenuItem:
    return QueueMenuItem(views.TITLE, reverse_lazy("moderation_queue"), icon_name="tick-inverse", order=140)


@hooks.register("register_admin_menu_item")
def panic_menu_item() -> PanicMenuItem:
    return PanicMenuItem("Out of sight!", reverse_lazy("moderation_panic"), icon_name="warning", order=10)


@hooks.register("construct_homepage_panels")
def queue_panels(request: HttpRequest, panels: list[Component]) -> None:
    panels += [SuspensionPanel(), QueuePanel()]


@hooks.register(SOURCE_BUTTONS)
def source_buttons(source: Source, user: User) -> list[HeaderButton]:
    if not reach(user, ["publish"]).covers(source.area_id):
        return []
    return [HeaderButton(panic.TITLE, url=f"{reverse('moderation_panic')}?source={source.pk}", icon_name="warning")]


@hooks.register(TAG_BUTTONS)
def tag_buttons(tag: Tag, user: User) -> list[Button]:
    if not curates_everything(user):
        return []
    return [Button(panic.TITLE, url=f"{reverse('moderation_panic')}?tag={tag.pk}", icon_name="warning", priority=90)]


@hooks.register("register_log_actions")
def log_actions(actions: LogActionRegistry) -> None:
    actions.register_action(views.TRUSTED, "Trust", "Always let in from now on")
