"""Pictures and films of posts and reels. Pure. Their addresses are signed and work for some days only."""

from collections.abc import Iterator, Mapping
from typing import Any

from feeds.adapters.fields import count, part, parts, text
from feeds.adapters.graph import expiry
from hub.records import Kind, Media

_KINDS: dict[str, Kind] = {"photo": "photo", "album": "photo", "video": "video", "link": "article"}


def first(post: Mapping[str, Any]) -> Mapping[str, Any]:
    """The attachment of a post, {} when it is words only."""
    return next(iter(parts(part(post, "attachments"), "data")), {})


def kind_of(attached: Mapping[str, Any]) -> Kind:
    return _KINDS.get(text(attached, "media_type"), "post")


def media_of(post: Mapping[str, Any]) -> tuple[Media, ...]:
    """All pictures of an album; else the one of the attachment; else the picture that the post itself names."""
    found: dict[str, Media] = {}
    for medium in _attached(post):
        found.setdefault(medium.url, medium)
    whole = text(post, "full_picture")
    if not found and whole:
        return (Media(whole, expires_at=expiry(whole)),)
    return tuple(found.values())


def _attached(post: Mapping[str, Any]) -> Iterator[Media]:
    for attachment in parts(part(post, "attachments"), "data"):
        inner = parts(part(attachment, "subattachments"), "data")
        for each in inner or [attachment]:
            if medium := _medium(each):
                yield medium


def _medium(attachment: Mapping[str, Any]) -> Media | None:
    image = part(attachment, "media", "image")
    picture, film = text(image, "src"), text(part(attachment, "media"), "source")
    width, height = (count(image.get(side)) or None for side in ("width", "height"))
    if film and text(attachment, "media_type") == "video":
        return Media(film, "video", "video/mp4", width, height, poster_url=picture, expires_at=expiry(film))
    return Media(picture, "image", "", width, height, expires_at=expiry(picture)) if picture else None


def reel_media(reel: Mapping[str, Any]) -> tuple[Media, ...]:
    """The film with its poster; the poster alone when Facebook keeps the film to itself, as with licensed music."""
    film, (poster, width, height) = text(reel, "source"), _poster(reel)
    seconds = _seconds(reel.get("length"))
    if film:
        return (Media(film, "video", "video/mp4", width, height, "", seconds, poster, expiry(film)),)
    if poster:
        return (Media(poster, "image", "", width, height, "", seconds, expires_at=expiry(poster)),)
    return ()


def _poster(reel: Mapping[str, Any]) -> tuple[str, int | None, int | None]:
    """(address, width, height) of the chosen thumbnail; `picture` is a small one without a size."""
    thumbnails = parts(part(reel, "thumbnails"), "data")
    chosen = next((each for each in thumbnails if each.get("is_preferred") is True), None)
    best = chosen or next(iter(thumbnails), {})
    if text(best, "uri"):
        return text(best, "uri"), count(best.get("width")) or None, count(best.get("height")) or None
    return text(reel, "picture"), None, None


def _seconds(value: object) -> float | None:
    return float(value) if isinstance(value, int | float) and not isinstance(value, bool) and 0 < value < 1e6 else None
