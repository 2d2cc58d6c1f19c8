"""Nothing is published in the name of a person who has not accepted the house rules in force.

What they wrote is kept as a draft, and they are led to the rules and back.
"""

from typing import Any
from urllib.parse import urlencode

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from wagtail.admin import messages
from wagtail.models import Page

from .acceptance import outstanding

# The buttons of Wagtail's page editor that go public or ask others to.
PUBLISHING = ("action-publish", "action-submit", "action-restart-workflow", "action-workflow-action")
# Those of the form that copies a page: a copy that is public at once, and one that always is when its original is.
COPYING = ("publish_copies", "alias")
# The dialogue of the dashboard in which somebody approves or sends back.
WORKFLOW_VIEWS = frozenset({"wagtailadmin_pages:workflow_action", "wagtailadmin_pages:collect_workflow_action_data"})
_WITHHELD = "_policies_withheld"


def acceptance_url(then: str) -> str:
    return f"{reverse('policies_accept')}?{urlencode({'next': then})}"


def withhold(request: HttpRequest, *args: Any) -> None:
    """Before a page is saved or copied: publishing becomes saving a draft."""
    names = (*PUBLISHING, *COPYING)
    if request.method == "POST" and any(name in request.POST for name in names) and outstanding(request.user):
        kept = request.POST.copy()
        for name in names:
            kept.pop(name, None)
        request.POST = kept  # ty: ignore[invalid-assignment] - a form's data, as far as all readers know
        setattr(request, _WITHHELD, True)


def lead_on(request: HttpRequest, page: Page) -> HttpResponse | None:
    """After the draft was saved: to the rules, and from there back to the draft."""
    if not getattr(request, _WITHHELD, False):
        return None
    messages.warning(
        request,
        f"“{page.get_admin_display_title()}” is saved as a draft. Accept the house rules, then publish it from there.",
    )
    return redirect(acceptance_url(reverse("wagtailadmin_pages:edit", args=[page.pk])))


def lead_on_from_copy(request: HttpRequest, page: Page, copy: Page) -> HttpResponse | None:
    return lead_on(request, copy)


def refuse_bulk(request: HttpRequest, action_type: str, objects: Any, action: Any) -> HttpResponse | None:
    """Publishing many pages at once waits, too."""
    if action_type != "publish" or not outstanding(request.user):
        return None
    messages.warning(request, "Nothing was published. Accept the house rules first, then publish again.")
    return redirect(acceptance_url(reverse("wagtailadmin_home")))
