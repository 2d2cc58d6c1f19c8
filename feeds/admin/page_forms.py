"""The form of a card: what the page says of itself on its way from the preview, and the person's own words."""

from dataclasses import asdict
from typing import Any

from django import forms
from django.core import signing

from hub.curation import CORRECTABLE
from hub.models import User

from ..adapters.page_card import PageCard, PagePicture
from ..curating import Looked
from ..links import Wish
from .link_forms import PlacedForm

LASTS = 24 * 3600  # seconds that a preview can be confirmed
LONGEST_QUOTE = 1_000


class PageForm(PlacedForm):
    """The card is signed for one person; rights are asked again all the same.

    thumbnails: {address of a picture: data: URL}, made here and sealed with the card.
    """

    field_order = ("title", "quote", "comment", "picture", "area", "topics", "products", "events", "keywords", "public")

    seal = forms.CharField(widget=forms.HiddenInput)
    title = forms.CharField(max_length=CORRECTABLE["title"], help_text="As the page calls itself, or better.")
    quote = forms.CharField(
        label="Quoted words",
        required=False,
        max_length=LONGEST_QUOTE,
        widget=forms.Textarea(attrs={"rows": 4}),
        help_text="Words of the page. They are shown as a quotation, with its credit.",
    )
    comment = forms.CharField(
        label="Your own words",
        required=False,
        max_length=5_000,
        widget=forms.Textarea(attrs={"rows": 4}),
        help_text="Why it is worth reading. They stand before the quotation, apart from it.",
    )
    picture = forms.ChoiceField(required=False, widget=forms.RadioSelect)

    def __init__(self, *args: Any, looked: Looked, thumbnails: dict[str, str], **kwargs: Any) -> None:
        self.looked, self.thumbnails = looked, thumbnails
        super().__init__(*args, **kwargs)
        shown = [(str(n), picture.alt or f"Picture {n + 1}") for n, picture in enumerate(looked.card.pictures)]
        self.fields["picture"].choices = [*shown, ("", "No picture")]

    @property
    def pictures(self) -> list[dict[str, Any]]:
        """The choices of the field `picture` as they are shown. src "": it could not be had, or there is none."""
        chosen = str(self["picture"].value() or "")
        rows = []
        for number, label in self.fields["picture"].choices:
            url = self.looked.card.pictures[int(number)].url if number else ""
            src = self.thumbnails.get(url, "")
            rows.append({"value": number, "label": label, "src": src, "checked": number == chosen, "none": not number})
        return rows

    @property
    def chosen_picture(self) -> PagePicture | None:
        number = self.cleaned_data.get("picture", "")
        return self.looked.card.pictures[int(number)] if number else None

    def wish(self) -> Wish:
        public = self.cleaned_data.get("public", False)
        return Wish(
            self.cleaned_data["comment"].strip(),
            self.for_user,
            self.cleaned_data["area"],
            tuple(self.chosen_tags()),
            public,
        )


def sealed(looked: Looked, thumbnails: dict[str, str], user: User) -> str:
    """What a hidden field carries, so that nobody can make up what a page said."""
    told = {"card": asdict(looked.card), "reason": looked.reason, "thumbnails": thumbnails}
    return signing.dumps(told, salt=_salt(user), compress=True)


def unsealed(seal: str, user: User) -> tuple[Looked, dict[str, str]] | None:
    """None for what was not sealed here for this person within a day."""
    try:
        told = signing.loads(seal, salt=_salt(user), max_age=LASTS)
    except signing.BadSignature:
        return None
    pictures = tuple(PagePicture(**picture) for picture in told["card"]["pictures"])
    said: dict[str, Any] = {**told["card"], "pictures": pictures}
    return Looked(PageCard(**said), told["reason"]), told["thumbnails"]


def _salt(user: User) -> str:
    return f"feeds.page:{user.pk}"
