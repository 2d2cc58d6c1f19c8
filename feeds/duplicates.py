"""Whether a page that somebody points to is in the stream already, by whatever way it came."""

from hub.marks import url_key
from hub.models import Item, Status

from .adapters.base import Malformed


class AlreadyHere(Malformed):
    """The page is in the stream already, as `item`. Who may see that item is the caller's to ask."""

    def __init__(self, item: Item) -> None:
        super().__init__("This page is in the stream already; use that item instead of adding it once more.")
        self.item = item


def already_here(url: str) -> Item | None:
    """The newest item of this page. What was removed or went away does not count: adding it again may bring it back."""
    mark = url_key(url)
    if not mark:
        return None
    same = Item.objects.filter(url_key=mark, withdrawn_at=None).exclude(status=Status.REMOVED)
    return same.select_related("source", "area").order_by("-position").first()
