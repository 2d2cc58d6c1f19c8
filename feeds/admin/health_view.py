"""The page of health: every source within reach, how it is doing and what to do about it."""

from collections import Counter
from typing import Any, cast

from django.core.paginator import Paginator
from django.db.models import QuerySet
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.urls import reverse
from django.utils import timezone
from wagtail.admin import messages
from wagtail.admin.menu import MenuItem
from wagtail.permissions import policy_registry

from hub.access import Person, source_reach
from hub.admin.screens import Screen
from hub.models import Source, User
from hub.wording import counted

from ..health import State
from ..retrying import NotYet, retry, switch
from .health_rows import count_weeks, rows_of, with_state

PER_PAGE = 50
TITLE = "Source health"


def _within_reach(request: HttpRequest, action: str) -> QuerySet[Source]:
    policy = policy_registry.get_by_type(Source)
    return with_state(policy.instances_user_has_permission_for(request.user, action))


class SourceHealthView(Screen):
    """GET lists, ?state= filters. POST: `do` is retry, pause or resume; `source` one of them, or `state` all in it."""

    page_title = TITLE
    header_icon = "glasses"
    template_name = "feeds/admin/health.html"

    def admits(self, user: Person) -> bool:
        return bool(source_reach(user, ["view"]))

    def get(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        return self.render_to_response(self.get_context_data())

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        now, chosen = timezone.now(), self.request.GET.get("state", "")
        rows = rows_of(_within_reach(self.request, "view"), now)
        numbers = Counter(row.health.state for row in rows)
        shown = [row for row in rows if row.health.state == chosen] if chosen in State.values else rows
        page = Paginator(shown, PER_PAGE).get_page(self.request.GET.get("p"))
        page.object_list = list(page.object_list)
        count_weeks(page.object_list, now)
        changeable = set(_within_reach(self.request, "change").values_list("pk", flat=True))
        return {
            **super().get_context_data(**kwargs),
            "page": page,
            "total": len(rows),
            "chosen": State(chosen) if chosen in State.values else None,
            "states": [(state, numbers[state]) for state in State if numbers[state]],
            "changeable": changeable,
            "may_retry_all": chosen in State.values and chosen != State.PAUSED and bool(page.object_list),
            "may_add": bool(source_reach(self.request.user, ["add"])),
            "now": now,
        }

    def post(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        work, changeable = request.POST.get("do", ""), _within_reach(request, "change")
        if work == "retry-all":
            self._retry_all(changeable, request.POST.get("state", ""))
        elif work in _WORKS:
            pk = request.POST.get("source", "")
            source = get_object_or_404(changeable, pk=pk if pk.isdecimal() and len(pk) < 19 else 0)
            _WORKS[work](request, source)
        return redirect(f"{reverse('source_health')}?{request.GET.urlencode()}")

    def _retry_all(self, sources: QuerySet[Source], state: str) -> None:
        """All that are in this state now, whatever the page showed when the button was pressed."""
        now, done, kept = timezone.now(), 0, 0
        for row in rows_of(sources, now):
            if row.health.state == state:
                try:
                    retry(row.source, _person(self.request), now)
                    done += 1
                except NotYet:
                    kept += 1
        told = f"{counted(done, 'source')} will be imported next."
        messages.success(self.request, f"{told} {kept} must wait as their platform asks." if kept else told)


def _retry(request: HttpRequest, source: Source) -> None:
    try:
        retry(source, _person(request), timezone.now())
    except NotYet as reason:
        messages.warning(request, str(reason))
    else:
        messages.success(request, f"“{source.title}” will be imported next.")


def _pause(request: HttpRequest, source: Source) -> None:
    switch(source, False, _person(request))
    messages.success(request, f"“{source.title}” is paused. Its items stay.")


def _resume(request: HttpRequest, source: Source) -> None:
    switch(source, True, _person(request))
    messages.success(request, f"“{source.title}” is imported again.")


def _person(request: HttpRequest) -> User:
    return cast(User, request.user)


_WORKS = {"retry": _retry, "pause": _pause, "resume": _resume}


class HealthMenuItem(MenuItem):
    """Says how many sources need a person, before anybody opens the page."""

    def is_shown(self, request: HttpRequest) -> bool:
        return bool(source_reach(request.user, ["view"]))

    def render_component(self, request: HttpRequest) -> Any:
        now = timezone.now()
        number = sum(row.health.needs_a_person for row in rows_of(_within_reach(request, "view"), now))
        component = super().render_component(request)
        if number:
            component.label = f"{TITLE} ({number:,})"
        return component
