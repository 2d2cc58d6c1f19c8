"""/search/suggest?q=: words for the search box, as JSON."""

from django.http import HttpRequest, JsonResponse
from django.utils.cache import patch_cache_control
from django.views.decorators.http import require_http_methods

from ..search_words import offered
from .caching import PUBLIC_SECONDS, READING


@require_http_methods(READING)
def suggest(request: HttpRequest) -> JsonResponse:
    """{"words": [...]}; an empty list for too little or too much."""
    response = JsonResponse({"words": offered(request.GET.get("q", ""))}, headers={"X-Robots-Tag": "noindex"})
    patch_cache_control(response, public=True, max_age=PUBLIC_SECONDS)
    return response
