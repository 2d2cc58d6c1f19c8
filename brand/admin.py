"""The screen on which a brand chooses its look, with a preview of what is not saved yet."""

from typing import Any

from django.forms import ModelForm
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import URLPattern, path, reverse
from wagtail.admin import messages
from wagtail.admin.menu import MenuItem
from wagtail.log_actions import log
from wagtail.models import Site

from hub.access import Person
from hub.admin.screens import AdmittingView, Screen

from .access import may_change
from .current import of_site, show_instead
from .forms import BrandForm
from .models import BrandSettings
from .showing import components
from .stylesheet import look_of


class _OfSite(AdmittingView):
    """For one site, by its number."""

    def admits(self, user: Person) -> bool:
        return may_change(user)

    def form(self, pk: int, data: Any = None) -> ModelForm:
        site = get_object_or_404(Site, pk=pk)
        return BrandForm(data, instance=of_site(site) or BrandSettings(site=site), for_user=self.person)


class BrandView(Screen, _OfSite):
    page_title = "Brand"
    header_icon = "view"
    template_name = "brand/admin/edit.html"

    def get(self, request: HttpRequest, pk: int) -> HttpResponse:
        return self._show(self.form(pk))

    def post(self, request: HttpRequest, pk: int) -> HttpResponse:
        form = self.form(pk, request.POST)
        if not form.is_valid():
            return self._show(form, status=422)
        is_new = form.instance.pk is None
        saved = form.save()
        if is_new:
            log(saved, "wagtail.create")
        messages.success(request, "The site has its new look. Visitors see it within a minute.")
        return redirect("brand_settings", pk=pk)

    def _show(self, form: ModelForm, status: int = 200) -> HttpResponse:
        context = self.get_context_data(form=form, media=form.media, site=form.instance.site, sites=Site.objects.all())
        response = self.render_to_response(context)
        response.status_code = status
        return response


class BrandPreview(_OfSite):
    """A page of samples with the values of the form, whether they could be saved or not. Nothing is kept."""

    def get(self, request: HttpRequest, pk: int) -> HttpResponse:
        settings = self.form(pk).instance
        return self._page(request, settings, settings.look.asked())

    def post(self, request: HttpRequest, pk: int) -> HttpResponse:
        form = self.form(pk, request.POST)
        form.is_valid()
        settings = form.instance
        for column in ("logo", "logo_dark"):
            setattr(settings, column, form.cleaned_data.get(column))
        settings.name = form.cleaned_data.get("name", "")
        return self._page(request, settings, request.POST.dict())

    def _page(self, request: HttpRequest, settings: BrandSettings, asked: dict[str, str]) -> HttpResponse:
        show_instead(request, settings)
        scheme = request.POST.get("scheme", "")
        values = components(look_of(asked), scheme if scheme in ("light", "dark") else "")
        response = render(request, "brand/preview.html", values)
        response["Cache-Control"] = "private, no-store"
        return response


class BrandOfThisSite(_OfSite):
    """Where the menu leads: to the site that the person is on."""

    def get(self, request: HttpRequest) -> HttpResponse:
        site = Site.find_for_request(request) or get_object_or_404(Site, is_default_site=True)
        return redirect("brand_settings", pk=site.pk)


class BrandMenuItem(MenuItem):
    def is_shown(self, request: HttpRequest) -> bool:
        return may_change(request.user)


def menu_item() -> MenuItem:
    return BrandMenuItem("Brand", reverse("brand_settings_here"), icon_name="view", order=100)


def urls() -> list[URLPattern]:
    return [
        path("brand/", BrandOfThisSite.as_view(), name="brand_settings_here"),
        path("brand/<int:pk>/", BrandView.as_view(), name="brand_settings"),
        path("brand/<int:pk>/preview/", BrandPreview.as_view(), name="brand_preview"),
    ]
