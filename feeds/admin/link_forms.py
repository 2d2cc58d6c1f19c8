"""The forms of pasted links: where an item goes, and whether it is public at once."""

from typing import Any

from django import forms

from hub.access import reach
from hub.models import Area, Item, User
from hub.tag_fields import TagFieldsMixin

from .source_forms import limit_areas

PUBLIC_MEANS = "Visitors see it at once, without approval. Brings back a post that was removed here."
PUBLIC_REFUSED = "Only an editor of that area can publish at once. Leave it unchecked; the post waits for approval."


class PlacedForm(TagFieldsMixin, forms.Form):
    """An item that a person adds: its area, its tags, and whether it waits. Public at once only where they publish."""

    area = forms.ModelChoiceField(Area.objects.none(), help_text="Its people look after it.")
    public = forms.BooleanField(required=False, help_text=PUBLIC_MEANS)

    def __init__(self, *args: Any, for_user: User, **kwargs: Any) -> None:
        self.instance = Item()
        self.for_user = for_user
        super().__init__(*args, **kwargs)
        limit_areas(self.fields["area"], for_user, "add")
        if not reach(for_user, ["publish"]):
            del self.fields["public"]

    def clean(self) -> dict[str, Any]:
        area = self.cleaned_data.get("area")
        may_publish = reach(self.for_user, ["publish"]).covers(area and area.pk)
        if self.cleaned_data.get("public") and "area" not in self.errors and not may_publish:
            self.add_error("public", PUBLIC_REFUSED)
        return self.cleaned_data


class AddLinkForm(PlacedForm):
    """One post of a platform that lets nobody list an account; feeds.links reads it."""

    field_order = ("address", "words", "area", "topics", "products", "events", "keywords", "public")

    address = forms.CharField(
        max_length=1_000, help_text="Of a web page, or of one post or video, as copied from the browser."
    )
    words = forms.CharField(
        required=False,
        max_length=5_000,
        widget=forms.Textarea(attrs={"rows": 4}),
        help_text="Why a page is worth reading, in your own words; or what a post says, for platforms that do not tell,"
        " such as LinkedIn.",
    )

    def wishes(self) -> dict[str, Any]:
        """As keyword arguments of feeds.links.add_link()."""
        return {
            **{name: self.cleaned_data[name] for name in ("address", "words", "area")},
            "tags": self.chosen_tags(),
            "public": self.cleaned_data.get("public", False),
            "by": self.for_user,
        }
