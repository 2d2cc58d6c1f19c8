"""The brand's style sheet, and the style page for those who work here."""

from collections.abc import Callable
from functools import wraps

from django.contrib.auth.views import redirect_to_login
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_http_methods

from hub.views.caching import READING

from .access import is_staff
from .current import settings_of
from .showing import components
from .stylesheet import USUAL, css, look_of, whole
from .stylesheet import digest as digest_of

FOR_EVER = "public, max-age=31536000, immutable"
SHORT = "public, max-age=60"
NOBODY = "private, no-store"
CSS = "text/css; charset=utf-8"
SCHEMES, DIRECTIONS = ("light", "dark"), ("ltr", "rtl")


@require_http_methods(READING)
def stylesheet(request: HttpRequest, digest: str) -> HttpResponse:
    """The look in force. Under any other address than its own it is kept for a minute only: a page from a cache may
    still ask for the look before."""
    settings = settings_of(request)
    text = css(settings.look) if settings else ""
    response = HttpResponse(text, content_type=CSS)
    response["Cache-Control"] = FOR_EVER if text and digest == digest_of(text) else SHORT
    return response


def for_staff(view: Callable[..., HttpResponse]) -> Callable[..., HttpResponse]:
    """Strangers are led to the log-in; to people who do not work here the address does not exist. Nobody keeps it."""

    @wraps(view)
    def guarded(request: HttpRequest, *args: object, **kwargs: object) -> HttpResponse:
        if not request.user.is_authenticated:
            return redirect_to_login(request.get_full_path())
        if not is_staff(request.user):
            raise Http404
        response = view(request, *args, **kwargs)
        response["Cache-Control"] = NOBODY
        response["X-Robots-Tag"] = "noindex"
        return response

    return guarded


@require_http_methods(READING)
@for_staff
def styleguide(request: HttpRequest) -> HttpResponse:
    """Every component in every state. ?scheme=light|dark and ?dir=rtl|ltr hold whatever the visitor's system says."""
    settings = settings_of(request)
    scheme, direction = request.GET.get("scheme", ""), request.GET.get("dir", "")
    look = settings.look if settings else USUAL
    values = components(look, scheme if scheme in SCHEMES else "")
    shown = {"direction": direction if direction in DIRECTIONS else ""}
    return render(request, "brand/styleguide.html", {**values, **shown})


@require_http_methods(READING)
@for_staff
def tokens(request: HttpRequest) -> HttpResponse:
    """The tokens of any look, for the preview of one that is not saved. It answers nothing but colours and fonts."""
    scheme = request.GET.get("scheme", "")
    return HttpResponse(whole(look_of(request.GET.dict()), scheme if scheme in SCHEMES else ""), content_type=CSS)
