"""Adding a single post by its address."""

from typing import Any

from django.http import HttpResponse
from django.urls import reverse
from wagtail.admin.widgets.button import HeaderButton

from hub.admin.scoped import TitledCreateView

from ..adapters.base import FetchError
from ..curating import look
from ..links import LONGEST, add_link
from ..outbound import site_door
from .link_forms import AddLinkForm
from .page_views import ask, in_words, told


class LinkAddView(TitledCreateView):
    form_class = AddLinkForm
    page_title = "Add a link"
    submit_button_label = "Add"
    submit_button_active_label = "Reading…"

    def get_add_url(self) -> str:
        return reverse("source:add_link")

    def get_initial(self) -> dict[str, Any]:
        """?url= brings the address along, for a link from anywhere."""
        return {"address": self.request.GET.get("url", "")[:LONGEST]}

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
            if looked := look(form.cleaned_data["address"], site_door()):
                return ask(self.request, looked, form)
            added = add_link(**form.wishes())
        except FetchError as error:
            form.add_error("address", in_words(error, self.request.user))
            self.produced_error_message = "The link could not be added."
            return self.form_invalid(form)
        return told(self.request, added)


def add_link_button() -> HeaderButton:
    return HeaderButton("Add a link", url=reverse("source:add_link"), icon_name="link")
