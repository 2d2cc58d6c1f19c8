"""The views of sources: list, add by address, edit, explain, delete."""

from typing import Any

from django.db.models import Count, OuterRef, QuerySet, Subquery
from django.db.models.functions import Coalesce
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils import timezone
from django.utils.functional import cached_property
from wagtail import hooks
from wagtail.admin import messages
from wagtail.admin.ui.tables import BaseColumn, BooleanColumn, Column, DateColumn, Table
from wagtail.admin.widgets.button import Button, HeaderButton
from wagtail.log_actions import log

from hub import sources
from hub.access import operates, reach
from hub.admin.menu import SOURCE_BUTTONS
from hub.admin.scoped import (
    ScopedDeleteView,
    ScopedEditView,
    ScopedHistoryView,
    ScopedIndexView,
    ScopedInspectView,
    TitledCreateView,
)
from hub.models import Item, Source, User
from hub.sanitize import safe_url
from hub.tag_fields import TagFieldsMixin
from hub.wording import counted

from ..adapters.base import FetchError
from ..health import Judge
from ..subscribe import subscribe
from .columns import HealthColumn, ItemCountColumn, NextRunColumn, next_import
from .decisions import decision_context
from .import_now import import_button, polled
from .link_rows import link_page
from .link_views import add_link_button
from .push_facts import push_in_words
from .runs import run_columns

SHOWN_RUNS = 50


def _buttons_of_rooms(source: Source, user: User) -> list[HeaderButton]:
    return [button for hook in hooks.get_hooks(SOURCE_BUTTONS) for button in hook(source, user)]


class SourceIndexView(ScopedIndexView):
    def get_base_queryset(self) -> QuerySet[Source]:
        counted = Item.objects.filter(source=OuterRef("pk")).order_by().values("source").annotate(n=Count("pk"))
        return polled(super().get_base_queryset()).annotate(item_count=Coalesce(Subquery(counted.values("n")), 0))

    @cached_property
    def header_buttons(self) -> list[HeaderButton]:
        return [*super().header_buttons, *([add_link_button()] if self.add_url else [])]

    @cached_property
    def header_more_buttons(self) -> list[Button]:
        export = Button("Export as OPML", url=reverse("source_opml_export"), icon_name="download", priority=80)
        bring = Button("Import a list of feeds", url=reverse("source_opml"), icon_name="upload", priority=70)
        return [*super().header_more_buttons, *([bring] if self.add_url else []), export]

    @cached_property
    def columns(self) -> list[BaseColumn]:
        return [
            self._get_title_column("title"),
            Column("platform_info.label", label="Platform", sort_key="platform"),
            Column("area", label="Area", sort_key="area__name"),
            ItemCountColumn("item_count", label="Items", sort_key="item_count"),
            DateColumn(
                "fetch_state.last_run_at",
                label="Last run",
                sort_key="fetch_state__last_run_at",
                classname="hub-last-run",
            ),
            NextRunColumn(
                "next_run", label="Next run", sort_key="fetch_state__next_fetch_at", classname="hub-next-run"
            ),
            HealthColumn("health", label="Health"),
            BooleanColumn("active", label="Active", sort_key="active", classname="hub-active"),
        ]

    def get_list_more_buttons(self, instance: Source) -> list:
        buttons = super().get_list_more_buttons(instance)
        if self.user_has_permission_for_instance("change", instance):
            url = reverse("source:import", args=[instance.pk])
            buttons.append(Button("Import now", url=url, icon_name="download", priority=15))
        return buttons


