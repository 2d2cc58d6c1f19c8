"""/saved/: what a visitor keeps in their own browser. The site is only asked for the cards, and remembers nothing."""

import re

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.cache import patch_cache_control
from django.views.decorators.http import require_http_methods

from hub.models import Item
from hub.views.caching import READING

MOST = 200
_IDS = re.compile(r"[0-9]{1,15}")


@require_http_methods(READING)
def saved(request: HttpRequest) -> HttpResponse:
    """The cards of ?ids=1,2,3 in that order. What is not public is left out; what is no number, too."""
    wanted = _wanted(request.GET.get("ids", ""))
    shown = {item.pk: item for item in Item.objects.visible().filter(pk__in=wanted).for_cards()} if wanted else {}
    context = {"items": [shown[pk] for pk in wanted if pk in shown], "most": MOST}
    response = render(request, "sharing/saved.html", context)
    # Which items somebody keeps is nobody's business: no cache on the way holds on to it.
    patch_cache_control(response, private=True, no_store=True)
    return response


def _wanted(asked: str) -> list[int]:
    found = (int(word) for word in asked[: MOST * 16].split(",") if _IDS.fullmatch(word))
    return list(dict.fromkeys(found))[:MOST]
