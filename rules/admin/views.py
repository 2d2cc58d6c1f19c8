"""The views of rules: list with their order, form with a dry run, page of one rule, deleting."""

from functools import cached_property
from typing import Any

from django.db.models import Count, Q, QuerySet
from django.http import HttpRequest, HttpResponse
from django.middleware.csrf import get_token
from django.urls import reverse
from wagtail.admin import messages
from wagtail.admin.ui.tables import BaseColumn, Column, NumberColumn, TitleColumn
from wagtail.admin.widgets.button import Button
from wagtail.log_actions import log
from wagtail.permissions import policy_registry

from hub.admin.scoped import ScopedDeleteView, ScopedEditView, ScopedIndexView, ScopedInspectView, TitledCreateView
from hub.models import Item
from hub.wording import counted

from .. import wording
from ..models import Effect, Rule
from ..trial import LAST, try_out
from .forms import ACTIONS, CONDITIONS

EDITED = "rules.edit"
SHOWN = 50
GROUPS = (
    ("The rule", "", ("name", "active", "area")),
    ("When all of this holds", "Leave open what does not matter.", CONDITIONS),
    ("Then", "", ACTIONS),
)


class OrderColumn(Column):
    """Buttons that move a rule up and down: they need no mouse and no script."""

    cell_template_name = "rules/order_cell.html"

    def get_cell_context_data(self, instance: Rule, parent_context: dict[str, Any]) -> dict[str, Any]:
        context = super().get_cell_context_data(instance, parent_context)
        return {**context, "csrf_token": get_token(parent_context["request"])}


class RuleIndexView(ScopedIndexView):
    def get_base_queryset(self) -> QuerySet[Rule]:
        rows = super().get_base_queryset().select_related("area", "moves_to").prefetch_related("tags")
        return rows.annotate(effect_count=Count("effects", filter=Q(effects__undone_at=None)))

    @cached_property
    def header_more_buttons(self) -> list[Button]:
        lists = Button("Profanity lists", url=reverse("wordlist:index"), icon_name="list-ul", priority=60)
        everywhere = policy_registry.get_by_type(Rule).user_has_permission_for_instance(
            self.request.user, "change", Rule()
        )
        bring = Button("Import from JSON", url=reverse("rule:import"), icon_name="upload", priority=70)
        export = Button("Export as JSON", url=reverse("rule:export"), icon_name="download", priority=80)
        return [*super().header_more_buttons, *([lists] if everywhere else []), bring, export]

    @cached_property
    def columns(self) -> list[BaseColumn]:
        return [
            OrderColumn("order", label="Order"),
            self._get_title_column_class(TitleColumn)("name", label="Name", get_url=self.get_inspect_url),
            Column("sentence", label="What it does", accessor=wording.sentence, classname="hub-message"),
            Column("area", label="Area", accessor=lambda rule: rule.area or "All areas"),
            Column("active", label="State", accessor=lambda rule: "On" if rule.active else "Off"),
            NumberColumn("effect_count", label="Did", classname="hub-rule-did"),
        ]


class TryMixin:
    """The button "Try" shows what the rule as typed would have done, and saves nothing."""

    request: HttpRequest

    def post(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        if "try" not in request.POST:
            return super().post(request, *args, **kwargs)
        view: Any = self
        if not hasattr(view, "object"):
            view.object = view.get_object() if view.kwargs.get("pk") else None
        view.form = form = view.get_form()
        if form.is_valid():
            return view.render_to_response(view.get_context_data(trial=try_out(form.typed())))
        messages.validation_error(request, "This rule cannot be tried yet: see what is wrong below.", form)
        return view.render_to_response(view.get_context_data())

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        context = super().get_context_data(**kwargs)
        form = context["form"]
        groups = [(title, hint, [form[name] for name in names]) for title, hint, names in GROUPS]
        return {**context, "groups": groups, "trial": kwargs.get("trial"), "last": LAST}


class RuleAddView(TryMixin, TitledCreateView):
    page_title = "Add a rule"

    def save_instance(self) -> Rule:
        rule = self.form.save()
        log(rule, "wagtail.create", user=self.request.user, data={"after": wording.summary(rule)})
        return rule


class RuleEditView(TryMixin, ScopedEditView):
    def save_instance(self) -> Rule:
        before = wording.summary(Rule.objects.select_related("area", "moves_to").get(pk=self.object.pk))
        rule = self.form.save()
        after = wording.summary(rule)
        if before != after:
            log(rule, EDITED, user=self.request.user, data={"before": before, "after": after})
        return rule


class RuleDeleteView(ScopedDeleteView):
    @property
    def confirmation_message(self) -> str:
        items = counted(self.object.effects.values("item").distinct().count(), "item")
        return f"Delete this rule? What it did to {items} stays as it is, and can no longer be taken back here."


class RuleInspectView(ScopedInspectView):
    """A rule in words, and what it did lately."""

    def get_fields_context(self) -> list[dict[str, Any]]:
        return []

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        rule: Rule = self.object
        effects = within_reach(rule.effects.all(), self.request)
        return {
            **super().get_context_data(**kwargs),
            "conditions": wording.conditions(rule),
            "actions": wording.actions(rule),
            "effects": effects.select_related("item__source", "item__area")[:SHOWN],
            "effect_count": effects.count(),
            "undone_count": effects.exclude(undone_at=None).count(),
            "runs": rule.runs.select_related("by")[:10],
        }


def within_reach(effects: QuerySet[Effect], request: HttpRequest) -> QuerySet[Effect]:
    """On items that this person decides about now: some may have moved to somebody else's area since."""
    policy = policy_registry.get_by_type(Item)
    return effects.filter(item__in=policy.instances_user_has_permission_for(request.user, "publish"))
