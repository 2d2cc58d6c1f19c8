"""The adapter itself: what the importer knows of web pages."""

from datetime import datetime

from feeds.adapters.base import Batch, Found, Get, PlatformPolicy, Target
from feeds.adapters.page_card import PageCard
from hub.records import ItemData

from . import addresses, records
from .checking import check_pages
from .document import text_of
from .metadata import card_of

ACCEPT = "text/html,application/xhtml+xml;q=0.9,*/*;q=0.5"


class WebAdapter:
    """Pages that an editor points to, one by one. No source can be added here: `recognise` leaves all to the others."""

    platform = "web"
    label = "Web page"
    secret_setting = ""
    secret_required = False
    stable_ids = True
    policy = PlatformPolicy(
        # A page tells no counts.
        may_score=False,
        # ogp.me: a page names title, description and picture so that others can show it where they link to it.
        may_copy_pictures=True,
        # For the same reason, and no more than that is taken: never the text of the page.
        may_syndicate=True,
        # The editor chooses what to quote, and says the rest in words of their own, kept apart from the quotation.
        may_edit_text=True,
        may_group=True,
        # Nothing is read again, so that there are no versions but the editor's.
        may_keep_versions=True,
        keep_days=None,
        # Every fetch looks whether the pages whose turn it is are still there.
        recheck_hours=24,
        recheck_days=None,
        # Every page is on a host of its own; the door lets two at once to each.
        spacing_seconds=0,
        # The name of the site and of the author stand on the card, with the way to the page.
        attribution="",
    )

    def recognise(self, url: str) -> str | None:
        return None

    def recognise_page(self, url: str) -> str | None:
        return addresses.recognise(url)

    def discover(self, external_id: str, secret: str, get: Get) -> Found:
        """The list on which its pages stand: it is made, and never looked for."""
        return Found("links", "Around the web")

    def bucket(self, external_id: str) -> str:
        return ""

    def fetch(self, target: Target, get: Get) -> Batch:
        return check_pages(target, lambda url: self.read_page(url, get))

    def read_link(self, url: str, now: datetime, get: Get) -> ItemData:
        return self.page_record(self.read_page(url, get), "")

    def read_page(self, url: str, get: Get) -> PageCard:
        answer = get(url, headers={"accept": ACCEPT})
        return card_of(text_of(answer), answer.url)

    def page_record(self, card: PageCard, comment: str) -> ItemData:
        return records.page_record(card, comment)

    def link_guid(self, url: str) -> str:
        return addresses.guid_of(url)
