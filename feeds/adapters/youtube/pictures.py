"""The poster of a video, the same whether the API or the feed showed it. Pure."""

import re
from collections.abc import Mapping
from typing import Any

from feeds.adapters.fields import part, text
from hub.records import Media

from .fields import pixels

# Best first. 1280 pixels suffice for every size that the site stores: the larger fhd, qhd and uhd would only cost time.
# `maxres` and `standard` do not exist for every video, so no address is ever guessed.
_SIZES = ("maxres", "standard", "high", "medium", "default")
# The feed deals out i1 to i4 at random: with them every fetch would look like a change.
_ROTATING_HOST = re.compile(r"^https?://i\d?\.ytimg\.com/", re.IGNORECASE)


def poster(url: str, width: object, height: object, duration: float | None) -> tuple[Media, ...]:
    """The picture of a video as its only medium. duration: seconds of the video."""
    if not url:
        return ()
    steady = _ROTATING_HOST.sub("https://i.ytimg.com/", url)
    return (Media(steady, "image", width=pixels(width), height=pixels(height), duration=duration),)


def best_poster(thumbnails: Mapping[str, Any], duration: float | None) -> tuple[Media, ...]:
    """From the `thumbnails` of an API snippet."""
    for size in _SIZES:
        found = part(thumbnails, size)
        if url := text(found, "url"):
            return poster(url, found.get("width"), found.get("height"), duration)
    return ()
