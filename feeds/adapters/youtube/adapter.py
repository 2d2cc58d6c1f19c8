"""The YouTube adapter: addresses, policy, and the choice between the Data API and the key-less feed."""

from feeds.adapters.base import Batch, Found, Get, Malformed, PlatformPolicy, Target

from .addresses import divided
from .addresses import recognise as recognise_address
from .discovering import discover_with_key, leads_nowhere
from .feed import import_without_key
from .importing import import_with_key
from .keyless import discover_without_key

# "Policies" is developers.google.com/youtube/terms/developer-policies, "guide" is .../developer-policies-guide.
POLICY = PlatformPolicy(
    # Guide, on metrics: no engagement number that mixes YouTube with other platforms. Scores of one's own need a
    # signed amendment (developers.google.com/youtube/terms/derived-metrics-policy, May 2026).
    may_score=False,
    # Policies, on refreshing and storing API data: after 30 days it is refreshed or deleted.
    keep_days=30,
    # Guide, on display: titles, descriptions and thumbnails are shown as YouTube has them.
    may_edit_text=False,
    # Policies, on storing: a thumbnail is stored like its title. The site resizes it and alters nothing.
    may_copy_pictures=True,
    # developers.google.com/youtube/terms/branding-guidelines: name YouTube as the source, and link to the video.
    attribution="Watch on YouTube",
)

_DISCOVERABLE = ("channel", "playlist", "handle", "user", "video")


class YouTubeAdapter:
    """Channels and playlists. Without a key: the newest 15 videos; with one: the whole list, and what it says more."""

    platform = "youtube"
    label = "YouTube"
    policy = POLICY
    secret_setting = "YOUTUBE_API_KEY"  # noqa: S105 the name of a setting, not a secret
    secret_required = False
    stable_ids = True

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
        if divided(target.external_id)[0] not in ("channel", "playlist"):
            raise Malformed("This YouTube source names no channel or playlist. Delete it, and add its address again.")
        return import_with_key(target, get) if target.secret else import_without_key(target, get)
