"""Putting items into a place: chosen from a list, or one from its own page; and changing how one stands there."""

from typing import Any

from django.core.paginator import Paginator
from django.db.models import QuerySet
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.utils import timezone
from django.utils.functional import cached_property
from wagtail.admin import messages
from wagtail.permissions import policy_registry

from hub.admin.bulk import primary_keys
from hub.admin.item_filters import searched
from hub.models import Item, Status
from hub.reads import matching
from hub.wording import counted

from .. import placing
from ..models import Place, Placement
from ..rights import pages_for
from .base import PageView, ShowcaseView
from .board_views import board_url, placement_or_404
from .forms import PlacementForm, TimesForm, WhereForm

PER_PAGE = 24
MOST = 20


def within_reach(user: Any) -> QuerySet[Item]:
    """The items that this person may put somewhere: those that they see in the list of items, without the removed."""
    items = policy_registry.get_by_type(Item).instances_user_has_permission_for(user, "view")
    return items.exclude(status=Status.REMOVED)


class ChooseView(PageView):
    """GET lists items (?place=, ?q=, ?all=1 beyond those of the page). POST puts the chosen ones into `place`."""

    template_name = "showcase/choose.html"

    def get_page_title(self) -> str:
        return f"Add to {self.place.label.lower()}"

    @cached_property
    def place(self) -> Place:
        asked = self.request.POST.get("place") or self.request.GET.get("place", Place.HERO)
        if asked not in Place.values:
            raise Http404("There is no such place.")
        return Place(asked)

    def get(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        return self.render_to_response(self.get_context_data())

    def post(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        form = TimesForm(request.POST)
        chosen = self._chosen(request.POST.getlist("item"))
        if not form.is_valid() or not chosen:
            return self.render_to_response(self.get_context_data(form=form, nothing_chosen=not chosen))
        made = placing.place(chosen, self.page, self.place, self.person, timezone.now(), form.wish())
        told = f"{counted(len(made), 'item')} added to {self.place.label.lower()}."
        known = len(chosen) - len(made)
        messages.success(request, f"{told} {counted(known, 'item')} stood there already." if known else told)
        return redirect(f"{self.page.url()}#{self.place}")

    def _chosen(self, numbers: list[str]) -> list[Item]:
        """In the order in which they were listed."""
        pks = primary_keys(numbers)[:MOST]
        found = within_reach(self.person).visible().filter(pk__in=pks).select_related("source").in_bulk()
        return [found[pk] for pk in pks if pk in found]

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        words, all_items = self.request.GET.get("q", "")[:200], bool(self.request.GET.get("all"))
        items = searched(within_reach(self.person).visible(), words)
        if not (all_items or self.page.is_front):
            items = items.filter(pk__in=matching(self.page.view).values("pk"))
        listed = Paginator(items.order_by("-position").for_cards(), PER_PAGE).get_page(self.request.GET.get("p"))
        present = Placement.objects.kept().filter(**self.page.columns, place=self.place)
        return {
            **super().get_context_data(**kwargs),
            "board_page": self.page,
            "place": self.place,
            "form": kwargs.get("form") or TimesForm(),
            "nothing_chosen": kwargs.get("nothing_chosen", False),
            "chosen": set(primary_keys(self.request.POST.getlist("item"))),
            "words": words,
            "all_items": all_items,
            "items": listed,
            "present": set(present.exclude(ends_at__lte=timezone.now()).values_list("item", flat=True)),
        }


class PlacementView(ShowcaseView):
    """How one item stands in its place: times and own words."""

    template_name = "showcase/placement.html"
    page_title = "Change placement"

    @cached_property
    def row(self) -> Placement:
        return placement_or_404(self.person, self.kwargs["pk"])

    def get(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        return self.render_to_response(self.get_context_data(form=PlacementForm(row=self.row)))

    def post(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        form = PlacementForm(request.POST, row=self.row)
        if not form.is_valid():
            return self.render_to_response(self.get_context_data(form=form))
        placing.change(self.row, form.wish(), self.person, timezone.now())
        messages.success(request, "The placement is changed.")
        return redirect(board_url(self.row))

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        context = super().get_context_data(**kwargs)
        return {**context, "row": self.row, "item": self.row.item, "back": board_url(self.row)}


class ItemPlaceView(ShowcaseView):
    """From an item to a place: choose page and place for it."""

    template_name = "showcase/item_place.html"
    page_title = "Place an item"

    @cached_property
    def item(self) -> Item:
        items = within_reach(self.person).select_related("source", "area")
        return get_object_or_404(items, pk=self.kwargs["pk"])

    def get(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        return self.render_to_response(self.get_context_data(form=self._form()))

    def post(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        form = self._form(request.POST)
        if not form.is_valid():
            return self.render_to_response(self.get_context_data(form=form))
        page, where = form.chosen_page, form.cleaned_data["place"]
        made = placing.place([self.item], page, where, self.person, timezone.now(), form.wish())
        if made:
            messages.success(request, f"“{self.item.display_title}” is placed.")
        else:
            messages.warning(request, f"“{self.item.display_title}” stands there already.")
        return redirect(f"{page.url()}#{where}")

    def _form(self, data: Any = None) -> WhereForm:
        return WhereForm(data, pages=pages_for(self.person), item=self.item)

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        return {**super().get_context_data(**kwargs), "item": self.item}
