"""The form of a list of feeds, and the plan on its way from the preview to the confirmation."""

from typing import Any

from django import forms
from django.core import signing

from hub.access import curates_everything, reach
from hub.models import Area, User

from ..opml.reading import LARGEST, TOO_LARGE, Outline, Unreadable, read
from .source_forms import limit_areas, refuse_foreign_trust

LASTS = 24 * 3600  # seconds that a preview can be confirmed


class OpmlForm(forms.Form):
    """What a person wishes for all feeds of the list."""

    file = forms.FileField(label="OPML file", help_text="As exported by a feed reader; up to 10,000 feeds are read.")
    area = forms.ModelChoiceField(
        Area.objects.none(), help_text="For feeds in no folder that is called like an area of yours."
    )
    trusted = forms.BooleanField(
        required=False, help_text="Their items are public at once, without approval. For channels of your own."
    )

    def __init__(self, *args: Any, for_user: User, **kwargs: Any) -> None:
        self.for_user = for_user
        super().__init__(*args, **kwargs)
        limit_areas(self.fields["area"], for_user, "add")
        if not reach(for_user, ["publish"]):
            del self.fields["trusted"]

    def clean_file(self) -> Any:
        """The list that was read, in place of the file."""
        file = self.cleaned_data["file"]
        if file.size > LARGEST:
            raise forms.ValidationError(TOO_LARGE)
        try:
            return read(file.read())
        except Unreadable as error:
            raise forms.ValidationError(str(error)) from error

    def clean(self) -> dict[str, Any]:
        refuse_foreign_trust(self)
        return self.cleaned_data


class ConfirmForm(forms.Form):
    """What comes back from the preview. The plan is signed for one person; rights are asked again all the same."""

    plan = forms.CharField(widget=forms.HiddenInput)
    make_topics = forms.BooleanField(required=False)

    def __init__(self, *args: Any, for_user: User, **kwargs: Any) -> None:
        self.for_user = for_user
        super().__init__(*args, **kwargs)
        if not curates_everything(for_user):
            del self.fields["make_topics"]

    def clean_plan(self) -> dict[str, Any]:
        """outlines, area (primary key or None) and trusted."""
        try:
            told = signing.loads(self.cleaned_data["plan"], salt=_salt(self.for_user), max_age=LASTS)
        except signing.BadSignature as error:
            raise forms.ValidationError("This preview cannot be used.") from error
        outlines = [Outline(title, address, page, tuple(folders)) for title, address, page, folders in told["rows"]]
        return {"outlines": outlines, "area": told["area"], "trusted": told["trusted"]}


def sealed(outlines: list[Outline], area: Area | None, trusted: bool, user: User) -> str:
    """The plan as a hidden field carries it: nothing is kept on the server for a preview that nobody confirms."""
    rows = [[each.title, each.address, each.homepage, each.folders] for each in outlines]
    told = {"rows": rows, "area": area and area.pk, "trusted": trusted}
    return signing.dumps(told, salt=_salt(user), compress=True)


def _salt(user: User) -> str:
    return f"feeds.opml:{user.pk}"
