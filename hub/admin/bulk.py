"""What can be done with many items at once. Each object is checked; "all" means what the list shows, no more."""

from collections.abc import Callable
from typing import Any

from django import forms
from django.db.models import QuerySet
from wagtail.admin.views.bulk_action import BulkAction
from wagtail.permissions import policy_registry

from .. import curation
from ..models import Item, Status
from ..wording import counted
from .item_filters import listed

MAX_PK_DIGITS = 18


def primary_keys(values: list[str]) -> list[int]:
    """What stands in ?id=…, without anything that cannot be a primary key."""
    return [int(value) for value in values if value.isascii() and value.isdecimal() and len(value) <= MAX_PK_DIGITS]


class BulkForm(forms.Form):
    """newest: the last item there was when the person was asked. What arrived since is not meant by "all"."""

    newest = forms.IntegerField(required=False, widget=forms.HiddenInput)


class ItemBulkAction(BulkAction):
    """One verb for many items. Items beyond a person's reach are treated as if they did not exist."""

    models = [Item]
    template_name = "hub/admin/bulk_confirm.html"
    form_class = BulkForm
    needs = "publish"
    verb = ""  # "Approve": stands before "3 items"
    explanation = ""
    button_class = ""
    work: Callable[..., int]

    @property
    def permission_policy(self) -> Any:
        return policy_registry.get_by_type(Item)

    def check_perm(self, obj: Item) -> bool:
        return self.permission_policy.user_has_permission_for_instance(self.request.user, self.needs, obj)

    def chosen(self) -> QuerySet[Item]:
        ids = self.request.GET.getlist("id")
        if "all" in ids:
            items = listed(self.request)
            newest = primary_keys([self.request.POST.get("newest", "")])
            items = items.filter(pk__lte=newest[0]) if newest else items
        else:
            visible = self.permission_policy.instances_user_has_permission_for(self.request.user, "view")
            items = visible.filter(pk__in=primary_keys(ids))
        return items.exclude(status=Status.REMOVED).select_related("source", "area")

    def get_actionable_objects(self) -> tuple[list[Item], dict[str, list[Item]]]:
        chosen = list(self.chosen())
        allowed = [item for item in chosen if self.check_perm(item)]
        return allowed, {"items_with_no_access": [item for item in chosen if not self.check_perm(item)]}

    def get_initial(self) -> dict[str, Any]:
        return {"newest": Item.objects.order_by("-pk").values_list("pk", flat=True).first()}

    def get_execution_context(self) -> dict[str, Any]:
        form: Any = self.cleaned_form
        words = {name: text for name, text in form.cleaned_data.items() if name != "newest"}
        return {"user": self.request.user, "words": words}

    @classmethod
    def execute_action(cls, objects: list[Item], **kwargs: Any) -> tuple[int, int]:
        return cls.work(objects, kwargs["user"], **kwargs["words"]), 0

    def get_success_message(self, num_parent_objects: int, num_child_objects: int) -> str:
        return f"{self.verb}: {counted(num_parent_objects, 'item')} changed."


class Approve(ItemBulkAction):
    display_name = verb = "Approve"
    action_type = "approve"
    aria_label = "Approve the selected items"
    explanation = "They become public at once."
    action_priority = 10
    work = staticmethod(curation.approve)


class HideForm(BulkForm):
    reason = forms.CharField(
        required=False, max_length=curation.MAX_REASON, help_text="For your colleagues; visitors do not see it."
    )


class Hide(ItemBulkAction):
    display_name = verb = "Hide"
    action_type = "hide"
    aria_label = "Hide the selected items"
    explanation = "They leave the public pages and can be approved again later."
    action_priority = 20
    form_class = HideForm
    work = staticmethod(curation.hide)


class Unflag(ItemBulkAction):
    display_name = verb = "Fine as it is"
    action_type = "unflag"
    aria_label = "Mark the selected items as fine as they are"
    explanation = "Nobody is asked to look at them again until they change again."
    action_priority = 25
    work = staticmethod(curation.unflag)


class Feature(ItemBulkAction):
    display_name = verb = "Feature"
    action_type = "feature"
    aria_label = "Feature the selected items"
    explanation = "They are shown more prominently."
    action_priority = 30
    work = staticmethod(curation.feature)


class Unfeature(ItemBulkAction):
    display_name = verb = "Stop featuring"
    action_type = "unfeature"
    aria_label = "Stop featuring the selected items"
    action_priority = 40
    work = staticmethod(curation.unfeature)


class Remove(ItemBulkAction):
    display_name = verb = "Remove"
    action_type = "remove"
    aria_label = "Remove the selected items for good"
    explanation = "Their texts and pictures are deleted. This cannot be undone, and no import brings them back."
    action_priority = 50
    button_class = "serious"
    needs = "delete"
    work = staticmethod(curation.remove)


ITEM_ACTIONS = (Approve, Hide, Unflag, Feature, Unfeature, Remove)
