"""Running crises in the admin: the list, the start, and the page on which one is steered."""

from typing import Any

from django import forms
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.urls import URLPattern, path, reverse
from wagtail.admin import messages
from wagtail.admin.menu import MenuItem

from hub.access import Person, curates_everything
from hub.admin.screens import Screen
from hub.wording import counted

from .. import crisis
from ..models import CrisisPage, CrisisUpdate
from .forms import HoldForm, ResolveForm, StartForm, UpdateForm

# What stands below the list says so.
TITLE = "Crises"
BELOW_LIST = (*Screen.above, ("crises", TITLE))


class CuratorsView(Screen):
    header_icon = "warning"
    page_title = TITLE

    def admits(self, user: Person) -> bool:
        return curates_everything(user)

    def show(self, status: int = 200, **context: Any) -> HttpResponse:
        response = self.render_to_response(self.get_context_data(**context))
        response.status_code = status
        return response


class CrisisListView(CuratorsView):
    template_name = "notices/admin/crises.html"

    def get(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        pages = CrisisPage.objects.order_by("-first_published_at", "-pk")
        return self.show(lasting=pages.filter(resolved_at=None), over=pages.exclude(resolved_at=None)[:50])


class CrisisStartView(CuratorsView):
    page_title = "Start a crisis page"
    above = BELOW_LIST
    template_name = "notices/admin/start.html"

    def get(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        return self.show(form=StartForm())

    def post(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        form = StartForm(request.POST)
        if not form.is_valid():
            return self.show(status=422, form=form)
        said = form.cleaned_data
        page = crisis.start(
            said["title"], said["summary"], by=self.person, first_words=said["first_words"], held=form.held()
        )
        messages.success(request, "The page is public, and every page of the site leads to it.")
        return redirect("crisis", pk=page.pk)


class CrisisView(CuratorsView):
    """One crisis, by its title. POST: `do` is update, correct, hold, resolve or reopen."""

    above = BELOW_LIST
    template_name = "notices/admin/crisis.html"

    def get(self, request: HttpRequest, pk: int) -> HttpResponse:
        return self._show(self._page(pk))

    def post(self, request: HttpRequest, pk: int) -> HttpResponse:
        page = self._page(pk)
        work = {
            "update": self._update,
            "correct": self._correct,
            "hold": self._hold,
            "resolve": self._resolve,
            "reopen": self._reopen,
        }.get(request.POST.get("do", ""))
        if work is None:
            messages.error(request, "Nothing was done: use one of the buttons on this page.")
            return redirect("crisis", pk=pk)
        return work(page)

    def _page(self, pk: int) -> CrisisPage:
        page = get_object_or_404(CrisisPage, pk=pk)
        self.page_title = page.title
        return page

    def _show(self, page: CrisisPage, status: int = 200, **forms_: forms.Form) -> HttpResponse:
        context = {"update_form": UpdateForm(), "hold_form": HoldForm(), "resolve_form": ResolveForm(), **forms_}
        held = page.suspensions.filter(ended_at=None).select_related("tag")
        return self.show(status, crisis=page, updates=page.updates.select_related("by"), held=held, **context)

    def _update(self, page: CrisisPage) -> HttpResponse:
        form = UpdateForm(self.request.POST)
        if not form.is_valid():
            return self._show(page, 422, update_form=form)
        crisis.add_update(page, form.cleaned_data["text"], self.person)
        messages.success(self.request, "The update is public.")
        return redirect("crisis", pk=page.pk)

    def _correct(self, page: CrisisPage) -> HttpResponse:
        update = get_object_or_404(CrisisUpdate, crisis=page, pk=_number(self.request.POST.get("update", "")))
        form = UpdateForm(self.request.POST)
        if not form.is_valid():
            messages.error(self.request, "An update cannot be empty. What stood there is unchanged.")
        elif form.cleaned_data["text"] != update.text:
            crisis.correct_update(update, form.cleaned_data["text"], self.person)
            messages.success(self.request, "The update is corrected, and says so.")
        return redirect("crisis", pk=page.pk)

    def _hold(self, page: CrisisPage) -> HttpResponse:
        form = HoldForm(self.request.POST)
        if page.resolved_at:
            messages.error(self.request, "This crisis is over: nothing is held any more. Reopen it first.")
            return redirect("crisis", pk=page.pk)
        if not form.is_valid():
            return self._show(page, 422, hold_form=form)
        crisis.hold(page, form.held(), self.person)
        messages.success(self.request, "Items with these tags are out of sight until the crisis is over.")
        return redirect("crisis", pk=page.pk)

    def _resolve(self, page: CrisisPage) -> HttpResponse:
        form = ResolveForm(self.request.POST)
        if not form.is_valid():
            return self._show(page, 422, resolve_form=form)
        returned = crisis.resolve(page, self.person, form.cleaned_data["last_words"])
        messages.success(self.request, f"It is over. The notice has ended; {counted(returned, 'item')} returned.")
        return redirect("crisis", pk=page.pk)

    def _reopen(self, page: CrisisPage) -> HttpResponse:
        if page.resolved_at:
            crisis.reopen(page, self.person)
            messages.success(self.request, "It goes on: the notice stands on every page again.")
        return redirect("crisis", pk=page.pk)


def _number(text: str) -> int:
    return int(text) if text.isascii() and text.isdecimal() and len(text) < 19 else 0


class CrisisMenuItem(MenuItem):
    def is_shown(self, request: HttpRequest) -> bool:
        return curates_everything(request.user)


def menu_item() -> CrisisMenuItem:
    return CrisisMenuItem("Crises", reverse("crises"), icon_name="warning", order=85)


def urls() -> list[URLPattern]:
    return [
        path("crises/", CrisisListView.as_view(), name="crises"),
        path("crises/start/", CrisisStartView.as_view(), name="crisis_start"),
        path("crises/<int:pk>/", CrisisView.as_view(), name="crisis"),
    ]
