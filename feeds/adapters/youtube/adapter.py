"""The YouTube adapter: addresses, policy, and the choice between the Data API and the key-less feed."""

from collections.abc import Sequence
from dataclasses import replace

from feeds.adapters.base import Batch, Found, Get, Known, Malformed, PlatformPolicy, Push, Rechecked, Target

from .addresses import divided, topic_url
from .addresses import recognise as recognise_address
from .api import PAGE
from .discovering import discover_with_key, leads_nowhere
from .feed import import_without_key
from .importing import import_with_key
from .keyless import discover_without_key
from .rechecking import NO_KEY, recheck_with_key

# "Policies" is developers.google.com/youtube/terms/developer-policies, "guide" is .../developer-policies-guide.
POLICY = PlatformPolicy(
    # Guide, on metrics: no engagement number that mixes YouTube with other platforms. Scores of one's own need a
    # signed amendment (developers.google.com/youtube/terms/derived-metrics-policy, May 2026).
    may_score=False,
    # Policies, on refreshing and storing API data: after 30 days it is refreshed or deleted.
    keep_days=30,
    # Twenty days leave ten for a day of spent quota and for trying again. Numbers of young videos move fastest, and two
    # looks six hours apart tell a fault of YouTube from a video that is gone. 1,000 videos: 5 calls a day of 10,000.
    recheck_hours=6,
    recheck_days=20,
    # The same: words of an earlier version can be refreshed by nobody.
    may_keep_versions=False,
    # Guide, on metrics: numbers of YouTube never without its name, never in one number with others'. A story shows
    # doors, each with its own name and numbers, and adds nothing up.
    may_group=True,
    # Guide, on display: titles, descriptions and thumbnails are shown as YouTube has them.
    may_edit_text=False,
    # Policies, on storing: a thumbnail is stored like its title. The site resizes it and alters nothing.
    may_copy_pictures=True,
    # developers.google.com/youtube/terms/branding-guidelines: name YouTube as the source, and link to the video.
    attribution="Watch on YouTube",
)

# developers.google.com/youtube/v3/guides/push_notifications: for uploads, new titles and new descriptions of a channel.
HUB = "https://pubsubhubbub.appspot.com/subscribe"
_DISCOVERABLE = ("channel", "playlist", "handle", "user", "video")


class YouTubeAdapter:
    """Channels and playlists. Without a key: the newest 15 videos; with one: the whole list, and what it says more."""

    platform = "youtube"
    label = "YouTube"
    policy = POLICY
    secret_setting = "YOUTUBE_API_KEY"  # noqa: S105 the name of a setting, not a secret
    secret_required = False
    stable_ids = True
    recheck_size = PAGE

    def recognise(self, url: str) -> str | None:
        return recognise_address(url)

    def discover(self, external_id: str, secret: str, get: Get) -> Found:
        """Every form of external id becomes `channel:UC...` or `playlist:...`."""
        kind, name = divided(external_id)
        if kind not in _DISCOVERABLE:
            raise Malformed(leads_nowhere(name))
        return discover_with_key(external_id, secret, get) if secret else discover_without_key(external_id, get)

    def bucket(self, external_id: str) -> str:
        """Channels and playlists are read from one daily quota."""
        return ""

    def fetch(self, target: Target, get: Get) -> Batch:
        kind, name = divided(target.external_id)
        if kind not in ("channel", "playlist"):
            raise Malformed("This YouTube source names no channel or playlist. Delete it, and add its address again.")
        batch = import_with_key(target, get) if target.secret else import_without_key(target, get)
        return replace(batch, push=Push(HUB, topic_url(name))) if kind == "channel" else batch

    def recheck(self, items: Sequence[Known], target: Target, get: Get) -> Rechecked:
        return recheck_with_key(items, target, get) if target.secret else Rechecked(warnings=(NO_KEY,))
