"""The editor's form of house rules."""

from typing import Any

from django import forms
from wagtail.admin.forms import WagtailAdminPageForm


class PolicyForm(WagtailAdminPageForm):
    """Asks anew with every change whether it is one: what was said of the version before is not offered again."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if not self.instance.has_unpublished_changes:
            self.initial = {**self.initial, "change_note": "", "is_correction": False}

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean()
        if cleaned.get("is_correction") and not self.instance.live:
            raise forms.ValidationError({"is_correction": "Nothing is in force yet that could be corrected."})
        return cleaned
