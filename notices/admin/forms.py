"""The forms of a crisis: short enough for a phone at night."""

from django import forms
from wagtail.admin.widgets import AdminAutoHeightTextInput

from hub.models import Event, Keyword, Product, Tag, TagKind, Topic
from hub.tag_fields import KindField

MAX_UPDATE = 4_000
_HELD = ("topics", "products", "events", "keywords")


class HoldForm(forms.Form):
    """Tags whose items are out of sight while the crisis lasts."""

    topics = KindField(TagKind.TOPIC, Topic)
    products = KindField(TagKind.PRODUCT, Product)
    events = KindField(TagKind.EVENT, Event)
    keywords = KindField(TagKind.KEYWORD, Keyword)

    def held(self) -> list[Tag]:
        return [tag for name in _HELD for tag in self.cleaned_data[name]]


class StartForm(HoldForm):
    title = forms.CharField(
        max_length=160,
        help_text="Stands on every page as an urgent notice, and leads to the page.",
    )
    summary = forms.CharField(
        max_length=600,
        widget=AdminAutoHeightTextInput,
        help_text="What happened, whom it concerns, what to do. Facts only.",
    )
    first_words = forms.CharField(
        label="First update", max_length=MAX_UPDATE, required=False, widget=AdminAutoHeightTextInput
    )
    field_order = ("title", "summary", "first_words", *_HELD)


class UpdateForm(forms.Form):
    text = forms.CharField(
        label="Update",
        max_length=MAX_UPDATE,
        widget=AdminAutoHeightTextInput,
        help_text="Plain words; addresses become links. It is public at once, with the time.",
    )


class ResolveForm(forms.Form):
    last_words = forms.CharField(
        label="Last update", max_length=MAX_UPDATE, required=False, widget=AdminAutoHeightTextInput
    )
