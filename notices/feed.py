"""The Atom feed of a crisis page: one entry for each update."""

from typing import TYPE_CHECKING

from django.http import HttpResponse
from django.utils.feedgenerator import Atom1Feed
from django.utils.html import linebreaks, urlize

if TYPE_CHECKING:
    from .models import CrisisPage

MAX_ENTRIES = 100


def atom(crisis: "CrisisPage") -> HttpResponse:
    address = crisis.full_url
    feed = Atom1Feed(
        title=crisis.title, link=address, description=crisis.summary, feed_url=f"{address}feed/", feed_guid=address
    )
    for update in crisis.updates.all()[:MAX_ENTRIES]:
        feed.add_item(
            title=f"{crisis.title}: {update.published_at:%d %B %Y, %H:%M} UTC",
            link=f"{address}#update-{update.pk}",
            description=linebreaks(urlize(update.text, nofollow=True, autoescape=True), autoescape=False),
            unique_id=f"{address}#update-{update.pk}",
            pubdate=update.published_at,
            updateddate=update.edited_at or update.published_at,
        )
    return HttpResponse(feed.writeString("utf-8"), content_type="application/atom+xml; charset=utf-8")
