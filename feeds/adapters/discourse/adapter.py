"""The adapter itself: what the importer knows of Discourse."""

from collections.abc import Sequence

from feeds.adapters.base import Batch, Found, Get, Known, PlatformPolicy, Rechecked, Target

from . import addresses
from .discovering import discover_forum
from .listing import read_forum
from .rechecking import recheck_topics


class DiscourseAdapter:
    """Public topics by the forum's own JSON. No key: what strangers cannot read is not for the stream."""

    platform = "discourse"
    label = "Discourse"
    secret_setting = ""
    secret_required = False
    stable_ids = True
    # Each forum has terms of its own; these follow the template that Discourse offers its owners (/tos).
    policy = PlatformPolicy(
        # The template does not speak of counts, which every reader sees.
        may_score=True,
        # The pictures of a topic are part of what its author let the forum's readers see and quote.
        may_copy_pictures=True,
        # Members publish under CC BY-NC-SA 3.0 by that template: passing whole texts on is not for a company's feeds.
        may_syndicate=False,
        # Their words are theirs, and that licence wants changes marked.
        may_edit_text=False,
        may_group=True,
        # Who edits takes something back; forums themselves may hide the history of a post.
        may_keep_versions=False,
        # Neither the software nor the template names a time.
        keep_days=None,
        # One request for each topic: daily while a topic is talked about, monthly for what was deleted later.
        recheck_hours=24,
        recheck_days=30,
        # Discourse allows an address 200 requests a minute and 50 in ten seconds (meta.discourse.org/t/78612). One
        # fetch may need `listing.MOST_READ` and a few more, so that half a minute keeps us near one a second.
        spacing_seconds=30,
        attribution="View in the forum",
    )
    recheck_size = 10

    def recognise(self, url: str) -> str | None:
        return addresses.recognise(url)

    def discover(self, external_id: str, secret: str, get: Get) -> Found:
        return discover_forum(addresses.parse(external_id), get)

    def bucket(self, external_id: str) -> str:
        """The host: it counts our requests together, whichever of its topics they ask for."""
        return addresses.parse(external_id).host

    def fetch(self, target: Target, get: Get) -> Batch:
        return read_forum(target, get)

    def recheck(self, items: Sequence[Known], target: Target, get: Get) -> Rechecked:
        return recheck_topics(items[: self.recheck_size], target, get)
