"""Rules and the lists of profanity in Wagtail's admin."""

from typing import Any

from django import forms
from django.urls import URLPattern, path
from wagtail.admin.ui.tables import Column
from wagtail.log_actions import LogActionRegistry, LogFormatter

from hub.admin.menu import STREAM_MENU
from hub.admin.scoped import ScopedViewSet
from hub.wording import counted

from ..loading import lines
from ..models import Rule, WordList
from .carrying import RuleExportView, RuleImportView
from .deeds import APPLIED, TAKEN_BACK, RuleApplyView, RuleMoveView, RuleRunView, RuleTakeBackView
from .forms import RuleForm, WordListForm
from .views import EDITED, RuleAddView, RuleDeleteView, RuleEditView, RuleIndexView, RuleInspectView


class RuleViewSet(ScopedViewSet):
    model = Rule
    icon = "cogs"
    menu_label = "Rules"
    menu_hook = STREAM_MENU
    menu_order = 70
    inspect_view_enabled = True
    index_view_class = RuleIndexView
    add_view_class = RuleAddView
    edit_view_class = RuleEditView
    delete_view_class = RuleDeleteView
    inspect_view_class = RuleInspectView
    create_template_name = "rules/rule_form.html"
    edit_template_name = "rules/rule_form.html"
    inspect_template_name = "rules/rule_inspect.html"
    index_template_name = "rules/rule_index.html"
    search_fields = ("name", "words")
    ordering = ("order", "pk")

    def get_form_class(self, for_update: bool = False) -> type[forms.ModelForm]:
        return RuleForm

    def get_urlpatterns(self) -> list[URLPattern]:
        return [
            *super().get_urlpatterns(),
            path("export/", self.construct_view(RuleExportView), name="export"),
            path("import/", self.construct_view(RuleImportView), name="import"),
            path("move/<int:pk>/", self.construct_view(RuleMoveView), name="move"),
            path("apply/<int:pk>/", self.construct_view(RuleApplyView), name="apply"),
            path("apply/<int:pk>/<int:run>/", self.construct_view(RuleRunView), name="run"),
            path("take-back/<int:pk>/", self.construct_view(RuleTakeBackView), name="take_back"),
        ]


class WordListViewSet(ScopedViewSet):
    model = WordList
    icon = "comment"
    menu_label = "Profanity"
    menu_hook = STREAM_MENU
    menu_order = 75
    list_display = (
        "language",
        Column("words", label="Words", accessor=lambda each: len(lines(each.words)) or "None yet"),
        Column("active", label="State", accessor=lambda each: "Used" if each.active else "Not used"),
    )
    ordering = "language"

    def get_form_class(self, for_update: bool = False) -> type[forms.ModelForm]:
        return WordListForm


class EditFormatter(LogFormatter):
    label = "Edit rule"

    def format_message(self, log_entry: Any) -> str:
        before, after = log_entry.data.get("before", {}), log_entry.data.get("after", {})
        changed = [name for name in {**before, **after} if before.get(name) != after.get(name)]
        told = [f"{name}: {before.get(name, 'nothing')} → {after.get(name, 'nothing')}" for name in changed]
        return f"Changed. {'; '.join(told)}"


class ApplyFormatter(LogFormatter):
    label = "Apply rule"

    def format_message(self, log_entry: Any) -> str:
        return f"Applied to {counted(log_entry.data.get('items', 0), 'existing item')}"


class TakeBackFormatter(LogFormatter):
    label = "Take rule back"

    def format_message(self, log_entry: Any) -> str:
        return f"Took back {counted(log_entry.data.get('changes', 0), 'change')} of it"


def register_log_actions(actions: LogActionRegistry) -> None:
    actions.register_action(EDITED)(EditFormatter)
    actions.register_action(APPLIED)(ApplyFormatter)
    actions.register_action(TAKEN_BACK)(TakeBackFormatter)
