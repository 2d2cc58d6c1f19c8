"""A video as `videos.list` describes it becomes a record. Pure."""

from collections.abc import Mapping
from typing import Any

from feeds.adapters.fields import count, moment, part, text, texts
from feeds.adapters.plain_text import html_of, tags_of
from hub.records import Counts, ItemData

from .addresses import channel_url, video_url
from .fields import seconds
from .pictures import best_poster

# YouTube's own limit for Shorts since October 2024, in seconds.
LONGEST_SHORT = 180
_LICENCES = {"creativeCommon": "Creative Commons Attribution", "youtube": "Standard YouTube Licence"}


def record_of(video: Mapping[str, Any]) -> ItemData:
    """video: one of `items`, with snippet, contentDetails, statistics and status. Absent parts leave fields empty."""
    snippet, details, numbers = part(video, "snippet"), part(video, "contentDetails"), part(video, "statistics")
    title, description = text(snippet, "title"), text(snippet, "description")
    duration = seconds(details.get("duration"))
    channel = text(snippet, "channelId")
    return ItemData(
        guid=text(video, "id"),
        url=video_url(text(video, "id")),
        title=title,
        text=description,
        html=html_of(description),
        kind="video",
        raw_kind=raw_kind(snippet, duration),
        author_name=text(snippet, "channelTitle"),
        author_url=channel_url(channel) if channel else "",
        published_at=moment(snippet.get("publishedAt")),
        language=text(snippet, "defaultAudioLanguage") or text(snippet, "defaultLanguage"),
        media=best_poster(part(snippet, "thumbnails"), duration),
        tags=tags_of(texts(snippet, "tags"), title, description),
        # Hidden likes and switched off comments are left out by the API: None, not 0.
        counts=Counts(*(count(numbers.get(name)) for name in ("viewCount", "likeCount", "commentCount"))),
        sensitive=text(part(details, "contentRating"), "ytRating") == "ytAgeRestricted",
        licence=_LICENCES.get(text(part(video, "status"), "license"), ""),
    )


def raw_kind(snippet: Mapping[str, Any], duration: float | None) -> str:
    """live, short or "". The API has no field for Shorts: it shows them by an upright thumbnail."""
    if text(snippet, "liveBroadcastContent") == "live":
        return "live"
    upright = part(snippet, "thumbnails", "shortsAspectRatio")
    return "short" if upright and duration and duration <= LONGEST_SHORT else ""


def is_upcoming(video: Mapping[str, Any]) -> bool:
    """A premiere or broadcast that has not begun: there is nothing to watch yet."""
    return text(part(video, "snippet"), "liveBroadcastContent") == "upcoming"


def is_hidden(video: Mapping[str, Any]) -> bool:
    return text(part(video, "status"), "privacyStatus") == "private"
