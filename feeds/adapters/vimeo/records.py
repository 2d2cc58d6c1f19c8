"""A video becomes a record (developer.vimeo.com/api/reference/response/video). Pure."""

from collections.abc import Mapping
from typing import Any

from feeds.adapters.fields import count, moment, part, parts, text
from feeds.adapters.markup import html_of_plain
from hub.records import Counts, ItemData, Media

from .addresses import number_in

# Above what any screen of ours shows.
LARGEST = 1_920
_LICENCES = {
    "by": "CC BY", "by-sa": "CC BY-SA", "by-nd": "CC BY-ND", "by-nc": "CC BY-NC", "by-nc-sa": "CC BY-NC-SA",
    "by-nc-nd": "CC BY-NC-ND", "cc0": "CC0",
}  # fmt: skip
_HARMLESS = {"safe", "unrated"}


def record_of(video: Mapping[str, Any]) -> ItemData | None:
    """None for what is not there for everybody yet, or any more."""
    number = number_in(text(video, "uri"))
    if not number or text(part(video, "privacy"), "view") != "anybody" or not _is_ready(video):
        return None
    description, user = video.get("description"), part(video, "user")
    words = description if isinstance(description, str) else ""
    connections = part(video, "metadata", "connections")
    return ItemData(
        guid=number,
        url=text(video, "link") or f"https://vimeo.com/{number}",
        title=text(video, "name"),
        text=words.strip(),
        html=html_of_plain(words.strip()),
        kind="video",
        raw_kind="live" if text(video, "type") == "live" else "",
        author_name=text(user, "name"),
        author_url=text(user, "link"),
        published_at=moment(video.get("release_time")) or moment(video.get("created_time")),
        updated_at=moment(video.get("modified_time")),
        language=text(video, "language"),
        media=(_film(video, number),),
        tags=tuple(dict.fromkeys(name for tag in parts(video, "tags") if (name := text(tag, "name")))),
        counts=Counts(
            # null: the owner hides the number.
            views=count(part(video, "stats").get("plays")),
            likes=count(part(connections, "likes").get("total")),
            comments=count(part(connections, "comments").get("total")),
        ),
        sensitive=bool(set(_ratings(video)) - _HARMLESS),
        licence=_LICENCES.get(text(video, "license"), ""),
    )


def is_closed(video: Mapping[str, Any]) -> bool:
    """Whether it is not for everybody any more. A token of the owner sees private videos too; unlisted ones are for
    whoever was given the address.
    """
    return text(part(video, "privacy"), "view") not in ("anybody", "")


def _is_ready(video: Mapping[str, Any]) -> bool:
    """Not while it is uploaded or converted, as also happens when the owner replaces the file."""
    return text(video, "status") in ("available", "")


def _film(video: Mapping[str, Any], number: str) -> Media:
    """The player that Vimeo offers, if it may stand on other sites; else only its picture."""
    poster, width, height = _poster(video)
    duration = count(video.get("duration"))
    seconds = float(duration) if duration else None
    if text(part(video, "privacy"), "embed") in ("private", "whitelist"):
        return Media(poster, "image", width=width, height=height, duration=seconds)
    player = f"https://player.vimeo.com/video/{number}"
    film = (count(video.get("width")), count(video.get("height")))
    return Media(player, "video", width=film[0], height=film[1], duration=seconds, poster_url=poster)


def _poster(video: Mapping[str, Any]) -> tuple[str, int | None, int | None]:
    """(address, width, height) of the biggest picture that is not too big."""
    sizes = [
        (text(size, "link"), count(size.get("width")), count(size.get("height")))
        for size in parts(part(video, "pictures"), "sizes")
        if text(size, "link") and (count(size.get("width")) or 0) <= LARGEST
    ]
    return max(sizes, key=lambda size: size[1] or 0, default=("", None, None))


def _ratings(video: Mapping[str, Any]) -> list[str]:
    """safe, unrated, violence, drugs, language, nudity, advertisement."""
    rating = video.get("content_rating")
    return [each for each in rating if isinstance(each, str)] if isinstance(rating, list) else []
