"""The calls of the Data API that the importer needs. Each costs one unit of the day's 10,000.

Cost: developers.google.com/youtube/v3/determine_quota_cost, as of June 2026.
"""

from collections.abc import Mapping, Sequence
from datetime import datetime
from typing import Any

from feeds.adapters.base import Get
from feeds.adapters.fields import parts, text

from .transport import DoorTransport, answer_of, service

# The most that playlistItems.list returns and videos.list accepts.
PAGE = 50
_VIDEO_PARTS = "snippet,contentDetails,statistics,status"


class Api:
    """One fetch's view of the API. Raises FetchError.

    now: aware UTC, None when no clock is at hand.
    """

    __slots__ = ("_transport",)

    def __init__(self, get: Get, key: str, now: datetime | None = None) -> None:
        self._transport = DoorTransport(get, key, now)

    def channel(self, **which: str) -> Mapping[str, Any] | None:
        """which: id, forHandle or forUsername. None when there is no such channel, or it was terminated."""
        request = service().channels().list(part="snippet,contentDetails,statistics", **which)
        return self._first(request)

    def playlist(self, playlist: str) -> Mapping[str, Any] | None:
        return self._first(service().playlists().list(part="snippet,contentDetails,status", id=playlist))

    def playlist_page(self, playlist: str, token: str = "") -> Mapping[str, Any]:
        """The next 50 entries; `nextPageToken` is absent on the last page."""
        more = {"pageToken": token} if token else {}
        request = service().playlistItems().list(
            part="snippet,contentDetails,status", playlistId=playlist, maxResults=PAGE, **more
        )  # fmt: skip
        return answer_of(request, self._transport)

    def videos(self, ids: Sequence[str]) -> list[Mapping[str, Any]]:
        """What YouTube shows of these videos, in any order. Deleted, private and blocked ones are left out."""
        asked, found = set(ids), []
        for start in range(0, len(ids), PAGE):
            request = service().videos().list(part=_VIDEO_PARTS, id=",".join(ids[start : start + PAGE]))
            found += parts(answer_of(request, self._transport), "items")
        return [video for video in found if text(video, "id") in asked]

    def _first(self, request: Any) -> Mapping[str, Any] | None:
        return next(iter(parts(answer_of(request, self._transport), "items")), None)
