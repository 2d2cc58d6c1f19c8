"""What the screens of places share: who may be there, which page it is about, the way back."""

from typing import Any

from django.http import HttpRequest, HttpResponseBase
from django.urls import reverse
from django.utils.functional import cached_property

from hub.access import Person
from hub.admin.screens import Screen

from ..pages import Page
from ..rights import page_or_404, reach_of

OVERVIEW = "Featured places"


class ShowcaseView(Screen):
    """404 for everybody who fills no page at all, as if there was nothing here."""

    header_icon = "pick"
    above = (("showcase", OVERVIEW),)

    def admits(self, user: Person) -> bool:
        return bool(reach_of(user))


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
