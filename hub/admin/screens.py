"""Pages of the admin that are no view of a model: who is let in, and where they stand."""

from typing import Any, cast

from django.http import Http404, HttpRequest, HttpResponseBase
from django.urls import reverse
from django.views import View
from wagtail.admin.views.generic.base import WagtailAdminTemplateMixin

from ..access import Person
from ..models import User


class AdmittingView(View):
    """For those whom admits() lets in; to all others the address does not exist."""

    def admits(self, user: Person) -> bool:
        return user.is_authenticated

    def dispatch(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        if not self.admits(request.user):
            raise Http404
        return super().dispatch(request, *args, **kwargs)

    @property
    def person(self) -> User:
        return cast(User, self.request.user)


class Screen(WagtailAdminTemplateMixin, AdmittingView):
    """above: what the page stands below, as (name of an address, label)."""

    above: tuple[tuple[str, str], ...] = (("wagtailadmin_home", "Home"),)
    _show_breadcrumbs = True

    def get_breadcrumbs_items(self) -> list[dict[str, str]]:
        before = [{"url": reverse(name), "label": label} for name, label in self.above]
        return [*before, {"url": "", "label": str(self.get_page_title())}]
