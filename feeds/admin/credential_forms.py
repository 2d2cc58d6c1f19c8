"""The form of a key: the secret goes in and never comes out again."""

from typing import Any

from django import forms
from django.utils import timezone
from wagtail.admin.forms import WagtailAdminModelForm

from hub.access import operators

from ..adapters import ADAPTERS
from ..models import Credential
from ..vault import seal

MAX_SECRET = 5_000
SECRET_COLUMNS = ("secret", "changed_at", "renewed_at", "renewal_error", "warned_days")


def platforms() -> list[tuple[str, str]]:
    """Those that can use a key."""
    return [(adapter.platform, adapter.label) for adapter in ADAPTERS.values() if adapter.secret_setting]


class CredentialForm(WagtailAdminModelForm):
    field_order = ("platform", "name", "new_secret", "expires_at", "owner", "daily_budget", "monthly_budget")

    platform = forms.ChoiceField(choices=platforms)
    new_secret = forms.CharField(
        label="Key or token",
        max_length=MAX_SECRET,
        widget=forms.PasswordInput(attrs={"autocomplete": "new-password"}),
        help_text="It is stored encrypted and never shown again.",
    )

    class Meta:
        model = Credential
        fields = ("platform", "name", "expires_at", "owner", "daily_budget", "monthly_budget")
        labels = {"daily_budget": "Budget a day", "monthly_budget": "Budget a month"}
        help_texts = {
            "expires_at": "UTC, as the platform tells it. Empty: it does not expire, or nobody knows.",
            "owner": "Is warned by mail before the key ends.",
            "daily_budget": "US dollars, for platforms that charge. Empty: what HUB_BUDGETS says.",
            "monthly_budget": "US dollars. Empty: what HUB_BUDGETS says.",
        }

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["owner"].queryset = operators()
        for name in ("daily_budget", "monthly_budget"):
            self.fields[name].min_value = 0
            self.fields[name].widget.attrs["min"] = 0
        if self.instance.pk:
            self.fields["platform"].disabled = True  # its sources would be left with the key of another platform
            self.fields["new_secret"].required = False
            self.fields["new_secret"].help_text = "Leave empty to keep the one that is stored."

    def clean_new_secret(self) -> str:
        secret = self.cleaned_data["new_secret"]
        if any(not letter.isascii() or not letter.isprintable() or letter.isspace() for letter in secret):
            raise forms.ValidationError("A key holds letters, digits and signs only, without spaces. Copy it again.")
        return secret

    def _clean_amount(self, name: str) -> Any:
        amount = self.cleaned_data[name]
        if amount is not None and amount < 0:
            raise forms.ValidationError("A budget is zero or more.")
        return amount

    def clean_daily_budget(self) -> Any:
        return self._clean_amount("daily_budget")

    def clean_monthly_budget(self) -> Any:
        return self._clean_amount("monthly_budget")

    def save(self, commit: bool = True) -> Credential:
        """Only what was changed is written: the importer may have renewed the secret while the form was open."""
        known = self.instance.pk is not None
        credential = super().save(commit=False)
        columns = [name for name in self.changed_data if name in self.Meta.fields]
        if "expires_at" in columns:
            credential.warned_days = None
            columns.append("warned_days")
        if self.cleaned_data["new_secret"]:
            credential.secret, credential.changed_at = seal(self.cleaned_data["new_secret"]), timezone.now()
            credential.renewed_at, credential.renewal_error, credential.warned_days = None, "", None
            columns.extend(SECRET_COLUMNS)
        if commit:
            credential.save(update_fields=columns if known else None)
        return credential
