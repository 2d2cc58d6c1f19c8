"""Answers to what sources ask: one address that takes them all, by POST only."""

from collections.abc import Callable
from typing import Any

from django.db.models import QuerySet
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils import timezone
from django.views import View
from wagtail.admin import messages
from wagtail.admin.views.generic.base import BaseObjectMixin
from wagtail.admin.views.generic.permissions import PermissionCheckedMixin

from hub.access import reach
from hub.models import Source, User
from hub.wording import counted

from .. import deciding, moving
from ..models import FetchState
from ..moving import Refused
from .import_now import polled
from .questions import questions, seen_of, undoable

AFRESH = "It is fetched in the next minutes."


class SourceDecisionView(PermissionCheckedMixin, BaseObjectMixin, View):
    """Takes `decision` (a key of DECISIONS) and `seen`: what the person had before them."""

    model = Source
    permission_required = "change"
    http_method_names = ["post"]

    def get_base_object_queryset(self) -> QuerySet[Source]:
        return polled(self.permission_policy.instances_user_has_permission_for(self.request.user, "change"))

    def post(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        source: Source = self.object
        user: Any = request.user  # a person: the policy has let them through
        action, decide = DECISIONS.get(request.POST.get("decision", ""), ("", None))
        if decide is None or not self.permission_policy.user_has_permission_for_instance(user, action, source):
            raise Http404
        try:
            messages.success(request, decide(source, user, request.POST.get("seen", "")))
        except Refused as reason:
            messages.error(request, str(reason))
        return redirect(reverse("source:inspect", args=[source.pk]))


def decision_context(source: Source, user: User) -> dict[str, Any]:
    """For the pages of a source that show the box."""
    return {"questions": questions(source, source.fetch_state, user), "undoable": undoable(source, user)}


def _may_publish(source: Source, user: User) -> bool:
    return reach(user, ["publish"]).covers(source.area_id)


def _trust(source: Source, user: User, seen: str) -> str:
    deciding.trust(source, user)
    return f"“{source.title}” is trusted again: its new items are public at once."


def _keep_untrusted(source: Source, user: User, seen: str) -> str:
    deciding.keep_untrusted(source, user)
    return f"New items of “{source.title}” go on waiting for approval."


def _take(source: Source, user: User, seen: str) -> str:
    held_since = FetchState.objects.get(pk=source.pk).held_since
    if held_since is None or held_since.isoformat() != seen:
        raise Refused(deciding.DECIDED)
    deciding.take(source, user, may_publish=_may_publish(source, user), now=timezone.now())
    return f"“{source.title}” is taken as it is now. {AFRESH}"


def _pause(source: Source, user: User, seen: str) -> str:
    deciding.pause(source, user)
    return f"“{source.title}” is paused. Its items stay."


def _accept(source: Source, user: User, seen: str) -> str:
    moving.accept(source, seen, user, may_publish=_may_publish(source, user), now=timezone.now())
    return f"“{source.title}” has its new address. {AFRESH}"


def _dismiss(source: Source, user: User, seen: str) -> str:
    if seen != FetchState.objects.get(pk=source.pk).proposed_address:
        raise Refused(deciding.DECIDED)
    moving.dismiss(source, seen)
    return "That address is not proposed again."


def _undo(source: Source, user: User, seen: str) -> str:
    move = moving.last_move(source)
    if move is None or move.new != seen:
        raise Refused(deciding.DECIDED)
    moving.undo(source, user, timezone.now())
    return f"“{source.title}” has its earlier address again. {AFRESH}"


def _hide_vanished(source: Source, user: User, seen: str) -> str:
    hidden = deciding.hide_vanished(source, _vanished(source, seen), user, timezone.now())
    return f"{counted(hidden, 'item')} hidden."


def _keep_vanished(source: Source, user: User, seen: str) -> str:
    kept = deciding.keep_vanished(source, _vanished(source, seen), user, timezone.now())
    return f"{counted(kept, 'item')} kept. They are looked up again tomorrow."


def _vanished(source: Source, seen: str) -> list[str]:
    guids = FetchState.objects.get(pk=source.pk).vanished
    if seen_of(guids) != seen:
        raise Refused("What vanished is not the same any more. Look at it again.")
    return guids


Decide = Callable[[Source, User, str], str]
# name: (the right that it needs on the source, what it does). Each returns a sentence and raises Refused with one.
DECISIONS: dict[str, tuple[str, Decide]] = {
    "trust": ("publish", _trust),
    "keep_untrusted": ("publish", _keep_untrusted),
    "take": ("change", _take),
    "pause": ("change", _pause),
    "accept": ("change", _accept),
    "dismiss": ("change", _dismiss),
    "undo": ("change", _undo),
    "hide_vanished": ("publish", _hide_vanished),
    "keep_vanished": ("publish", _keep_vanished),
}
