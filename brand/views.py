"""The brand's style sheet."""

from django.http import HttpRequest, HttpResponse
from django.views.decorators.http import require_http_methods

from hub.views.caching import READING

from .current import settings_of
from .stylesheet import css
from .stylesheet import digest as digest_of

FOR_EVER = "public, max-age=31536000, immutable"
SHORT = "public, max-age=60"


@require_http_methods(READING)
def stylesheet(request: HttpRequest, digest: str) -> HttpResponse:
    """The look in force. Under any other address than its own it is kept for a minute only: a page from a cache may
    still ask for the look before."""
    settings = settings_of(request)
    text = css(settings.look) if settings else ""
    response = HttpResponse(text, content_type="text/css; charset=utf-8")
    response["Cache-Control"] = FOR_EVER if text and digest == digest_of(text) else SHORT
    return response
