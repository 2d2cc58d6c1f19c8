"""The public page as it would be at another time, for those who fill it. Behind the log-in, never cached or indexed."""

from datetime import UTC
from typing import Any

from django.http import Http404, HttpRequest, HttpResponse, QueryDict
from django.utils import timezone
from django.utils.cache import add_never_cache_headers
from django.utils.dateparse import parse_datetime

from hub.models import StreamPage
from hub.views.front import front, front_page_of
from hub.views.stream import stream

from .base import PageView

PARAMETER = "preview_at"


class PreviewView(PageView):
    """?preview_at=2026-12-24T18:00, in the zone of whoever asks; without it, or with something else: now."""

    def get(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        request.showcase_at = self._moment()
        request.GET = QueryDict(self.page.view.query_string().removeprefix("?"))
        response = front(request, _front_page(request)) if self.page.is_front else stream(request)
        add_never_cache_headers(response)
        response["X-Robots-Tag"] = "noindex, nofollow"
        return response

    def _moment(self) -> Any:
        try:
            asked = parse_datetime(self.request.GET.get(PARAMETER, ""))
            if asked is None:
                return timezone.now()
            aware = asked if timezone.is_aware(asked) else timezone.make_aware(asked)
            return aware.astimezone(UTC)
        except (ValueError, OverflowError):  # no date, or none that every zone has
            return timezone.now()


def _front_page(request: HttpRequest) -> StreamPage:
    page = front_page_of(request)
    if page is None:
        raise Http404("The front page of this site is a page of another kind.")
    return page
