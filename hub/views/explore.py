"""`/explore/`: every topic, product, event, area, channel and person of the hub on one page."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_http_methods

from .. import directory
from ..links import absolute
from ..models import TagKind
from .caching import READING, public_page
from .nothing import nothing_yet

TITLES = {TagKind.TOPIC: _("Topics"), TagKind.PRODUCT: _("Products"), TagKind.EVENT: _("Events")}


@require_http_methods(READING)
@public_page
def explore(request: HttpRequest) -> HttpResponse:
    tags = directory.tags()
    sections = [(kind.value + "s", title, tags[kind]) for kind, title in TITLES.items()]
    sections.append(("areas", _("Areas"), directory.areas()))
    channels = directory.channels()
    context = {
        "sections": [section for section in sections if section[2]],
        "channels": channels,
        "canonical": absolute(reverse("explore")),
        **({} if channels else nothing_yet(request)),
    }
    return render(request, "hub/explore.html", context)