class SourceAddView(TitledCreateView):
    page_title = "Add a source"
    submit_button_label = "Add"
    submit_button_active_label = "Looking…"

    def get_form_kwargs(self) -> dict[str, Any]:
        kwargs = super().get_form_kwargs()
        kwargs.pop("instance", None)
        return {**kwargs, "for_user": self.request.user}

    def form_valid(self, form: Any) -> HttpResponse:
        """Not in a transaction, as Wagtail would have it: looking the address up may take its time."""
        self.form = form
        try:
            subscription = subscribe(**form.wishes())
        except FetchError as error:
            form.add_error("address", str(error))
            return self._refuse(form)
        if not subscription.created:
            form.add_error("address", self._already(subscription.source))
            return self._refuse(form)
        self.object = subscription.source
        log(self.object, "wagtail.create", user=self.request.user)
        import_url = reverse("source:import", args=[self.object.pk])
        messages.success(
            self.request, " ".join(subscription.messages), buttons=[messages.button(import_url, "Import now")]
        )
        return redirect(reverse("source:inspect", args=[self.object.pk]))

    def _refuse(self, form: Any) -> HttpResponse:
        self.produced_error_message = self.get_error_message()
        return self.form_invalid(form)

    def _already(self, source: Source) -> str:
        """Its title only for those who may know it."""
        if self.user_has_permission_for_instance("view", source):
            return f"This source is on the list already, as “{source.title}”."
        return "This source is on the list already; the people of another area look after it."


class SourceEditView(ScopedEditView):
    def get_queryset(self) -> QuerySet[Source]:
        return polled(super().get_queryset())

    @cached_property
    def header_buttons(self) -> list[HeaderButton]:
        return [import_button(self.object), *_buttons_of_rooms(self.object, self.request.user)]

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        context = {**super().get_context_data(**kwargs), "address": safe_url(self.object.url)}
        return {**context, **decision_context(self.object, self.request.user)}

    def save_instance(self) -> Source:
        source = super().save_instance()
        if {*TagFieldsMixin.declared_fields, "area"}.intersection(self.form.changed_data):
            sources.retag(source)
        return source


class SourceInspectView(ScopedInspectView):
    """How a source is doing: facts, health and its last runs."""

    page_title = "Source"

    def get_base_object_queryset(self) -> QuerySet[Source]:
        return polled(super().get_base_object_queryset())

    @cached_property
    def header_buttons(self) -> list[HeaderButton]:
        may_import = self.user_has_permission_for_instance("change", self.object)
        buttons = [import_button(self.object)] if may_import else []
        return [*buttons, *_buttons_of_rooms(self.object, self.request.user)]

    def get_fields_context(self) -> list[dict[str, Any]]:
        return []

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        source: Source = self.object
        runs = list(source.import_runs.all()[:SHOWN_RUNS])
        return {
            **super().get_context_data(**kwargs),
            **decision_context(source, self.request.user),
            "address": safe_url(source.url),
            "state": source.fetch_state,
            "push": push_in_words(source),
            "next_import": next_import(source, timezone.now()),
            "health": Judge(timezone.now()).of(source),
            "item_count": source.items.count(),
            "items_url": f"{reverse('item:index')}?source={source.pk}",
            "default_tags": source.default_tags.all(),
            "links": link_page(source, self.request.user, self.request.GET.get("links")),
            "runs": Table(run_columns(), runs, classname="listing hub-listing") if runs else None,
        }


class SourceHistoryView(ScopedHistoryView):
    def get_base_object_queryset(self) -> QuerySet[Source]:
        return polled(super().get_base_object_queryset())


class SourceDeleteView(ScopedDeleteView):
    def get_queryset(self) -> QuerySet[Source]:
        return polled(super().get_queryset())

    @property
    def confirmation_message(self) -> str:
        count = self.object.items.count()
        return (
            f"Delete this source? Its items ({count:,}) are deleted with it, and those you removed before would return "
            "if it were added again. To stop importing and keep them, switch “Active” off instead."
        )

    def post(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        """What was moved into other people's areas is theirs: nobody deletes it with the source."""
        items, within = self.object.items, reach(request.user, ["delete"]).condition("area")
        foreign = items.count() - items.filter(within).count()
        if foreign and not operates(request.user):
            messages.error(
                request,
                f"Nothing was deleted: {counted(foreign, 'item')} of this source now belong to an area where you may "
                "not delete. Switch “Active” off instead, or ask an editor of the whole site.",
            )
            return redirect("source:edit", self.object.pk)
        return super().post(request, *args, **kwargs)

    def delete_action(self) -> None:
        sources.delete(self.object, self.request.user)
