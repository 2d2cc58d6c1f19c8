"""What the screens of places share: who may be there, which page it is about, the way back."""

from typing import Any, cast

from django.http import Http404, HttpRequest, HttpResponseBase
from django.urls import reverse
from django.utils.functional import cached_property
from django.views import View
from wagtail.admin.views.generic.base import WagtailAdminTemplateMixin

from hub.models import User

from ..pages import Page
from ..rights import page_or_404, reach_of

OVERVIEW = "Featured places"


class ShowcaseView(WagtailAdminTemplateMixin, View):
    """404 for everybody who fills no page at all, as if there was nothing here."""

    header_icon = "pick"
    _show_breadcrumbs = True

    def dispatch(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        if not reach_of(request.user):
            raise Http404("There is no such page.")
        return super().dispatch(request, *args, **kwargs)

    @property
    def person(self) -> User:
        return cast(User, self.request.user)

    def get_breadcrumbs_items(self) -> list[dict[str, str]]:
        return [{"url": reverse("showcase"), "label": OVERVIEW}, {"url": "", "label": self.get_page_title()}]


class PageView(ShowcaseView):
    """About one page, which the address names by `kind` and `pk`."""

    @cached_property
    def page(self) -> Page:
        return page_or_404(self.person, self.kwargs["kind"], self.kwargs.get("pk"))

    def dispatch(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        if reach_of(request.user):
            _ = self.page  # raises Http404 before anything is done
        return super().dispatch(request, *args, **kwargs)

    def get_page_title(self) -> str:
        return self.page.title

    def get_breadcrumbs_items(self) -> list[dict[str, str]]:
        before = [{"url": reverse("showcase"), "label": OVERVIEW}]
        if self.get_page_title() == self.page.title:
            return [*before, {"url": "", "label": self.page.title}]
        board = {"url": self.page.url(), "label": self.page.title}
        return [*before, board, {"url": "", "label": self.get_page_title()}]
