"""The forms of places. Times are entered in the person's own zone, which Wagtail activates for the request."""

from dataclasses import replace
from typing import Any

from django import forms
from django.utils import timezone

from hub.models import Item

from ..models import Place, Placement
from ..pages import Page
from ..placing import Wish

FORMAT = "%Y-%m-%dT%H:%M"


class WhenField(forms.DateTimeField):
    """A moment in the zone that is active; the cleaned value is aware. Its help names the zone."""

    def __init__(self, label: str, help_text: str) -> None:
        widget = forms.DateTimeInput(attrs={"type": "datetime-local"}, format=FORMAT)
        super().__init__(label=label, required=False, widget=widget)
        self.explanation = help_text

    def get_bound_field(self, form: forms.BaseForm, field_name: str) -> forms.BoundField:
        self.help_text = f"{self.explanation} Time zone: {zone_name()}."
        return super().get_bound_field(form, field_name)


class TimesForm(forms.Form):
    """When something is shown."""

    starts_at = WhenField("From", "Leave it empty to begin at once.")
    ends_at = WhenField("Until", "Leave it empty to let it stand until somebody takes it away.")

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or self.cleaned_data
        starts_at, ends_at = cleaned.get("starts_at"), cleaned.get("ends_at")
        if ends_at and starts_at and ends_at <= starts_at:
            self.add_error("ends_at", "It ends before it begins. Choose a later time.")
        elif ends_at and ends_at <= timezone.now():
            self.add_error("ends_at", "This time is over already. Choose a later one, or take it away.")
        return cleaned

    def wish(self) -> Wish:
        return Wish(self.cleaned_data["starts_at"], self.cleaned_data["ends_at"])


class WordsForm(TimesForm):
    """Times, and the editors' own words."""

    kicker = forms.CharField(
        label="Words above the title", required=False, max_length=60, help_text="For instance “Just out”."
    )
    headline = forms.CharField(
        label="Own title",
        required=False,
        max_length=200,
        help_text="In this place only. Leave it empty to show the item's own.",
    )

    def __init__(self, *args: Any, item: Item, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if not item.platform.policy.may_edit_text:
            field = self.fields["headline"]
            field.disabled = True
            field.help_text = f"{item.platform.label} does not allow its titles to be changed."
            self.initial["headline"] = ""

    def wish(self) -> Wish:
        return replace(super().wish(), kicker=self.cleaned_data["kicker"], headline=self.cleaned_data["headline"])


class PlacementForm(WordsForm):
    """One that stands there already. Its times may lie in the past while nobody changes them."""

    def __init__(self, *args: Any, row: Placement, **kwargs: Any) -> None:
        initial = {name: getattr(row, name) for name in ("starts_at", "ends_at", "kicker", "headline")}
        super().__init__(*args, item=row.item, initial=initial, **kwargs)


class WhereForm(WordsForm):
    """Any page within reach, any place, for one item."""

    field_order = ("page", "place", "starts_at", "ends_at", "kicker", "headline")
    page = forms.ChoiceField()
    place = forms.ChoiceField(choices=Place.choices, widget=forms.RadioSelect, initial=Place.ROW)

    def __init__(self, *args: Any, pages: list[Page], item: Item, **kwargs: Any) -> None:
        super().__init__(*args, item=item, **kwargs)
        self._pages = {page.key: page for page in pages}
        self.fields["page"].choices = page_choices(pages)

    @property
    def chosen_page(self) -> Page:
        return self._pages[self.cleaned_data["page"]]


def page_choices(pages: list[Page]) -> list[tuple[str, str]]:
    return [(page.key, page.title) for page in pages]


def zone_name() -> str:
    """The zone that is active, with its distance from UTC just now: "Europe/Zurich (UTC+01:00)"."""
    now = timezone.localtime()
    name, distance = timezone.get_current_timezone_name(), f"{now:%z}"
    return name if name == "UTC" else f"{name} (UTC{distance[:3]}:{distance[3:5]})"
