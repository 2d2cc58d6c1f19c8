"""The adapter itself: what the importer knows of Reddit."""

from feeds.adapters.base import Batch, Found, Get, PlatformPolicy, Target

from . import addresses, reading


class RedditAdapter:
    """Public posts by feed. Reddit's API is open to approved applications only (Responsible Builder Policy, 2025)."""

    platform = "reddit"
    label = "Reddit"
    secret_setting = ""
    secret_required = False
    stable_ids = True
    # The rules are those of the Data API Terms and the User Agreement (redditinc.com/policies): a feed brings the same
    # content as the API, and nothing says that less care would do.
    policy = PlatformPolicy(
        # Feeds hold no votes, and Reddit blurs those that it shows.
        may_score=False,
        # What people post stays theirs, and what they delete must be deleted everywhere.
        may_copy_pictures=False,
        may_syndicate=False,
        may_edit_text=False,
        may_keep_versions=False,
        # Nothing asks that a post stand alone.
        may_group=True,
        # Data API Terms: what is deleted on Reddit goes within 48 hours. A feed tells of no deletion and nothing else
        # may be asked, so that a post stays for as long as the feed confirms it, and two days more.
        keep_days=2,
        # Looking at single posts takes the API.
        recheck_hours=24,
        recheck_days=None,
        # Readers without an account are refused at a few requests a minute (many reports, none of them official).
        spacing_seconds=60,
        # Brand guidelines for what shows Reddit's content: name Reddit and link to the post.
        attribution="View on Reddit",
    )

    def recognise(self, url: str) -> str | None:
        return addresses.recognise(url)

    def discover(self, external_id: str, secret: str, get: Get) -> Found:
        return reading.discover(addresses.parse(external_id), get)

    def bucket(self, external_id: str) -> str:
        """Reddit counts requests by where they come from, whatever they ask for."""
        return "reddit"

    def fetch(self, target: Target, get: Get) -> Batch:
        return reading.read(addresses.parse(target.external_id), target, get)
