"""The form of an account, and of a spreadsheet of accounts."""

from typing import Any

from django import forms
from django.core import signing
from wagtail.admin.forms import WagtailAdminModelForm
from wagtail.admin.widgets import AdminAutoHeightTextInput, AdminDateInput

from hub import platforms
from hub.models import Source, User

from ..models import OfficialAccount, network_key
from ..spreadsheet import Row, Unreadable, read

LASTS = 24 * 3600  # seconds that a preview can be confirmed


class AccountForm(WagtailAdminModelForm):
    url = forms.URLField(label="Address", max_length=1000, assume_scheme="https")

    class Meta:
        model = OfficialAccount
        fields = (
            "network", "name", "handle", "url", "is_public", "purpose", "region", "language", "area", "source",
            "owner", "deputy", "verify_every", "expires_at", "shared_with",
        )  # fmt: skip
        widgets = {"shared_with": AdminAutoHeightTextInput, "expires_at": AdminDateInput}
        help_texts = {"source": "The source that imports it, if there is one."}

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        labels = ", ".join(platform.label for platform in platforms.known())
        self.fields["network"].help_text = f"{labels}, or any other name."
        self.initial["network"] = self.instance.network_label if self.instance.network else ""
        people = User.objects.filter(is_active=True).order_by("first_name", "last_name", "username")
        for role in ("owner", "deputy"):
            chosen = User.objects.filter(pk=getattr(self.instance, f"{role}_id"))
            self.fields[role].queryset = (people | chosen.order_by()).order_by("first_name", "last_name", "username")
            self.fields[role].label_from_instance = lambda user: user.get_full_name() or user.get_username()
        free = Source.objects.filter(official_account=None)
        own = Source.objects.filter(pk=self.instance.source_id)
        self.fields["source"].queryset = (free | own).distinct().order_by("title")
        self.fields["verify_every"].min_value = 1

    def clean_network(self) -> str:
        return network_key(self.cleaned_data["network"])

    def clean_verify_every(self) -> int:
        days = self.cleaned_data["verify_every"]
        if not 1 <= days <= 3650:
            raise forms.ValidationError("Enter a number of days from 1 to 3650.")
        return days

    def clean(self) -> dict[str, Any]:
        super().clean()
        told = self.cleaned_data
        if told.get("deputy") and told["deputy"] == told.get("owner"):
            self.add_error("deputy", "Owner and deputy are the same person. Choose another one, or leave it open.")
        return told

    def save(self, commit: bool = True) -> OfficialAccount:
        if self.instance.source:
            self.instance.had_source = self.instance.source.title
        elif "source" in self.changed_data:
            self.instance.had_source = ""  # somebody took it away on purpose
        return super().save(commit)


class SpreadsheetForm(forms.Form):
    file = forms.FileField(
        label="CSV file", help_text="One account in each line, the names of the columns in the first; up to 2,000."
    )

    def clean_file(self) -> list[Row]:
        """The lines that were read, in place of the file."""
        file = self.cleaned_data["file"]
        try:
            return read(file.read(1_000_001))
        except Unreadable as error:
            raise forms.ValidationError(str(error)) from error


class ConfirmForm(forms.Form):
    plan = forms.CharField()

    def __init__(self, *args: Any, for_user: User, **kwargs: Any) -> None:
        self.for_user = for_user
        super().__init__(*args, **kwargs)

    def clean_plan(self) -> list[Row]:
        try:
            told = signing.loads(self.cleaned_data["plan"], salt=_salt(self.for_user), max_age=LASTS)
        except signing.BadSignature as error:
            raise forms.ValidationError("This preview cannot be used.") from error
        return [Row(line, cells) for line, cells in told]


def sealed(rows: list[Row], user: User) -> str:
    """The lines as a hidden field carries them: nothing is kept on the server for a preview that nobody confirms."""
    return signing.dumps([[row.line, row.cells] for row in rows], salt=_salt(user), compress=True)


def _salt(user: User) -> str:
    return f"register.import:{user.pk}"
