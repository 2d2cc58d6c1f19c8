"""The overview of all pages, the board of one, and what its buttons do."""

from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.utils import timezone
from wagtail.admin import messages

from .. import placing
from ..boards import board_of, current_rows
from ..models import Place, Placement
from ..pages import FRONT
from ..refreshing import concerns
from ..rights import page_of, pages_for, pages_of, placements_for, reach_of
from .base import OVERVIEW, PageView, ShowcaseView
from .forms import zone_name

MAX_ORDERED = 500


class OverviewView(ShowcaseView):
    page_title = OVERVIEW
    template_name = "showcase/overview.html"

    def get_breadcrumbs_items(self) -> list[dict[str, str]]:
        return [{"url": "", "label": OVERVIEW}]

    def get(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        return self.render_to_response(self.get_context_data())

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        now = timezone.now()
        used = pages_of(placements_for(self.person).filter(removed_at=None))
        if reach_of(self.person).everywhere and FRONT not in used:
            used = [FRONT, *used]
        used.sort(key=lambda page: (not page.is_front, page.title))
        keys = {page.key for page in used}
        return {
            **super().get_context_data(**kwargs),
            "concerns": concerns(self.person, now),
            "used": used,
            "others": [page for page in pages_for(self.person) if page.key not in keys],
        }


class BoardView(PageView):
    """GET shows. POST: `do` is up, down, take-away or put-back (with `placement`); order (with `rows`), fill, leave or
    keep (with `place`).
    """

    template_name = "showcase/board.html"

    def get(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        return self.render_to_response(self.get_context_data())

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        now = timezone.now()
        return {
            **super().get_context_data(**kwargs),
            "board_page": self.page,
            "boards": board_of(self.page, self.person, now),
            "now": now,
            "zone": zone_name(),
            "add_url": self.page.url("add"),
            "preview_url": self.page.url("preview"),
        }

    def post(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        work = request.POST.get("do", "")
        if work in ("up", "down", "take-away", "put-back"):
            return self._with_row(work)
        place = request.POST.get("place", "")
        if place not in Place.values:
            raise Http404("There is no such place.")
        if work == "order":
            self._order(place)
        elif work in ("fill", "leave"):
            placing.switch(self.page, place, work == "fill", self.person)
        elif work == "keep":
            placing.keep(current_rows(self.page, place, timezone.now()), self.person, timezone.now())
            messages.success(request, f"{Place(place).label}: right as it is.")
        return self._back(place)

    def _with_row(self, work: str) -> HttpResponse:
        number, now = self.request.POST.get("placement", ""), timezone.now()
        rows = Placement.objects.filter(**self.page.columns).select_related("item__source", "area", "tag")
        row = get_object_or_404(rows, pk=number if number.isdecimal() and len(number) < 19 else 0)
        if work == "take-away" and row.removed_at is None:
            placing.take_away(row, self.person, now)
            messages.success(self.request, "Taken away. You can put it back below, under “Taken away lately”.")
        elif work == "put-back" and row.removed_at:
            placing.put_back(row, self.person, now)
            messages.success(self.request, "Put back where it stood.")
        elif work in ("up", "down"):
            placing.step(row, work == "down", current_rows(self.page, row.place, now), self.person, now)
            return self._back(row.place, row)
        return self._back(row.place)

    def _order(self, place: str) -> None:
        numbers = self.request.POST.get("rows", "").split(",")[:MAX_ORDERED]
        pks = [int(number) for number in numbers if number.isdecimal() and len(number) < 19]
        now = timezone.now()
        placing.reorder(pks, current_rows(self.page, place, now), self.person, now)

    def _back(self, place: str, row: Placement | None = None) -> HttpResponse:
        """To where the person was: the line that moved, or the place."""
        return redirect(f"{self.page.url()}#{f'placement-{row.pk}' if row else place}")


def placement_or_404(user: Any, pk: int) -> Placement:
    """One that stands on a page within reach."""
    return get_object_or_404(placements_for(user).filter(removed_at=None), pk=pk)


def board_url(row: Placement) -> str:
    return f"{page_of(row).url()}#{row.place}"
