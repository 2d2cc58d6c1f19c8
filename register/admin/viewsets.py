"""The register in Wagtail's admin."""

from typing import Any

from django import forms
from django.urls import URLPattern, path
from wagtail.log_actions import LogActionRegistry, LogFormatter

from hub.admin.menu import STREAM_MENU
from hub.admin.scoped import ScopedViewSet

from ..models import OfficialAccount
from ..verifying import VERIFIED
from .csv_view import AccountImportView
from .forms import AccountForm
from .views import (
    AccountAddView,
    AccountFilterSet,
    AccountIndexView,
    AccountInspectView,
    AccountVerifyView,
    UnregisteredView,
)


class AccountViewSet(ScopedViewSet):
    model = OfficialAccount
    icon = "clipboard-list"
    menu_label = "Official accounts"
    menu_hook = STREAM_MENU
    menu_order = 25
    inspect_view_enabled = True
    index_view_class = AccountIndexView
    add_view_class = AccountAddView
    inspect_view_class = AccountInspectView
    index_template_name = "register/account_index.html"
    inspect_template_name = "register/account_inspect.html"
    filterset_class = AccountFilterSet
    search_fields = ("name", "handle", "url", "purpose", "region")
    ordering = ("network", "name")
    # The names of the columns are those that the import understands.
    list_export = (
        "network_label", "name", "handle", "url", "area", "owner", "deputy", "region", "language", "purpose",
        "verified_at", "expires_at", "shared_with", "is_public",
    )  # fmt: skip
    export_headings = {
        "network_label": "Network",
        "name": "Name",
        "handle": "Handle",
        "url": "URL",
        "area": "Area",
        "owner": "Owner",
        "deputy": "Deputy",
        "region": "Region",
        "language": "Language",
        "purpose": "Purpose",
        "verified_at": "Last verified",
        "expires_at": "Access ends on",
        "shared_with": "Shared with",
        "is_public": "Public",
    }
    export_filename = "official-accounts"

    def get_form_class(self, for_update: bool = False) -> type[forms.ModelForm]:
        return AccountForm

    def get_urlpatterns(self) -> list[URLPattern]:
        return [
            *super().get_urlpatterns(),
            path("verify/<int:pk>/", self.construct_view(AccountVerifyView), name="verify"),
            path("unregistered/", UnregisteredView.as_view(), name="unregistered"),
            path("import/", AccountImportView.as_view(), name="import"),
        ]


class VerifyFormatter(LogFormatter):
    label = "Verify"

    def format_message(self, log_entry: Any) -> str:
        note = log_entry.data.get("note")
        return f"Verified: {note}" if note else "Verified"


def register_log_actions(actions: LogActionRegistry) -> None:
    actions.register_action(VERIFIED)(VerifyFormatter)
