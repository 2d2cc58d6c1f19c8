"""Old addresses of pages behind a language.

Wagtail remembers where a page was, in the site's own language. Behind /de/ stood the same page, and it went
the same way.
"""

from collections.abc import Callable

from django.http import HttpRequest, HttpResponse, HttpResponsePermanentRedirect, HttpResponseRedirect
from django.utils.translation import get_language
from wagtail.contrib.redirects.middleware import get_redirect
from wagtail.contrib.redirects.models import Redirect


class LanguageRedirectMiddleware:
    """Where Wagtail's own found nothing: looks again without the language, and leads on within it."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        response = self.get_response(request)
        prefix = f"/{get_language()}/"
        if response.status_code != 404 or not request.path.startswith(prefix):
            return response
        path = Redirect.normalise_path(request.path[len(prefix) - 1 :], decode_unicode=False)
        found = get_redirect(request, path)
        if found is None or found.link is None:
            return response
        answer = HttpResponsePermanentRedirect if found.is_permanent else HttpResponseRedirect
        return answer(found.link)
