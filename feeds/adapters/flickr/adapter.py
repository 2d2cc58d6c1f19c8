"""The adapter itself: what the importer knows of Flickr."""

from collections.abc import Sequence

from feeds.adapters.base import Batch, Found, Get, Known, Malformed, PlatformPolicy, Rechecked, Target

from . import addresses, discovering
from .feed import import_without_key
from .importing import import_with_key
from .rechecking import AT_ONCE, NO_KEY, recheck_with_key


class FlickrAdapter:
    """Public photos. The key is optional: without it a source brings its 20 newest photos and no numbers."""

    platform = "flickr"
    label = "Flickr"
    secret_setting = "FLICKR_API_KEY"  # noqa: S105  the name of a setting
    secret_required = False
    stable_ids = True
    recheck_size = AT_ONCE
    policy = PlatformPolicy(
        # The terms (flickr.com/help/terms/api) restrict pictures and data of persons, not the ordering of photos.
        may_score=True,
        # Terms: caching "for a reasonable period" to provide the service. Not above 1024 pixels: `records.LARGEST`.
        may_copy_pictures=True,
        # Title and description are the owner's work; half of the licences forbid derivatives, the rest need credit.
        may_edit_text=False,
        # Owners' removals must be honoured; Flickr names no number of days, so this is our reading of "reasonable".
        keep_days=30,
        # One call for each photo: 1,000 older ones are 100 calls a day, of 3,600 an hour. A list read every week tells
        # of most deletions sooner.
        recheck_hours=24,
        recheck_days=10,
        # Community guidelines (flickr.com/services/developer/community): link back to the page of the photo.
        attribution="View on Flickr",
    )

    def recognise(self, url: str) -> str | None:
        return addresses.recognise(url)

    def discover(self, external_id: str, secret: str, get: Get) -> Found:
        return discovering.discover(external_id, secret, get)

    def bucket(self, external_id: str) -> str:
        """3,600 calls an hour for a key, whatever they ask."""
        return ""

    def fetch(self, target: Target, get: Get) -> Batch:
        if not addresses.parse(target.external_id).resolved:
            raise Malformed("This Flickr source has no number yet. Add it again by its address.")
        return import_with_key(target, get) if target.secret else import_without_key(target, get)

    def recheck(self, items: Sequence[Known], target: Target, get: Get) -> Rechecked:
        return recheck_with_key(items, target, get) if target.secret else Rechecked(warnings=(NO_KEY,))
