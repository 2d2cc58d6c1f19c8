"""The Data API's resources: channel, playlist, playlistItem, video. Counts are strings; what is hidden is absent."""

import base64
import hashlib
from datetime import datetime, timedelta
from typing import Any

from ..brand import Channel, brand
from ..engagement import counts
from ..prose import description, keywords
from ..timeline import Item
from ..wire import Request, stamp
from .thumbnails import thumbnails

OPENED = "2016-03-04T09:12:44Z"
ANNOUNCED = timedelta(days=9)  # so long before it begins, a premiere has its page


def etag(*values: object) -> str:
    return base64.urlsafe_b64encode(hashlib.sha256(repr(values).encode()).digest())[:27].decode()


def channel_resource(request: Request, channel: Channel) -> dict[str, Any]:
    videos = request.timeline.items(channel.key, request.now)
    views = sum(counts(item, request.now).views for item in videos)
    avatar = f"https://yt3.ggpht.com/ytc/{channel.handle}"
    pictures = {
        name: {"url": f"{avatar}=s{size}-c-k-c0x00ffffff-no-rj", "width": size, "height": size}
        for name, size in (("default", 88), ("medium", 240), ("high", 800))
    }
    names = {"title": channel.name, "description": channel.about}
    return {
        "kind": "youtube#channel",
        "etag": etag(channel.id),
        "id": channel.id,
        "snippet": {
            **names,
            "customUrl": f"@{channel.handle}",
            "publishedAt": OPENED,
            "thumbnails": pictures,
            "localized": names,
            "country": channel.region,
        },
        "contentDetails": {"relatedPlaylists": {"likes": "", "uploads": f"UU{channel.id[2:]}"}},
        "statistics": {
            "viewCount": str(views),
            "subscriberCount": str(max(10, views // 4000 * 100)),
            "hiddenSubscriberCount": False,
            "videoCount": str(len(videos)),
        },
    }


def playlist_id(channel: Channel, topic: str) -> str:
    return f"PL{hashlib.sha256(f'{channel.key}/{topic}'.encode()).hexdigest()[:32]}"


def playlist_resource(channel: Channel, topic: str, items: list[Item]) -> dict[str, Any]:
    names = {"title": brand().topics[topic].name, "description": brand().topics[topic].description}
    ident = playlist_id(channel, topic)
    return {
        "kind": "youtube#playlist",
        "etag": etag(ident, len(items)),
        "id": ident,
        "snippet": {
            **names,
            "publishedAt": stamp(items[-1].published),
            "channelId": channel.id,
            "thumbnails": thumbnails(items[0]),
            "channelTitle": channel.name,
            "localized": names,
        },
        "status": {"privacyStatus": "public"},
        "contentDetails": {"itemCount": len(items)},
    }


def playlist_item(playlist: str, place: int, row: Item | str) -> dict[str, Any]:
    """A row of a playlist. A str is what became of a video that is gone: "private" or "deleted"."""
    lost = isinstance(row, str)
    ident = etag(playlist, row)[:11] if lost else row.id
    status = "privacyStatusUnspecified" if row == "deleted" else "private" if lost else "public"
    return {
        "kind": "youtube#playlistItem",
        "etag": etag(ident, place),
        "id": base64.urlsafe_b64encode(f"{playlist}.{ident}".encode()).decode().rstrip("="),
        "snippet": {
            **(_lost_snippet(row) if lost else _found_snippet(row)),
            "playlistId": playlist,
            "position": place,
            "resourceId": {"kind": "youtube#video", "videoId": ident},
        },
        "contentDetails": {"videoId": ident} if lost else {"videoId": ident, "videoPublishedAt": stamp(_opened(row))},
        "status": {"privacyStatus": status},
    }


def _lost_snippet(fate: str) -> dict[str, Any]:
    text = "This video is private." if fate == "private" else "This video is unavailable."
    return {
        "title": f"{fate.title()} video",
        "description": text,
        "thumbnails": {},
        "publishedAt": "2025-02-02T10:11:12Z",
    }


def _found_snippet(item: Item) -> dict[str, Any]:
    channel = item.channel
    return {
        "publishedAt": stamp(_opened(item) - timedelta(minutes=50)),
        "channelId": channel.id,
        "title": item.entry.title,
        "description": description(item),
        "thumbnails": thumbnails(item),
        "channelTitle": channel.name,
        "videoOwnerChannelTitle": channel.name,
        "videoOwnerChannelId": channel.id,
    }


def video_resource(item: Item, now: datetime) -> dict[str, Any]:
    entry, channel = item.entry, item.channel
    upcoming = item.published > now
    names = {"title": entry.title, "description": description(item)}
    resource: dict[str, Any] = {
        "kind": "youtube#video",
        "etag": etag(item.id, now.date()),
        "id": item.id,
        "snippet": {
            "publishedAt": stamp(_opened(item) if upcoming else item.published),
            "channelId": channel.id,
            **names,
            "thumbnails": thumbnails(item),
            "channelTitle": channel.name,
            "tags": keywords(entry),
            "categoryId": "26" if channel.key == "bench" else "19",
            "liveBroadcastContent": "upcoming" if upcoming else "none",
            "localized": names,
            "defaultLanguage": "en",
            "defaultAudioLanguage": "en-GB",
        },
        "contentDetails": _content_details(item, upcoming),
        "status": {
            "uploadStatus": "uploaded" if upcoming else "processed",
            "privacyStatus": "public",
            "license": "youtube",
            "embeddable": "not-embeddable" not in entry.odd,
            "publicStatsViewable": True,
            "madeForKids": False,
        },
        "statistics": _statistics(item, now),
    }
    if upcoming:
        resource["liveStreamingDetails"] = {"scheduledStartTime": stamp(item.published)}
    return resource


def video_stats(item: Item, now: datetime) -> dict[str, Any]:
    """What videos:batchGetStats sends: counts, and lengths in seconds."""
    return {
        "kind": "youtube#videoStats",
        "etag": etag(item.id, now),
        "id": item.id,
        "snippet": {"publishTime": stamp(item.published)},
        "contentDetails": {"duration": f"{_seconds(item)}s"},
        "statistics": _statistics(item, now),
    }


def _opened(item: Item) -> datetime:
    """When the video's page came to be: for a premiere, well before it begins."""
    return item.published - ANNOUNCED if item.channel.key == "films" and not item.entry.story else item.published


def _content_details(item: Item, upcoming: bool) -> dict[str, Any]:
    details: dict[str, Any] = {
        "duration": "P0D" if upcoming else _iso_duration(_seconds(item)),
        "dimension": "2d",
        "definition": "hd",
        "caption": "true" if item.entry.minutes > 5 else "false",
        "licensedContent": False,
        "contentRating": {},
        "projection": "rectangular",
    }
    if "blocked" in item.entry.odd:
        details["regionRestriction"] = {"blocked": ["DE"]}
    return details


def _statistics(item: Item, now: datetime) -> dict[str, str]:
    found = counts(item, now)
    numbers = {"viewCount": str(found.views), "favoriteCount": "0"}
    if "hidden-likes" not in item.entry.odd:
        numbers["likeCount"] = str(found.likes)
    if "no-comments" not in item.entry.odd:
        numbers["commentCount"] = str(found.comments)
    return numbers


def _seconds(item: Item) -> int:
    return round(item.entry.minutes * 60)


def _iso_duration(seconds: int) -> str:
    hours, rest = divmod(seconds, 3600)
    minutes, left = divmod(rest, 60)
    return "PT" + "".join(f"{value}{unit}" for value, unit in ((hours, "H"), (minutes, "M"), (left, "S")) if value)
