"""Pictures, films and animations of a post. Pure."""

from collections.abc import Mapping
from typing import Any

from feeds.adapters.fields import count, part, parts, text, texts
from hub.records import Kind, Media

_FILMS = ("video", "animated_gif")


def media_of(post: Mapping[str, Any], included: Mapping[str, Mapping[str, Any]]) -> tuple[Media, ...]:
    """included: the media of the answer by their key. Keys that the answer does not explain are left out."""
    keys = dict.fromkeys(texts(part(post, "attachments"), "media_keys"))
    found = (_medium(included[key]) for key in keys if key in included)
    return tuple(medium for medium in found if medium)


def by_key(includes: Mapping[str, Any]) -> dict[str, Mapping[str, Any]]:
    return {text(medium, "media_key"): medium for medium in parts(includes, "media")}


def _medium(medium: Mapping[str, Any]) -> Media | None:
    width, height, alt = count(medium.get("width")), count(medium.get("height")), text(medium, "alt_text")
    poster = text(medium, "preview_image_url")
    duration = count(medium.get("duration_ms"))
    if text(medium, "type") in _FILMS:
        seconds = duration / 1000 if duration else None
        if film := _film(medium):
            return Media(film, "video", "video/mp4", width, height, alt, seconds, poster)
        return Media(poster, "image", "", width, height, alt, seconds) if poster else None
    url = text(medium, "url")
    return Media(url, "image", "", width, height, alt) if url else None


def _film(medium: Mapping[str, Any]) -> str:
    """The best file that a browser plays by itself. Variants without a bit rate are playlists for players."""
    films = [
        each for each in parts(medium, "variants") if text(each, "content_type") == "video/mp4" and text(each, "url")
    ]
    best = max(films, key=lambda each: count(each.get("bit_rate")) or 0, default={})
    return text(best, "url")


def kind_of(media: tuple[Media, ...]) -> Kind:
    if any(medium.type == "video" or medium.duration for medium in media):
        return "video"
    return "photo" if media else "post"
