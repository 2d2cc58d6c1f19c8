"""Adding a single post by its address."""

from typing import Any

from django.http import HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from wagtail.admin import messages
from wagtail.admin.widgets.button import HeaderButton

from hub.admin.scoped import TitledCreateView

from ..adapters.base import FetchError
from ..links import add_link
from .link_forms import AddLinkForm


class LinkAddView(TitledCreateView):
    form_class = AddLinkForm
    page_title = "Add a link"
    submit_button_label = "Add"
    submit_button_active_label = "Reading…"

    def get_add_url(self) -> str:
        return reverse("source:add_link")

    def get_form_class(self) -> type[AddLinkForm]:
        return AddLinkForm

    def get_form_kwargs(self) -> dict[str, Any]:
        kwargs = super().get_form_kwargs()
        kwargs.pop("instance", None)
        return {**kwargs, "for_user": self.request.user}

    def form_valid(self, form: Any) -> HttpResponse:
        """Not in a transaction, as Wagtail would have it: reading the post may take its time."""
        self.form = form
        try:
            added = add_link(**form.wishes())
        except FetchError as error:
            form.add_error("address", str(error))
            self.produced_error_message = "The link could not be added."
            return self.form_invalid(form)
        url = reverse("item:edit", args=[added.item.pk])
        messages.success(self.request, " ".join(added.messages), buttons=[messages.button(url, "Look at it")])
        return redirect(reverse("source:inspect", args=[added.link.source_id]))


def add_link_button() -> HeaderButton:
    return HeaderButton("Add a link", url=reverse("source:add_link"), icon_name="link")
