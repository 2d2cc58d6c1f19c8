"""Ask after single photos: are they still there?

An answer about one photo holds no sizes of its picture and no number of faves, which its lists do. So it tells that the
photo is there, and lists bring the rest.
"""

from collections.abc import Sequence

from feeds.adapters.base import Get, Gone, Known, Malformed, Rechecked, Target

from .rest import call

# One call of the 3,600 an hour for each.
AT_ONCE = 20
NO_KEY = "Without an API key Flickr tells about its newest photos only: set FLICKR_API_KEY to look at older ones again."


def recheck_with_key(items: Sequence[Known], target: Target, get: Get) -> Rechecked:
    """Flickr says of a photo that was deleted and of one that was made private that it cannot be found: both are gone.

    Raises FetchError when Flickr as a whole does not answer; a photo that it cannot judge stops no other.
    """
    present, gone, warnings = [], [], []
    for item in items:
        try:
            call("photos.getInfo", {"photo_id": item.guid}, target.secret, get, target.now)
        except Gone:
            gone.append(item.guid)
        except Malformed as error:
            warnings.append(f"Could not look at the photo {item.guid} again: {error}")
        else:
            present.append(item.guid)
    return Rechecked(gone=tuple(gone), present=tuple(present), warnings=tuple(warnings))
