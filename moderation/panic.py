"""The panic key: find what shall leave, see how much it is, say why, and take it back."""

from dataclasses import dataclass
from typing import Any

from django import forms
from django.db.models import Count, Q, QuerySet
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from wagtail.admin import messages
from wagtail.permissions import policy_registry

from hub import suspensions
from hub.access import curates_everything, reach
from hub.admin.screens import Screen
from hub.models import Source, Suspension, Tag
from hub.wording import counted

from . import waiting
from .answers import DecidersView
from .panels import within

TITLE = "Panic key"
BELOW_QUEUE = (*Screen.above, ("moderation_queue", "Queue"))
MOST_FOUND = 20
HISTORY = 50


class ReasonForm(forms.Form):
    reason = forms.CharField(
        max_length=suspensions.MAX_REASON,
        widget=forms.TextInput,
        help_text="What happened. Your colleagues see it for as long as it lasts; visitors do not.",
        error_messages={"required": "Say in a few words what happened, so that your colleagues know."},
    )


@dataclass(frozen=True, slots=True)
class Target:
    """What shall leave: a source, a tag, or (neither) everything that was imported."""

    source: Source | None = None
    tag: Tag | None = None

    @property
    def name(self) -> str:
        return str(self.source or self.tag or "everything that was imported")

    @property
    def query(self) -> str:
        if self.source:
            return f"source={self.source.pk}"
        return f"tag={self.tag.pk}" if self.tag else "everything=1"

    def suspension(self) -> Suspension | None:
        return suspensions.lasting().filter(source=self.source, tag=self.tag).first()

    def count(self) -> int:
        """How many items would leave now, at most waiting.MOST + 1."""
        found = suspensions.affected(self.source, self.tag).order_by()
        return found.values("pk")[: waiting.MOST + 1].count()


class PanicView(Screen, DecidersView):
    """GET finds (?q=) and, with ?source=, ?tag= or ?everything=1, asks. POST does it."""

    page_title = TITLE
    header_icon = "warning"
    template_name = "moderation/panic.html"
    above = BELOW_QUEUE

    def get(self, request: HttpRequest) -> HttpResponse:
        return self._show(self._target(), ReasonForm())

    def post(self, request: HttpRequest) -> HttpResponse:
        target, form = self._target(), ReasonForm(request.POST)
        if target is None:
            raise Http404
        if not form.is_valid():
            return self._show(target, form, status=422)
        reason = form.cleaned_data["reason"]
        suspension = suspensions.suspend(self.person, reason, source=target.source, tag=target.tag)
        count = counted(suspension.entries.count(), "item")
        messages.success(request, f"Out of sight: {target.name}, {count}. It lasts until somebody takes it back.")
        return redirect("moderation_panic")

    def _target(self) -> Target | None:
        """404 for what is not this person's to take away."""
        asked = self.request.GET
        if "source" in asked:
            return Target(source=get_object_or_404(self._sources(), pk=_key(asked["source"])))
        if ("tag" in asked or "everything" in asked) and not curates_everything(self.person):
            raise Http404
        if "tag" in asked:
            return Target(tag=get_object_or_404(Tag, pk=_key(asked["tag"])))
        return Target() if "everything" in asked else None

    def _sources(self) -> QuerySet[Source]:
        policy = policy_registry.get_by_type(Source)
        visible: QuerySet[Source] = policy.instances_user_has_permission_for(self.person, "view")
        return visible.filter(reach(self.person, ["publish"]).condition("area"))

    def _show(self, target: Target | None, form: ReasonForm, status: int = 200) -> HttpResponse:
        words = self.request.GET.get("q", "").strip()[:80]
        count = target.count() if target else 0
        facts = {
            "target": target,
            "form": form,
            "count": waiting.told(count),
            "affects": count,
            "present": target.suspension() if target else None,
            "q": words,
            "may_everything": curates_everything(self.person),
            "sources": self._found(self._sources(), "title", words),
            "tags": self._found(Tag.objects.all(), "name", words) if curates_everything(self.person) else [],
            "history": self._history(),
        }
        response = self.render_to_response({**self.get_context_data(), **facts})
        response.status_code = status
        return response

    def _found(self, rows: QuerySet, column: str, words: str) -> list[Any]:
        """At most so many; without words the first ones by name."""
        called = Q(**{f"{column}__icontains": words}) if words else Q()
        return list(rows.filter(called).order_by(column)[:MOST_FOUND])

    def _history(self) -> list[Suspension]:
        rows = within(self.person).select_related("source", "tag", "started_by", "ended_by")
        found = list(rows.order_by("-started_at")[:HISTORY])
        counts = Suspension.objects.filter(pk__in=[each.pk for each in found]).annotate(n=Count("entries"))
        items = dict(counts.order_by().values_list("pk", "n"))
        for each in found:
            each.items = items[each.pk]
        return found


class ReleaseView(Screen, DecidersView):
    """Asks, then takes a suspension back."""

    page_title = "Take it back"
    header_icon = "undo"
    template_name = "moderation/release.html"
    above = BELOW_QUEUE

    def _suspension(self, pk: int) -> Suspension:
        return get_object_or_404(within(self.person).select_related("source", "tag", "started_by"), pk=pk)

    def get(self, request: HttpRequest, pk: int) -> HttpResponse:
        suspension = self._suspension(pk)
        return self.render_to_response({**self.get_context_data(), "suspension": suspension})

    def post(self, request: HttpRequest, pk: int) -> HttpResponse:
        suspension = self._suspension(pk)
        if suspension.ended_at:
            messages.warning(request, "It was taken back already.")
        else:
            count = suspensions.release(suspension, self.person)
            messages.success(request, f"{suspensions.what(suspension)}: {counted(count, 'item')} in sight again.")
        return redirect("moderation_panic")


def _key(text: str) -> int:
    return int(text) if text.isascii() and text.isdecimal() and len(text) < 19 else 0
