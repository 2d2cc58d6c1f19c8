"""/podcast.xml for any view of the stream, with conditional requests, and its picture."""

from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.utils.cache import patch_cache_control
from django.views.decorators.http import require_http_methods

from hub.chrome import site_name
from hub.filters import StreamFilter
from hub.links import absolute, stream_path
from hub.redirects import moved_permanently
from hub.sanitize import one_line
from hub.views.caching import READING
from hub.views.feeds import CACHE_SECONDS, RSS, respond, titles

from ..cover import cover
from ..podcast import Podcast, episodes, written

COVER_SECONDS = 24 * 60 * 60


@require_http_methods(READING)
def podcast(request: HttpRequest) -> HttpResponse:
    if moved := moved_permanently(request):
        patch_cache_control(moved, public=True, max_age=CACHE_SECONDS)
        return moved
    view, site = StreamFilter.from_query(request.GET), site_name(request)
    title, description = titles(view, site)
    query = view.with_(sort="new").query_string()
    channel = Podcast(
        title=one_line(title),
        description=one_line(description),
        author=one_line(site),
        home_url=absolute(stream_path() + query),
        feed_url=absolute(reverse("podcast") + query),
        image_url=absolute(reverse("podcast_cover")),
        entries=episodes(view),
    )
    return respond(request, channel, written, RSS)


@require_http_methods(READING)
def podcast_cover(request: HttpRequest) -> HttpResponse:
    response = HttpResponse(cover(), content_type="image/png")
    patch_cache_control(response, public=True, max_age=COVER_SECONDS)
    return response
