"""The Atom feed of a crisis page: one entry for each update."""

import re
from typing import TYPE_CHECKING

from django.http import HttpResponse
from django.utils.feedgenerator import Atom1Feed
from django.utils.html import linebreaks, urlize

from hub.sanitize import one_line

if TYPE_CHECKING:
    from .models import CrisisPage

MAX_ENTRIES = 100
# What XML cannot hold; word processors leave some of it in what is pasted.
_CONTROL = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f]")


def atom(crisis: "CrisisPage") -> HttpResponse:
    address, title, summary = crisis.full_url, one_line(crisis.title), one_line(crisis.summary)
    feed = Atom1Feed(title=title, link=address, description=summary, feed_url=f"{address}feed/", feed_guid=address)
    for update in crisis.updates.all()[:MAX_ENTRIES]:
        feed.add_item(
            title=f"{title}: {update.published_at:%d %B %Y, %H:%M} UTC",
            link=f"{address}#update-{update.pk}",
            description=linebreaks(urlize(_printable(update.text), nofollow=True, autoescape=True), autoescape=False),
            unique_id=f"{address}#update-{update.pk}",
            pubdate=update.published_at,
            updateddate=update.edited_at or update.published_at,
        )
    return HttpResponse(feed.writeString("utf-8"), content_type="application/atom+xml; charset=utf-8")


def _printable(text: str) -> str:
    return _CONTROL.sub("", text)
