"""What a person may narrow the queue to."""

from dataclasses import dataclass
from typing import Any

from django import forms
from django.db.models import QuerySet
from django.http import QueryDict
from wagtail.permissions import policy_registry

from hub import platforms
from hub.access import areas_for, reach
from hub.models import Area, Source, User
from hub.models.item import Kind

from .waiting import REASONS, View

ORDERS = [("old", "Longest waiting first"), ("new", "Newest first")]
MOST_SOURCES = 300


class FilterForm(forms.Form):
    """Everything is optional; what cannot be read narrows to nothing rather than to everything."""

    source = forms.ModelChoiceField(queryset=Source.objects.none(), required=False, empty_label="All sources")
    area = forms.ModelChoiceField(queryset=Area.objects.none(), required=False, empty_label="All areas")
    kind = forms.ChoiceField(choices=[("", "All kinds"), *Kind.choices], required=False)
    platform = forms.ChoiceField(required=False)
    reason = forms.ChoiceField(
        choices=[("", "All reasons"), *((key, label) for key, (label, _) in REASONS.items())], required=False
    )
    order = forms.ChoiceField(choices=ORDERS, required=False)

    def __init__(self, data: QueryDict, user: User) -> None:
        super().__init__(data)
        policy = policy_registry.get_by_type(Source)
        sources: QuerySet[Source] = policy.instances_user_has_permission_for(user, "view")
        self.fields["source"].queryset = sources.filter(reach(user, ["publish"]).condition("area"))
        self.fields["area"].queryset = areas_for(user, ["publish"])
        known = sorted((platform.label, platform.key) for platform in platforms.known())
        self.fields["platform"].choices = [("", "All platforms"), *((key, label) for label, key in known)]
        for name in self.fields:
            self.fields[name].widget.attrs["class"] = "queue-filter"


@dataclass(frozen=True, slots=True)
class Chosen:
    """view: None when the filters make no sense. narrowed: whether anything is left out."""

    form: FilterForm
    view: View | None
    narrowed: bool


def read(data: QueryDict, user: User) -> Chosen:
    form = FilterForm(data, user)
    if not form.is_valid():
        return Chosen(form, None, True)
    said: dict[str, Any] = form.cleaned_data
    wanted = {
        "source": said["source"],
        "area": said["area"],
        "kind": said["kind"],
        "source__platform": said["platform"],
    }
    conditions = {name: value for name, value in wanted.items() if value}
    view = View(reach(user, ["publish"]), conditions, said["reason"], said["order"] == "new")
    return Chosen(form, view, bool(conditions or said["reason"]))
