"""What can be done with a saved rule beside editing it: change its place, apply it to what is here, take back."""

from typing import Any, cast

from django.db import transaction
from django.db.models import QuerySet
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.urls import reverse
from django.utils import timezone
from django.views import View
from wagtail.admin import messages
from wagtail.admin.views.generic.base import BaseObjectMixin, WagtailAdminTemplateMixin
from wagtail.admin.views.generic.permissions import PermissionCheckedMixin
from wagtail.log_actions import log

from hub.admin.bulk import primary_keys
from hub.models import User
from hub.wording import counted

from .. import loading
from ..models import Effect, Rule, Run
from ..running import candidates, start, step
from ..trial import LAST, try_out
from ..undoing import left_of, take_back, take_back_all
from .views import within_reach

SECONDS = 4.0  # somebody waits; the rest goes on with another press of the button
CHOICES = {"500": 500, "5000": 5_000, "all": None}
APPLIED, TAKEN_BACK = "rules.apply", "rules.take_back"


class RuleDeedView(PermissionCheckedMixin, BaseObjectMixin, WagtailAdminTemplateMixin, View):
    """One rule within reach. GET shows, POST does."""

    model = Rule
    permission_required = "change"
    header_icon = "cogs"
    _show_breadcrumbs = True

    def get_base_object_queryset(self) -> QuerySet[Rule]:
        rules = self.permission_policy.instances_user_has_permission_for(self.request.user, "change")
        return rules.select_related("area", "moves_to")

    def get_page_subtitle(self) -> str:
        return str(self.object)

    def get_breadcrumbs_items(self) -> list[dict[str, str]]:
        return [
            {"url": reverse("rule:index"), "label": "Rules"},
            {"url": self.page_url, "label": str(self.object)},
            {"url": "", "label": str(self.page_title)},
        ]

    @property
    def page_url(self) -> str:
        return reverse("rule:inspect", args=[self.object.pk])

    @property
    def person(self) -> User:
        return cast(User, self.request.user)

    def get(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        return self.render_to_response(self.get_context_data())


class RuleMoveView(RuleDeedView):
    """POST `to`: "up" or "down", past the next rule that this person can see."""

    def get(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        return redirect(reverse("rule:index"))

    def post(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        with transaction.atomic():
            rules = list(self.get_base_object_queryset().select_for_update(of=("self",)).order_by("order", "pk"))
            place = next(i for i, rule in enumerate(rules) if rule.pk == self.object.pk)
            other = place + (-1 if request.POST.get("to") == "up" else 1)
            if 0 <= other < len(rules):
                self._swap(rules, place, other)
        return redirect(f"{reverse('rule:index')}#rule-{self.object.pk}")

    def _swap(self, rules: list[Rule], place: int, other: int) -> None:
        """The places that these rules have among all are dealt out again: rules of other areas keep theirs."""
        places = sorted(rule.order for rule in rules)
        if len(set(places)) < len(places):
            places = list(range(places[0], places[0] + len(places)))
        rules[place], rules[other] = rules[other], rules[place]
        for rule, order in zip(rules, places, strict=True):
            if rule.order != order:
                Rule.objects.filter(pk=rule.pk).update(order=order)
        log(self.object, "wagtail.reorder", user=self.person)


class RuleApplyView(RuleDeedView):
    """What it would do to the items that are here; then it is done, in steps."""

    page_title = "Apply to existing items"
    template_name = "rules/apply.html"

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        rule = self.object
        trial = try_out(loading.frozen(rule))
        there = candidates(rule.area_id).count()
        return {**super().get_context_data(**kwargs), "rule": rule, "trial": trial, "last": LAST, "there": there}

    def post(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        wanted = request.POST.get("wanted", "")
        if wanted not in CHOICES:
            messages.error(request, "Choose to how many items the rule shall be applied.")
            return redirect(request.path)
        now = timezone.now()
        run = start(self.object, self.person, CHOICES[wanted], now)
        log(self.object, APPLIED, user=self.person, data={"items": run.total})
        step(run, now, SECONDS)
        return redirect(reverse("rule:run", args=[self.object.pk, run.pk]))


class RuleRunView(RuleDeedView):
    """How far a run is. POST `do`: "go-on" or "take-back"."""

    page_title = "Applied to existing items"
    template_name = "rules/run.html"

    @property
    def run(self) -> Run:
        return get_object_or_404(self.object.runs.select_related("rule"), pk=self.kwargs["run"])

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        run = self.run
        effects = within_reach(run.effects.all(), self.request)
        return {
            **super().get_context_data(**kwargs),
            "rule": self.object,
            "run": run,
            "effects": effects.select_related("item__source", "item__area")[:50],
            "left": self._left(run).count(),
            "undone": run.effects.exclude(undone_at=None).count(),
        }

    def post(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        run, now = self.run, timezone.now()
        if request.POST.get("do") == "go-on":
            step(run, now, SECONDS)
        elif request.POST.get("do") == "take-back":
            self._take_back(run)
        return redirect(request.path)

    def _take_back(self, run: Run) -> None:
        now = timezone.now()
        if run.finished_at is None:  # nothing more shall be done by it
            Run.objects.filter(pk=run.pk).update(finished_at=now)
        taken = take_back_all(self._left(run), self.person, now, SECONDS)
        log(self.object, TAKEN_BACK, user=self.person, data={"changes": taken})
        left = self._left(run).count()
        more = f" {counted(left, 'change')} left: press the button again." if left else ""
        messages.success(self.request, f"Took back {counted(taken, 'change')}.{more}")

    def _left(self, run: Run) -> QuerySet[Effect]:
        return within_reach(left_of(run), self.request)


class RuleTakeBackView(RuleDeedView):
    """POST `effect` (several): takes these back."""

    def get(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        raise Http404

    def post(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        chosen = within_reach(self.object.effects.filter(undone_at=None), request)
        effects = list(chosen.filter(pk__in=primary_keys(request.POST.getlist("effect"))))
        taken = take_back(effects, self.person, timezone.now())
        if effects:
            log(self.object, TAKEN_BACK, user=self.person, data={"changes": taken})
        self._tell(len(effects), taken)
        return redirect(self.page_url)

    def _tell(self, chosen: int, taken: int) -> None:
        if not chosen:
            messages.warning(self.request, "Nothing was chosen that could be taken back.")
        elif taken < chosen:
            kept = counted(chosen - taken, "change")
            messages.warning(
                self.request, f"Took back {counted(taken, 'change')}. {kept} stayed: somebody decided since."
            )
        else:
            messages.success(self.request, f"Took back {counted(taken, 'change')}.")
