"""/qr.svg?path=/…: the address of one of our own pages for a telephone's camera."""

from django.http import HttpRequest, HttpResponse
from django.views.decorators.http import require_http_methods

from hub.views.caching import READING

from ..qr import MAX_PATH, is_own_path, svg_of
from .answers import same_for_all

CACHE_SECONDS = 24 * 60 * 60


@require_http_methods(READING)
def qr(request: HttpRequest) -> HttpResponse:
    """400 for whatever is no path of this site."""
    path = request.GET.get("path", "")
    if not is_own_path(path):
        said = f"Ask for a path of this site: it begins with one slash and has at most {MAX_PATH} letters."
        return HttpResponse(said, content_type="text/plain; charset=utf-8", status=400)
    return same_for_all(request, HttpResponse(svg_of(path), content_type="image/svg+xml"), CACHE_SECONDS)
