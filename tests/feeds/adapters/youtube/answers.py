"""Answers of the Data API in its documented shape, for the loopback wire."""

import json
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from typing import Any

from feeds.adapters.base import Batch, Target
from feeds.adapters.youtube import YouTubeAdapter
from tests.wire import Wire

API = "https://youtube.googleapis.com/youtube/v3"
KEY = "AIza-invented-key-of-the-tests"
CHANNEL = "UCq7Tn3xZ0vRkHb1LwYd8aMg"
UPLOADS = "UUq7Tn3xZ0vRkHb1LwYd8aMg"
PLAYLIST = "PLh4rb0urCr4neRest0rat10nD1ary7x2"
NOW = datetime(2026, 11, 20, 12, tzinfo=UTC)

fetch = YouTubeAdapter().fetch


def _iso(moment: datetime) -> str:
    return f"{moment:%Y-%m-%dT%H:%M:%SZ}"


def name(number: int) -> str:
    """A video id of eleven characters."""
    return f"video{number:06}"


def item(video: str, age: timedelta = timedelta(days=30), added: timedelta | None = None) -> dict[str, Any]:
    """A playlist entry, published so long before NOW; added to the list at the same moment, or so long before NOW."""
    return {
        "kind": "youtube#playlistItem",
        "id": f"UExY.{video}",
        "snippet": {
            "publishedAt": _iso(NOW - (added or age)),
            "title": f"Video {video}",
            "thumbnails": _thumbnails(video),
        },
        "contentDetails": {"videoId": video, "videoPublishedAt": _iso(NOW - age)},
        "status": {"privacyStatus": "public"},
    }


def hidden_item(video: str, privacy: str) -> dict[str, Any]:
    """What remains of a private or deleted video."""
    title = {"private": "Private video", "privacyStatusUnspecified": "Deleted video"}[privacy]
    return {
        "kind": "youtube#playlistItem",
        "snippet": {"publishedAt": "2026-10-20T10:11:12Z", "title": title, "thumbnails": {}},
        "contentDetails": {"videoId": video},
        "status": {"privacyStatus": privacy},
    }


def video(video: str, age: timedelta = timedelta(days=30), views: int = 10, **snippet: Any) -> dict[str, Any]:
    return {
        "kind": "youtube#video",
        "id": video,
        "snippet": {
            "publishedAt": _iso(NOW - age),
            "channelId": CHANNEL,
            "title": f"Video {video}",
            "description": "",
            "thumbnails": _thumbnails(video),
            "channelTitle": "Harbour Museum",
            "liveBroadcastContent": "none",
            **snippet,
        },
        "contentDetails": {"duration": "PT5M"},
        "status": {"privacyStatus": "public", "license": "youtube"},
        "statistics": {"viewCount": str(views)},
    }


def _thumbnails(video: str) -> dict[str, Any]:
    return {"high": {"url": f"https://i.ytimg.com/vi/{video}/hqdefault.jpg", "width": 480, "height": 360}}


def channel(videos: int = 3, **changes: Any) -> dict[str, Any]:
    return {
        "id": CHANNEL,
        "snippet": {"title": "Harbour Museum", "description": "Ships.", "customUrl": "@harbourmuseum"},
        "contentDetails": {"relatedPlaylists": {"uploads": UPLOADS}},
        "statistics": {"videoCount": str(videos)},
        **changes,
    }


def target(external_id: str = f"channel:{CHANNEL}", cursor: Mapping[str, Any] | None = None, **changes: Any) -> Target:
    return Target(external_id, cursor or {}, changes.pop("secret", KEY), changes.pop("now", NOW), **changes)


def again(batch: Batch, hours: float = 1, external_id: str = f"channel:{CHANNEL}") -> Target:
    """The source of this batch, so many hours after NOW. Its cursor went through JSON, as in the database."""
    return target(external_id, json.loads(json.dumps(batch.cursor)), now=NOW + timedelta(hours=hours))


def guids(batch: Batch) -> list[str]:
    return [record.guid for record in batch.records]


@dataclass
class FakeApi:
    """Registers answers of the API on the wire."""

    wire: Wire

    def serve(self, call: str, answer: Any, status: int = 200) -> None:
        """call: "videos?id=a". Serving the same call again queues its answers."""
        body = answer if isinstance(answer, bytes | str) else json.dumps(answer)
        self.wire.serve(f"{API}/{call}", body, status, content_type="application/json; charset=UTF-8")

    def channel(self, found: Mapping[str, Any] | None = None) -> None:
        self.serve(f"channels?id={CHANNEL}", {"items": [found or channel()]})

    def pages(self, *pages: Sequence[Mapping[str, Any]], playlist: str = UPLOADS) -> None:
        """The pages of a playlist; all but the first are reached by a token."""
        for number, items in enumerate(pages):
            token = f"&pageToken=page{number}" if number else ""
            more = {"nextPageToken": f"page{number + 1}"} if number + 1 < len(pages) else {}
            self.serve(f"playlistItems?playlistId={playlist}{token}", {"items": list(items), **more})

    def videos(self, videos: Iterable[Mapping[str, Any]]) -> None:
        self.serve("videos", {"items": list(videos)})

    def calls(self, call: str) -> list[dict[str, list[str]]]:
        """The queries that arrived for a call."""
        return [request.query for request in self.wire.requests if request.url == f"{API}/{call}"]
