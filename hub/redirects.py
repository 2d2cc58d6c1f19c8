"""Addresses that name a tag by a slug that it had once: before a merge, or before somebody renamed it."""

from django.db.models import Exists, OuterRef
from django.http import HttpRequest, HttpResponsePermanentRedirect

from .filters import MAX_VALUES
from .models import Tag, TagKind, TagRedirect
from .reads import TAG_FACETS


def moved_permanently(request: HttpRequest) -> HttpResponsePermanentRedirect | None:
    """A 301 to the same address with today's slugs and everything else as it was. None when it names no former slug.

    One query, and only for a view that is narrowed by tags. A slug that a tag has now is never a former one.
    """
    named = [slug for facet in TAG_FACETS for slug in request.GET.getlist(facet)[:MAX_VALUES]]
    asked = {slug for slug in named if slug and "\0" not in slug}  # PostgreSQL takes no NUL
    found = _today(asked) if asked else {}
    if not found:
        return None
    query = request.GET.copy()
    chosen = [found.get(slug, (facet, slug)) for facet in TAG_FACETS for slug in query.pop(facet, [])]
    for name, value in dict.fromkeys(chosen):
        if value not in query.getlist(name):
            query.appendlist(name, value)
    return HttpResponsePermanentRedirect(f"{request.path}?{query.urlencode()}")


def _today(slugs: set[str]) -> dict[str, tuple[str, str]]:
    """{former slug: (parameter, value)}. Keywords are no facet: they are searched for."""
    live = Tag.objects.filter(slug=OuterRef("slug"))
    rows = TagRedirect.objects.filter(~Exists(live), slug__in=slugs).values_list(
        "slug", "tag__kind", "tag__slug", "tag__name"
    )
    return {slug: ("q", name) if kind == TagKind.KEYWORD else (kind, today) for slug, kind, today, name in rows}
