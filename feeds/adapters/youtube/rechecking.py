"""Look again at known videos: for their numbers, their words, and whether they are still there."""

from collections.abc import Sequence

from feeds.adapters.base import Get, Known, Rechecked, Target

from .addresses import VIDEO
from .api import Api
from .showing import ask

NO_KEY = (
    "Without an API key YouTube tells about its newest videos only: set YOUTUBE_API_KEY to look at older ones again."
)


def recheck_with_key(items: Sequence[Known], target: Target, get: Get) -> Rechecked:
    """One call for at most 50. Raises FetchError.

    YouTube says nothing about a video that it does not show: deleted, private, or a fault of this one answer. So
    nothing is gone before it was missing twice.
    """
    asked = [item.guid for item in items if VIDEO.fullmatch(item.guid)]
    shown = ask(Api(get, target.secret, target.now), asked)
    missing = (video for video in asked if video not in shown.watchable and video not in shown.upcoming)
    return Rechecked(tuple(shown.records()), missing=tuple(missing))
