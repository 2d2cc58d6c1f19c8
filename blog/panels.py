"""The panels of the dashboard about posts: the own desk, and what waits for a decision."""

from typing import Any

from django.http import HttpRequest
from django.urls import reverse
from wagtail.admin.admin_url_finder import AdminURLFinder
from wagtail.admin.ui.components import Component
from wagtail.admin.views.home import (
    RecentEditsPanel,
    UserObjectsInWorkflowModerationPanel,
    WorkflowObjectsToModeratePanel,
)
from wagtail.models import GroupApprovalTask

from hub.access import curates_everything

from .home import desk, places_to_write, to_decide
from .models import BlogIndexPage


class DeskPanel(Component):
    """A person's own posts, by where they stand. Nothing for who may not write and never did."""

    name = "blog_desk"
    template_name = "blog/admin/desk_panel.html"
    order = 10

    class Media:
        css = {"all": ["blog/home.css"]}

    def get_context_data(self, parent_context: Any = None) -> dict[str, Any]:
        user = parent_context["request"].user
        places = [(section.title, _form_of_a_post(section)) for section in places_to_write(user)]
        return {"desk": desk(user), "places": places}


class DecidePanel(Component):
    """What was handed in and waits for this person. Nothing for who decides about no post."""

    name = "blog_decide"
    template_name = "blog/admin/decide_panel.html"
    order = 5  # others wait

    class Media:
        css = {"all": ["blog/home.css"]}

    def get_context_data(self, parent_context: Any = None) -> dict[str, Any]:
        user = parent_context["request"].user
        states, finder = to_decide(user), AdminURLFinder(user)
        entries = [
            {
                "title": _latest_title(state.revision.content_object),
                "url": finder.get_edit_url(state.revision.content_object),
                "by": state.workflow_state.requested_by,
                "since": state.started_at,
                "step": state.task.name,
            }
            for state in states
        ]
        return {"entries": entries, "decides": bool(entries) or decides(user)}


def decides(user: Any) -> bool:
    """Whether posts may ever wait for this person."""
    return user.is_superuser or GroupApprovalTask.objects.filter(active=True, groups__user=user).exists()


def furnish(request: HttpRequest, panels: list[Component]) -> None:
    """Our panels in place of those of Wagtail that say the same with less."""
    replaced: tuple[type[Component], ...] = (WorkflowObjectsToModeratePanel,)
    if not curates_everything(request.user):
        # Who decides about everything edits more than posts, and sees it there.
        replaced += (UserObjectsInWorkflowModerationPanel, RecentEditsPanel)
    panels[:] = [panel for panel in panels if not isinstance(panel, replaced)]
    panels += [DeskPanel(), DecidePanel()]


def _latest_title(instance: Any) -> str:
    """What somebody handed in may be called otherwise than what is live."""
    latest = (
        instance.get_latest_revision_as_object() if hasattr(instance, "get_latest_revision_as_object") else instance
    )
    return getattr(latest, "title", "") or str(latest)


def _form_of_a_post(section: BlogIndexPage) -> str:
    return reverse("wagtailadmin_pages:add", args=["blog", "blogpage", section.pk])
