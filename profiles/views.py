"""People for the public: the directory, a page and a feed for each."""

from collections.abc import Callable

from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.views.decorators.http import require_http_methods

from hub import syndication
from hub.chrome import site_name
from hub.links import absolute
from hub.views import feeds
from hub.views.caching import READING, public_page

from .directory import asked_for, listed, subjects
from .models import Profile
from .works import works_of

PEOPLE_PER_PAGE = 48
WORKS_PER_PAGE = 24


@require_http_methods(READING)
@public_page
def directory(request: HttpRequest) -> HttpResponse:
    slugs = asked_for(request.GET)
    offered = subjects(slugs)
    people = Paginator(listed([subject.tag.slug for subject in offered if subject.chosen]), PEOPLE_PER_PAGE)
    context = {
        "people": people.get_page(request.GET.get("page")),
        "subjects": offered,
        "chosen": [subject.tag for subject in offered if subject.chosen],
        "canonical": absolute(reverse("people")),
    }
    return render(request, "profiles/directory.html", context)


@require_http_methods(READING)
@public_page
def profile(request: HttpRequest, slug: str) -> HttpResponse:
    """404 unless the person shows it. Of those who left only their name and their work remain."""
    found = get_object_or_404(Profile.objects.shown(), slug=slug)
    works = Paginator(works_of(found).for_cards(), WORKS_PER_PAGE)
    context = {
        "profile": found,
        "works": works.get_page(request.GET.get("page")),
        "canonical": absolute(reverse("profile", args=[found.slug])),
    }
    return render(request, "profiles/profile.html", context)


def feed(write: Callable[[syndication.Channel], str], content_type: str) -> Callable[..., HttpResponse]:
    """The view that answers with a person's own feed in one format."""

    @require_http_methods(READING)
    def answer(request: HttpRequest, slug: str) -> HttpResponse:
        found = get_object_or_404(Profile.objects.shown(), slug=slug)
        items = list(works_of(found).for_cards()[: syndication.FEED_SIZE])
        title = f"{site_name(request)}: {found.name}"
        home = absolute(reverse("profile", args=[found.slug]))
        channel = syndication.channel_of(items, title, f"Everything by {found.name}", home, absolute(request.path))
        return feeds.respond(request, channel, write, content_type)

    return answer


atom = feed(syndication.atom, feeds.ATOM)
rss = feed(syndication.rss, feeds.RSS)
json_feed = feed(feeds.write_json, feeds.JSON_FEED)
