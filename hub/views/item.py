"""One item on a page of its own, with its neighbours in the visitor's filter."""

from django.http import HttpRequest, HttpResponse, HttpResponsePermanentRedirect, HttpResponseRedirect
from django.shortcuts import get_object_or_404, render
from django.views.decorators.http import require_http_methods

from ..cards import card_of, stored_pictures
from ..embeds import files_of, host_of, player_of
from ..filters import StreamFilter
from ..links import absolute, is_own, page_path, with_query
from ..models import Item
from .caching import READING, public_page

MORE = 4
MAX_KEPT_QUERY = 1_000
ONE_PICTURE = "(min-width: 80rem) 76rem, 100vw"
GALLERY = "(min-width: 48rem) 36rem, 100vw"


@require_http_methods(READING)
@public_page
def item(request: HttpRequest, pk: int, slug: str) -> HttpResponse:
    """404 unless the public may see it. An outdated slug and our own posts lead on, with the visitor's filter."""
    found = get_object_or_404(Item.objects.visible().for_cards(), pk=pk)
    query = _kept_query(request)
    if is_own(found):
        return HttpResponseRedirect(with_query(page_path(found), query))
    if slug != found.slug:
        return HttpResponsePermanentRedirect(with_query(page_path(found), query))
    return render(request, "hub/item.html", _context(request, found))


def _kept_query(request: HttpRequest) -> str:
    """The query as it came. One that no link of ours could have made is dropped instead of carried on."""
    asked = request.META.get("QUERY_STRING", "")
    return f"?{asked}" if 0 < len(asked) <= MAX_KEPT_QUERY else ""


def _context(request: HttpRequest, found: Item) -> dict[str, object]:
    view = StreamFilter.from_query(request.GET)
    card = card_of(found, view.query_string())
    player = player_of(found) if found.kind == "video" else ""
    pictures = stored_pictures(found)
    return {
        "item": found,
        "card": card,
        "view": view,
        "pictures": pictures,
        # The preloaded picture and the shown one must ask for the same file: one wording for both.
        "sizes": GALLERY if len(pictures) > 1 and found.kind != "video" else ONE_PICTURE,
        # One upright picture stands beside the words instead of above them.
        "upright": len(pictures) == 1 and card.shape in ("tall", "square") and not player,
        "player": player,
        "player_host": host_of(player),
        "films": [] if player else files_of(found, "video"),
        "recordings": files_of(found, "audio"),
        "canonical": absolute(page_path(found)),
        "more": _more_from_source(found),
    }


def _more_from_source(found: Item) -> list[Item]:
    others = Item.objects.visible().filter(source=found.source).exclude(pk=found.pk)
    return list(others.order_by("-position").for_cards()[:MORE])
