"""A web page on its way into the stream: what will be shown, and the person's last word about it."""

from typing import Any, cast

from django import forms
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.template.response import TemplateResponse
from django.urls import reverse
from django.utils.html import format_html
from wagtail.admin import messages
from wagtail.permissions import policy_registry

from hub.admin.scoped import TitledCreateView
from hub.links import page_path
from hub.models import Item, User
from hub.tag_fields import TagFieldsMixin

from ..adapters.base import FetchError
from ..curating import SECONDS, Looked, curate, thumbnails
from ..duplicates import AlreadyHere
from ..links import Added
from ..media import fetch_wanted
from ..outbound import PICTURE_LIMITS, site_door
from .page_forms import PageForm, sealed, unsealed

EXPIRED = "This preview cannot be used any more. Begin again with the address."
TITLE = "Add a web page"
TEMPLATE = "feeds/admin/page_card.html"


def ask(request: HttpRequest, looked: Looked, before: forms.Form) -> HttpResponse:
    """The preview: what the page says of itself, and what the person wished so far."""
    user = cast(User, request.user)
    small = thumbnails(looked.card.pictures, site_door(PICTURE_LIMITS))
    usable = [number for number, picture in enumerate(looked.card.pictures) if picture.url in small]
    told = before.cleaned_data
    initial = {
        "title": looked.card.title,
        "quote": looked.card.description,
        "comment": told.get("words", ""),
        "picture": str(usable[0]) if usable else "",
        "area": told.get("area"),
        "public": told.get("public", False),
        "seal": sealed(looked, small, user),
        **{name: told[name] for name in TagFieldsMixin.declared_fields if name in told},
    }
    return _shown(request, PageForm(for_user=user, looked=looked, thumbnails=small, initial=initial))


class PageAddView(TitledCreateView):
    """Takes the preview back. Nothing can be begun here."""

    http_method_names = ["post"]
    page_title = TITLE

    def post(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        user = cast(User, request.user)
        opened = unsealed(request.POST.get("seal", ""), user)
        if opened is None:
            messages.error(request, EXPIRED)
            return redirect(reverse("source:add_link"))
        looked, small = opened
        form = PageForm(request.POST, for_user=user, looked=looked, thumbnails=small)
        if not form.is_valid():
            return _shown(request, form)
        words = form.cleaned_data
        try:
            added = curate(looked.card, words["title"], words["quote"].strip(), form.chosen_picture, form.wish())
        except FetchError as error:
            form.add_error(None, in_words(error, user))
            return _shown(request, form)
        fetch_wanted(added.link.source, site_door(PICTURE_LIMITS), SECONDS)
        return told(request, added)


def told(request: HttpRequest, added: Added) -> HttpResponse:
    url = reverse("item:edit", args=[added.item.pk])
    messages.success(request, " ".join(added.messages), buttons=[messages.button(url, "Look at it")])
    return redirect(reverse("source:inspect", args=[added.link.source_id]))


def in_words(error: FetchError, user: Any) -> str:
    """What went wrong, with the way to the item that is there already, if this person may see it."""
    if not isinstance(error, AlreadyHere):
        return str(error)
    within = policy_registry.get_by_type(Item).instances_user_has_permission_for(user, "view")
    if within.filter(pk=error.item.pk).exists():
        href = reverse("item:inspect", args=[error.item.pk])
    elif error.item.is_visible:
        href = page_path(error.item)
    else:
        return str(error)
    return format_html('{} <a href="{}">{}</a>', str(error), href, error.item.display_title)


def _shown(request: HttpRequest, form: PageForm) -> HttpResponse:
    breadcrumbs = [{"url": reverse("source:index"), "label": "Sources"}, {"url": "", "label": TITLE}]
    context = {
        "form": form,
        "looked": form.looked,
        "card": form.looked.card,
        "page_title": TITLE,
        "header_title": TITLE,
        "header_icon": "link",
        "breadcrumbs_items": breadcrumbs,
    }
    return TemplateResponse(request, TEMPLATE, context)
