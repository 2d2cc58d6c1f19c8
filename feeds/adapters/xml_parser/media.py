"""Media RSS and podcast extensions, as the worker noted them. Pure."""

import re
from collections.abc import Iterable, Mapping
from typing import Any

from feeds.adapters.fields import count
from feeds.adapters.markup import web_url
from feeds.adapters.parsed_feed import MediaGroup, Rendition, Thumbnail

Parts = Mapping[str, Any]

LONGEST_DURATION = 30 * 86_400
_CLOCK = re.compile(r"(?:(\d{1,3}):)?(\d{1,3}):(\d{1,2})(?:[.,]\d+)?")
_SECONDS = re.compile(r"(\d{1,7})(?:[.,]\d+)?(?:\s*(?:s|sec|seconds))?", re.IGNORECASE)
_ISO = re.compile(r"PT(?:(\d{1,3})H)?(?:(\d{1,4})M)?(?:(\d{1,5})(?:\.\d+)?S)?", re.IGNORECASE)
_YES = frozenset({"true", "yes", "explicit", "1", "adult"})
_NO = frozenset({"false", "no", "clean", "0", "nonadult"})


def groups(media: Iterable[Parts], base: str) -> tuple[MediaGroup, ...]:
    """One group per object; its renditions are the same object in other sizes or formats."""
    found = [
        MediaGroup(
            renditions=tuple(filter(None, (_rendition(part, base) for part in group.get("renditions", [])))),
            title=group["texts"].get("media:title", "").strip(),
            description=group["texts"].get("media:description", "").strip(),
            thumbnails=thumbnails(group["thumbnails"], base),
        )
        for group in media
    ]
    return tuple(group for group in found if group.renditions or group.thumbnails or group.description)


def _rendition(part: Parts, base: str) -> Rendition | None:
    url = web_url(part.get("url") or "", base)
    if not url:
        return None
    return Rendition(
        url=url,
        mime=(part.get("type") or "").strip().lower(),
        medium=(part.get("medium") or "").strip().lower(),
        width=count(part.get("width")),
        height=count(part.get("height")),
        duration=duration(part.get("duration") or ""),
        is_default=(part.get("isdefault") or "").strip().lower() in _YES,
        title=part["texts"].get("media:title", "").strip(),
        description=part["texts"].get("media:description", "").strip(),
        thumbnails=thumbnails(part["thumbnails"], base),
    )


def thumbnails(parts: Iterable[Parts], base: str) -> tuple[Thumbnail, ...]:
    found = ((web_url(part.get("url") or "", base), part) for part in parts)
    return tuple(Thumbnail(url, count(part.get("width")), count(part.get("height"))) for url, part in found if url)


def rating(attributes: Parts) -> tuple[int | None, float | None]:
    """Number and average of media:starRating."""
    average = attributes.get("average", "")
    known = re.fullmatch(r"\d{1,3}(?:\.\d{1,9})?", average.strip())
    return count(attributes.get("count")), float(average) if known else None


def duration(text: str) -> float | None:
    """Seconds of "35:41", "1:02:03", "3600" or "PT1H2M3S"; None for anything else and for zero."""
    text = text.strip()
    if match := _SECONDS.fullmatch(text):
        seconds = int(match[1])
    elif match := _CLOCK.fullmatch(text) or (_ISO.fullmatch(text) if len(text) > 2 else None):
        hours, minutes, rest = (int(part or 0) for part in match.groups())
        seconds = hours * 3600 + minutes * 60 + rest
    else:
        return None
    return float(seconds) if 0 < seconds <= LONGEST_DURATION else None


def explicit(texts: Parts) -> bool | None:
    """What itunes:explicit or media:rating says; feedparser understands only one of the five spellings in use."""
    stated = (texts.get(name, "").strip().lower() for name in ("itunes:explicit", "media:rating"))
    return next((word in _YES for word in stated if word in _YES | _NO), None)
