"""Which of our public pages an address means. What is not ours, or not public, is nothing."""

from urllib.parse import urlsplit

from django.conf import settings
from django.http import QueryDict
from django.urls import Resolver404, resolve, reverse
from django.utils import translation

from hub.filters import StreamFilter
from hub.links import OWN_PLATFORM, absolute
from hub.models import Item

MAX_LENGTH = 2_000


def found_at(address: str) -> Item | StreamFilter | None:
    """The item, our own post or view of the stream on that page, in whichever language of the site."""
    path, query = _own_path(address)
    if not path:
        return None
    for code, _ in settings.LANGUAGES:
        with translation.override(code):
            if found := _in_this_language(path, query):
                return found
    return None


def _own_path(address: str) -> tuple[str, str]:
    """(path, query), ("", "") for everybody else's addresses. http and https mean the same page."""
    if len(address) > MAX_LENGTH or "\0" in address:
        return "", ""
    try:
        asked, own = urlsplit(address.strip()), urlsplit(settings.SITE_URL)
    except ValueError:
        return "", ""
    if asked.scheme not in ("http", "https") or asked.netloc.lower() != own.netloc.lower():
        return "", ""
    return asked.path or "/", asked.query


def _in_this_language(path: str, query: str) -> Item | StreamFilter | None:
    try:
        match = resolve(path)
    except Resolver404:
        return None
    if match.url_name == "stream":
        return StreamFilter.from_query(QueryDict(query))
    shown = Item.objects.visible().for_cards()
    if match.url_name == "item":
        return shown.filter(pk=match.kwargs["pk"]).first() if match.kwargs["pk"] < 2**63 else None
    if match.url_name == "wagtail_serve":
        local = "/" + path.removeprefix(reverse("wagtail_serve", args=[""]))
        return shown.filter(source__platform=OWN_PLATFORM, url=absolute(local)).first()
    return None
