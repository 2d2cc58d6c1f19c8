"""What editors say about stories: bulk actions of the list of items, which the page of an item offers too.

A decision about a story is one about all of its items, so that each of them must be the person's to decide about.
"""

from typing import Any
from urllib.parse import urlencode

from django.db.models import QuerySet
from django.http import HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from wagtail.admin import messages
from wagtail.permissions import policy_registry

from .. import joining
from ..access import Person
from ..joining import StoryRefused
from ..models import Item, User
from .bulk import ItemBulkAction

FOREIGN = "Some of these items, or of their stories, are in areas where you decide about nothing. Ask an editor there."


class StoryAction(ItemBulkAction):
    """Done as a whole or not at all."""

    whole = True  # about all items of the stories, not only about the chosen ones

    def form_valid(self, form: Any) -> HttpResponse:
        try:
            return super().form_valid(form)
        except StoryRefused as refused:
            messages.error(self.request, str(refused))
            return redirect(self.next_url)

    def prepare_action(self, objects: list[Item], objects_without_access: dict[str, list[Item]]) -> None:
        """Raises StoryRefused where something is not this person's to decide about."""
        foreign = any(objects_without_access.values())
        if foreign or (self.whole and not all(self.check_perm(item) for item in joining.with_members(objects))):
            raise StoryRefused(FOREIGN)


class Join(StoryAction):
    display_name = verb = "Join as one story"
    question = "Join as one story:"
    action_type = "join"
    aria_label = "Join the selected items as one story"
    explanation = "Visitors see one card that leads to all of them. Stories that they are in already are joined whole."
    action_priority = 60
    work = staticmethod(joining.join)


class Split(StoryAction):
    display_name = verb = "Split from its story"
    question = "Split from their stories:"
    action_type = "split"
    aria_label = "Split the selected items from their stories"
    explanation = "Each stands alone again, and no import puts it back."
    action_priority = 70
    whole = False
    work = staticmethod(joining.split)


class PutFirst(StoryAction):
    display_name = verb = "Make this the card"
    question = "Let this stand for its story:"
    action_type = "put_first"
    aria_label = "Let the selected item stand for its story"
    explanation = "Visitors see it as the card of its story, wherever it matches their filters."
    action_priority = 80

    @staticmethod
    def work(items: list[Item], by: User) -> int:
        if len(items) != 1:
            raise StoryRefused("One item stands for a story. Choose one alone.")
        return joining.put_first(items[0], by)


STORY_ACTIONS = (Join, Split, PutFirst)


def story_panel(item: Item, user: Person) -> dict[str, Any]:
    """The other items of its story, as far as this person may see them, and what they may do about it."""
    policy = policy_registry.get_by_type(Item)
    others: QuerySet[Item] = policy.instances_user_has_permission_for(user, "view").filter(story=item.story_id)
    members = list(others.exclude(pk=item.pk).select_related("source")) if item.story_id else []
    decides = policy.user_has_permission_for_instance(user, "publish", item)
    return {
        "also_on": members,
        "split_by_hand": item.story_is_chosen and not item.story_id,
        "stands_first": item.story_order == joining.CHOSEN,
        "story_actions": [(verb.display_name, _url(verb, item)) for verb in (PutFirst, Split)]
        if decides and members
        else [],
    }


def _url(action: type[StoryAction], item: Item) -> str:
    query = urlencode({"id": item.pk, "next": reverse("item:edit", args=[item.pk])})
    return f"{reverse('wagtail_bulk_action', args=['hub', 'item', action.action_type])}?{query}"
