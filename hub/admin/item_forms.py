"""The form of an item: the editor's columns and nothing else.

Not a model form: nothing is written but through hub.curation. What somebody or an import changed while the form stood
open is not undone by saving it: only what this person changed counts.
"""

from typing import Any

from django import forms
from wagtail.admin.widgets import AdminAutoHeightTextInput
from wagtail.permissions import policy_registry

from .. import curation
from ..models import Item, Status, Tag, User
from ..tag_fields import TagFieldsMixin
from .bulk import primary_keys

# Removing has a page of its own, and suspending the panic key.
STATUSES = [(value, label) for value, label in Status.choices if value not in (Status.REMOVED, Status.SUSPENDED)]


class ItemForm(TagFieldsMixin, forms.Form):
    """for_user decides which fields there are: only who may publish the item decides about its status."""

    field_order = (
        "fine", "title", "summary", "restore", "topics", "products", "events", "keywords", "status", "status_reason",
        "featured",
    )  # fmt: skip

    fine = forms.BooleanField(
        label="It is fine as it is", required=False, help_text="Nobody is asked to look again until it changes again."
    )
    title = forms.CharField(required=False, max_length=curation.CORRECTABLE["title"], show_hidden_initial=True)
    summary = forms.CharField(
        label="Text",
        required=False,
        max_length=curation.CORRECTABLE["summary"],
        widget=AdminAutoHeightTextInput,
        show_hidden_initial=True,
    )
    restore = forms.MultipleChoiceField(
        label="Go back to the source's words", required=False, widget=forms.CheckboxSelectMultiple
    )
    seen_tags = forms.CharField(required=False, widget=forms.HiddenInput)
    status = forms.ChoiceField(choices=STATUSES, widget=forms.RadioSelect, show_hidden_initial=True)
    status_reason = forms.CharField(
        label="Reason for hiding",
        required=False,
        max_length=curation.MAX_REASON,
        help_text="For your colleagues; visitors do not see it.",
        show_hidden_initial=True,
    )
    featured = forms.BooleanField(required=False, show_hidden_initial=True)

    def __init__(self, *args: Any, instance: Item, for_user: User, **kwargs: Any) -> None:
        self.instance = instance
        super().__init__(*args, **{**kwargs, "initial": self._initial(instance)})
        self._explain_words()
        # Also for a form that was shown before the suspension ended: it changes nothing about it.
        if Status.SUSPENDED in (self.instance.status, self.data.get("initial-status")):
            self.fields["status"].choices = [*STATUSES, (Status.SUSPENDED.value, Status.SUSPENDED.label)]
        policy = policy_registry.get_by_type(Item)
        if not policy.user_has_permission_for_instance(for_user, "publish", instance):
            for name in ("status", "status_reason", "featured", "fine"):
                del self.fields[name]
        elif not instance.flag_reason:
            del self.fields["fine"]

    def _initial(self, item: Item) -> dict[str, Any]:
        return {
            "title": item.title,
            "summary": item.summary,
            "status": item.status,
            "status_reason": item.status_reason,
            "featured": item.featured,
            "seen_tags": ",".join(str(tag.pk) for tag in item.tags.all()),
        }

    def _explain_words(self) -> None:
        corrections = self.instance.corrections
        if self.instance.platform.policy.may_edit_text:
            for column, said in corrections.items():
                self.fields[column].help_text = f"As imported: {said or '(nothing)'}"
        else:
            for column in curation.CORRECTABLE:
                self.fields[column].disabled = True
                self.fields[
                    column
                ].help_text = f"{self.instance.platform.label} does not allow its texts to be changed."
        if corrections:
            self.fields["restore"].choices = [(column, self.fields[column].label or column) for column in corrections]
        else:
            del self.fields["restore"]

    def save(self, by: User) -> None:
        """Through hub.curation, inside the caller's transaction."""
        self._save_words(by)
        self._save_tags(by)
        if "status" in self.fields:
            self._save_decision(by)

    def _save_words(self, by: User) -> None:
        undone = self.cleaned_data.get("restore", [])
        changed = [c for c in curation.CORRECTABLE if c in self.changed_data and c not in undone]
        if changed:
            curation.correct(self.instance, {column: self.cleaned_data[column] for column in changed}, by)
        if undone:
            curation.uncorrect(self.instance, undone, by)

    def _save_tags(self, by: User) -> None:
        """Add what was added and take away what was taken away since the form was shown; all else stays."""
        seen = set(primary_keys(self.cleaned_data["seen_tags"].split(",")))
        chosen = {tag.pk for tag in self.chosen_tags()}
        present = set(self.instance.tag_links.values_list("tag_id", flat=True))
        wanted = (present - (seen - chosen)) | (chosen - seen)
        curation.set_tags(self.instance, Tag.objects.filter(pk__in=wanted), by)

    def _save_decision(self, by: User) -> None:
        item = [self.instance]
        if {"status", "status_reason"}.intersection(self.changed_data):
            status = self.cleaned_data["status"]
            if status == Status.HIDDEN:
                curation.hide(item, by, self.cleaned_data["status_reason"])
            elif "status" in self.changed_data:
                decide = curation.approve if status == Status.PUBLIC else curation.hold
                decide(item, by)
        if self.cleaned_data.get("fine"):
            curation.unflag(item, by)
        if "featured" in self.changed_data:
            decide = curation.feature if self.cleaned_data["featured"] else curation.unfeature
            decide(item, by)
