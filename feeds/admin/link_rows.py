"""The links of a source on its page, and taking one back."""

from dataclasses import dataclass
from typing import Any, cast

from django.core.paginator import Page, Paginator
from django.db.models import QuerySet
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.urls import reverse
from django.utils import timezone
from django.views import View
from wagtail.admin import messages
from wagtail.admin.views.generic.base import BaseObjectMixin
from wagtail.admin.views.generic.permissions import PermissionCheckedMixin

from hub.access import reach, source_reach
from hub.models import Item, Source, Status, User
from hub.sanitize import one_line, safe_url

from ..adapters.base import Malformed
from ..link_list import Listed, item_of, listed, reads_links, take_back
from ..models import PastedLink
from .import_now import polled

PER_PAGE = 50
RETURNS = "It returns only if an editor adds it again with “Public” checked."


@dataclass(frozen=True, slots=True)
class Row:
    """address: to be followed, "" when it cannot be. item_url: the page of its item in the admin."""

    listed: Listed
    address: str
    item_url: str
    may_take_back: bool


def link_page(source: Source, user: User, number: str | None) -> Page | None:
    """The links of a source, newest first. None for sources that hold none."""
    if not reads_links(source):
        return None
    page = Paginator(source.pasted_links.select_related("source", "added_by"), PER_PAGE).get_page(number)
    page.object_list = [_row(one, user) for one in listed(page.object_list, timezone.now())]
    return page


def _row(one: Listed, user: User) -> Row:
    url = reverse("item:edit", args=[one.item.pk]) if one.item and one.item.status != Status.REMOVED else ""
    return Row(one, safe_url(one.link.url), url, may_take_back(user, one.link.source, one.item))


def may_take_back(user: User, source: Source, item: Item | None) -> bool:
    """What visitors see, or will again, belongs to who may remove the item, which may be in another area by now.

    The rest belongs to everybody who may paste links there.
    """
    if item and (item.status in (Status.PUBLIC, Status.SUSPENDED) or item.area_id != source.area_id):
        return reach(user, ["delete"]).covers(item.area_id)
    return source_reach(user, ["change"]).covers(source.area_id)


class LinkTakeBackView(PermissionCheckedMixin, BaseObjectMixin, View):
    """Takes `link`, the number of one of the links of this source."""

    model = Source
    permission_required = "change"
    http_method_names = ["post"]

    def get_base_object_queryset(self) -> QuerySet[Source]:
        return polled(self.permission_policy.instances_user_has_permission_for(self.request.user, "change"))

    def post(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        number = request.POST.get("link", "")
        links = PastedLink.objects.select_related("source").filter(source=self.object)
        link = get_object_or_404(links, pk=number if number.isdecimal() and len(number) < 19 else 0)
        person = cast(User, request.user)
        if not may_take_back(person, self.object, item_of(link)):
            raise Http404
        try:
            take_back(link, person)
        except Malformed as reason:
            messages.error(request, str(reason))
        else:
            messages.success(request, f"“{one_line(link.url, 200)}” is taken back, and its post removed. {RETURNS}")
        return redirect(reverse("source:inspect", args=[self.object.pk]))
