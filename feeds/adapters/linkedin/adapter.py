"""The adapter itself: what the importer knows of LinkedIn."""

from dataclasses import replace
from datetime import UTC, datetime, timedelta

from feeds.adapters.base import Batch, Found, Get, Malformed, PlatformPolicy, Target
from feeds.adapters.pasted_links import plausible, read_links
from hub.records import ItemData

from . import addresses

FOUNDED = datetime(2003, 5, 1, tzinfo=UTC)


class LinkedInAdapter:
    """LinkedIn shows posts to approved applications only (Community Management API), and forbids robots to read pages
    (User Agreement, 8.2). So a person says what the post says, and nothing of LinkedIn's is stored but its address.
    """

    platform = "linkedin"
    label = "LinkedIn"
    secret_setting = ""
    secret_required = False
    stable_ids = True
    # Words and their rights belong to the person who wrote them here; LinkedIn's rules are about LinkedIn's data.
    policy = PlatformPolicy(
        # There are no counts.
        may_score=False,
        # There are no pictures.
        may_copy_pictures=False,
        may_syndicate=True,
        may_edit_text=True,
        may_group=True,
        may_keep_versions=True,
        keep_days=None,
        # Nobody can be asked whether a post still stands.
        recheck_hours=24,
        recheck_days=None,
        # No request is ever made.
        spacing_seconds=0,
        # Brand guidelines: name LinkedIn where a link leads there.
        attribution="View on LinkedIn",
    )

    def recognise(self, url: str) -> str | None:
        return addresses.recognise(url)

    def discover(self, external_id: str, secret: str, get: Get) -> Found:
        if not addresses.guid_of(external_id):
            raise Malformed(
                "LinkedIn lets nobody list the posts of a page or person without its approval. Add single posts "
                "instead: choose “Copy link to post” on LinkedIn, and paste it under “Add a link”."
            )
        return Found("links", "LinkedIn links", "https://www.linkedin.com/")

    def bucket(self, external_id: str) -> str:
        return ""

    def fetch(self, target: Target, get: Get) -> Batch:
        """The words as they stand on the list; nobody is asked, so that once a day is enough."""
        batch = read_links(target, lambda url: self.read_link(url, target.now, get), self.link_guid)
        return replace(batch, next_poll_after=timedelta(days=1))

    def read_link(self, url: str, now: datetime, get: Get) -> ItemData:
        """What the address tells. Raises Malformed when it is not that of a post."""
        urn = addresses.guid_of(url)
        if not urn:
            raise Malformed("This is no address of a LinkedIn post. Choose “Copy link to post” there and paste that.")
        return ItemData(
            guid=urn,
            url=addresses.post_url(urn),
            kind="post",
            raw_kind=urn.split(":")[2],
            published_at=published_at(urn, now),
        )

    def link_guid(self, url: str) -> str:
        return addresses.guid_of(url)


def published_at(urn: str, now: datetime) -> datetime | None:
    """The number of a post counts milliseconds above its lowest 22 bits; long observed, never promised."""
    milliseconds = int(urn.rpartition(":")[2]) >> 22
    return plausible(datetime.fromtimestamp(milliseconds / 1000, UTC), FOUNDED, now)
