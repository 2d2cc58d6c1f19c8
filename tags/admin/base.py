"""What every page of the vocabulary's care has: it is there for editors of everything, and for nobody else."""

from typing import Any, cast

from django.http import Http404, HttpRequest, HttpResponseBase
from django.urls import reverse
from django.views import View
from wagtail.admin.views.generic.base import WagtailAdminTemplateMixin

from hub.access import curates_everything
from hub.models import User


class CuratorView(View):
    def dispatch(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        if not curates_everything(request.user):
            raise Http404
        return super().dispatch(request, *args, **kwargs)

    @property
    def person(self) -> User:
        return cast(User, self.request.user)


class VocabularyPage(CuratorView, WagtailAdminTemplateMixin):
    """A page below "Vocabulary" in the admin."""

    header_icon = "tag"
    _show_breadcrumbs = True

    def get_breadcrumbs_items(self) -> list[dict[str, str]]:
        return [{"url": reverse("tags_report"), "label": "Vocabulary"}, {"url": "", "label": self.page_title}]
