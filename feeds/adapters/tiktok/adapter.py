"""The adapter itself: what the importer knows of TikTok."""

from datetime import datetime

from feeds.adapters.base import Batch, Found, Get, Malformed, PlatformPolicy, Target
from feeds.adapters.pasted_links import read_links
from hub.records import ItemData

from . import addresses, oembed


class TikTokAdapter:
    """Whose videos are whose, TikTok tells approved applications with the account's consent only (Display API)."""

    platform = "tiktok"
    label = "TikTok"
    secret_setting = ""
    secret_required = False
    stable_ids = True
    policy = PlatformPolicy(
        # oEmbed tells no counts.
        may_score=False,
        # The address of a cover lasts six hours so that what was taken down vanishes (developers.tiktok.com, Video
        # Object). Links are read again in turn, and a copy goes as soon as TikTok does not show the video any more.
        may_copy_pictures=True,
        # Terms of Service: what people upload stays theirs, and TikTok lets others show it by its own means only.
        may_syndicate=False,
        may_edit_text=False,
        may_keep_versions=False,
        # Nothing asks that a video stand alone.
        may_group=True,
        # No number is named for oEmbed. A month without an answer is more than an outage.
        keep_days=30,
        # Every fetch looks again at the links whose turn it is.
        recheck_hours=24,
        recheck_days=None,
        # Twenty requests a fetch at most, so about one in three seconds; TikTok publishes no limit for oEmbed.
        spacing_seconds=60,
        # Developer guidelines: name the creator and lead back to TikTok.
        attribution="View on TikTok",
    )

    def recognise(self, url: str) -> str | None:
        return addresses.recognise(url)

    def discover(self, external_id: str, secret: str, get: Get) -> Found:
        if addresses.is_account(external_id):
            raise Malformed(
                "TikTok lets nobody list the videos of an account without its approval. Add single videos instead: "
                "paste the address of each under “Add a link”."
            )
        return Found("links", "TikTok links", "https://www.tiktok.com/")

    def bucket(self, external_id: str) -> str:
        """All lists of links ask the same endpoint."""
        return ""

    def fetch(self, target: Target, get: Get) -> Batch:
        return read_links(target, lambda url: self.read_link(url, target.now, get), self.link_guid)

    def read_link(self, url: str, now: datetime, get: Get) -> ItemData:
        return oembed.read(url, now, get)

    def link_guid(self, url: str) -> str:
        return addresses.guid_of(url)
