"""Keys of the platforms in the admin, for those who decide about the whole site. No page shows a secret."""

from django import forms
from django.db.models import Count, QuerySet
from django.utils import timezone
from django.utils.decorators import method_decorator
from django.utils.functional import cached_property
from django.views.decorators.debug import sensitive_post_parameters
from wagtail.admin.ui.tables import BaseColumn, Column, DateColumn, NumberColumn
from wagtail.admin.views import generic

from hub.admin.menu import STREAM_MENU
from hub.admin.scoped import ScopedDeleteView, ScopedEditView, ScopedIndexView, ScopedViewSet
from hub.wording import counted, listed

from .. import keys
from ..adapters import ADAPTERS
from ..models import Credential
from .credential_facts import Facts, NoticeColumn
from .credential_forms import CredentialForm

SHOWN_SOURCES = 10


def platform_label(credential: Credential) -> str:
    adapter = ADAPTERS.get(credential.platform)
    return adapter.label if adapter else credential.platform


class CredentialIndexView(ScopedIndexView):
    def get_base_queryset(self) -> QuerySet[Credential]:
        return super().get_base_queryset().annotate(source_count=Count("fetch_states"))

    @cached_property
    def columns(self) -> list[BaseColumn]:
        facts = Facts(timezone.now())
        return [
            self._get_title_column("name"),
            Column("platform", label="Platform", accessor=platform_label, sort_key="platform"),
            NumberColumn("source_count", label="Sources", sort_key="source_count", classname="hub-used"),
            DateColumn("changed_at", label="Entered", sort_key="changed_at", classname="hub-entered"),
            NoticeColumn("expires", label="Expires", accessor=facts.expiry, sort_key="expires_at"),
            NoticeColumn("spent", label="Spent", accessor=facts.spending),
            NoticeColumn("state", label="State", accessor=facts.state),
        ]


@method_decorator(sensitive_post_parameters("new_secret"), name="dispatch")
class CredentialAddView(generic.CreateView):
    """A stock view that hides the secret from error reports."""


@method_decorator(sensitive_post_parameters("new_secret"), name="dispatch")
class CredentialEditView(ScopedEditView):
    def save_instance(self) -> Credential:
        credential = super().save_instance()
        if self.form.cleaned_data["new_secret"]:
            keys.mended(credential, timezone.now())
        keys.release_affordable(timezone.now())
        return credential


class CredentialDeleteView(ScopedDeleteView):
    @property
    def confirmation_message(self) -> str:
        titles = list(self.object.fetch_states.order_by("source__title").values_list("source__title", flat=True))
        if not titles:
            return "Delete this key? No source uses it."
        rest = len(titles) - SHOWN_SOURCES
        shown = [f"“{title}”" for title in titles[:SHOWN_SOURCES]] + ([f"{rest:,} more"] if rest > 0 else [])
        return (
            f"Delete this key? {counted(len(titles), 'source')} will be fetched with the key in the environment, "
            f"or fail if there is none: {listed(shown)}."
        )


class CredentialViewSet(ScopedViewSet):
    model = Credential
    icon = "key"
    menu_label = "Keys"
    menu_hook = STREAM_MENU
    menu_order = 90
    index_view_class = CredentialIndexView
    add_view_class = CredentialAddView
    edit_view_class = CredentialEditView
    delete_view_class = CredentialDeleteView
    search_fields = ("name",)
    ordering = "name"

    def get_form_class(self, for_update: bool = False) -> type[forms.ModelForm]:
        return CredentialForm
