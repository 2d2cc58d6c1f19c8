"""“Place” among what can be done with many items of the list at once."""

from typing import Any

from django import forms
from django.utils import timezone

from hub.admin.bulk import BulkForm, ItemBulkAction
from hub.models import Item

from .. import placing
from ..models import Place
from ..pages import Page
from ..rights import pages_for
from .forms import TimesForm, page_choices


class PlaceForm(TimesForm, BulkForm):
    """Which page, which place."""

    field_order = ("page", "place", "starts_at", "ends_at", "newest")
    page = forms.ChoiceField()
    place = forms.ChoiceField(choices=Place.choices, widget=forms.RadioSelect, initial=Place.ROW)

    def __init__(self, *args: Any, pages: list[Page], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.pages = {page.key: page for page in pages}
        self.fields["page"].choices = page_choices(pages)


def _place(items: list[Item], by: Any, form: PlaceForm) -> int:
    page = form.pages[form.cleaned_data["page"]]
    return len(placing.place(items, page, form.cleaned_data["place"], by, timezone.now(), form.wish()))


class PlaceItems(ItemBulkAction):
    display_name = verb = "Place"
    action_type = "place"
    aria_label = "Put the selected items into a featured place"
    explanation = "They are added behind what the place holds already."
    action_priority = 35
    form_class = PlaceForm
    needs = "view"
    work = staticmethod(_place)

    def get_form_kwargs(self) -> dict[str, Any]:
        return {**super().get_form_kwargs(), "pages": pages_for(self.request.user)}

    def get_execution_context(self) -> dict[str, Any]:
        return {"user": self.request.user, "words": {"form": self.cleaned_form}}
