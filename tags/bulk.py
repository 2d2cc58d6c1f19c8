"""Tags for many items at once, from the list of items. Each item is checked; each change is logged and undoable."""

from typing import Any

from django.http import HttpRequest, HttpResponseBase
from django.shortcuts import redirect
from django.urls import reverse
from wagtail.admin.views.bulk_action import BulkAction

from hub import curation
from hub.access import curates_everything
from hub.admin.bulk import BulkForm, ItemBulkAction, primary_keys
from hub.models import Event, Item, Keyword, Product, Tag, Topic, User
from hub.tag_fields import KindField

from .merging import MOST


class TagsForm(BulkForm):
    tags = KindField(required=True, help_text="Of any kind, by name or any other spelling.")


def add(items: list[Item], by: User, tags: list[Tag]) -> int:
    return curation.add_tags(items, tags, by)


def take_away(items: list[Item], by: User, tags: list[Tag]) -> int:
    return curation.take_tags(items, tags, by)


class AddTags(ItemBulkAction):
    display_name = verb = "Add tags"
    question = "Add tags to"
    action_type = "add_tags"
    aria_label = "Add tags to the selected items"
    explanation = "Which ones? They stay, whatever the rules for automatic tags say."
    action_priority = 44
    form_class = TagsForm
    work = staticmethod(add)


class TakeTagsAway(ItemBulkAction):
    display_name = verb = "Take tags away"
    question = "Take tags away from"
    action_type = "take_tags"
    aria_label = "Take tags away from the selected items"
    explanation = "Which ones? They are not given again automatically."
    action_priority = 46
    form_class = TagsForm
    work = staticmethod(take_away)


class MergeTags(BulkAction):
    """From a list of tags to the page that shows what a merge would do. Nothing is done here."""

    models = [Topic, Product, Event, Keyword]
    display_name = "Merge"
    action_type = "merge"
    aria_label = "Merge the selected tags"
    template_name = "tags/merge.html"
    action_priority = 10

    def check_perm(self, obj: Any) -> bool:
        return curates_everything(self.request.user)

    def dispatch(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        pks = primary_keys(request.GET.getlist("id"))[:MOST]
        return redirect(f"{reverse('tags_merge')}?{'&'.join(f'tag={pk}' for pk in pks)}")


ACTIONS = (AddTags, TakeTagsAway, MergeTags)
