"""Pictures, films and recordings of an entry. Pure.

Feeds often offer the same picture in several places and sizes, so the best place that has any is taken alone:
media:*, then image enclosures, then the entry's own image, then loose thumbnails, then the first picture in the text.
"""

from collections.abc import Iterator
from pathlib import PurePosixPath
from urllib.parse import urlsplit

from feeds.adapters.markup import tags_in, web_url
from feeds.adapters.parsed_feed import FeedEntry, FeedLink, MediaGroup, Rendition
from hub.records import Media, MediaType

MOST_MEDIA = 20
# Smaller pictures in a text are icons, smileys and counting pixels.
SMALLEST_SIDE = 60

_TYPES: dict[str, MediaType] = {
    **dict.fromkeys((".jpg", ".jpeg", ".png", ".gif", ".webp", ".avif"), "image"),
    **dict.fromkeys((".mp4", ".m4v", ".webm", ".mov", ".ogv"), "video"),
    **dict.fromkeys((".mp3", ".m4a", ".aac", ".ogg", ".oga", ".opus", ".wav", ".flac"), "audio"),
}


def media_of(entry: FeedEntry, fallback_poster: str = "") -> tuple[Media, ...]:
    """Films and recordings first, pictures after them. `fallback_poster`: the picture of the whole podcast."""
    played = list({medium.url: medium for medium in _played(entry)}.values())
    if played:
        poster = entry.image or next((thumb.url for thumb in entry.thumbnails), "") or fallback_poster
        played = [_with_poster(medium, poster, entry.duration) for medium in played]
    pictures = _pictures(entry)
    posters = {medium.poster_url for medium in played}
    return tuple([*played, *(picture for picture in pictures if picture.url not in posters)][:MOST_MEDIA])


def first_image(html: str) -> Media | None:
    """The first picture in a text that is more than decoration. Lazy loaders keep the address in data-src."""
    for attributes in tags_in(html, "img"):
        sources = (attributes.get(name, "") for name in ("data-src", "data-lazy-src", "src"))
        url = next(filter(None, (web_url(source) for source in sources)), "")
        width, height = _pixels(attributes.get("width")), _pixels(attributes.get("height"))
        if url and all(side is None or side >= SMALLEST_SIDE for side in (width, height)):
            return Media(url, "image", width=width, height=height, alt=attributes.get("alt", ""))
    return None


def media_type(url: str, mime: str = "", medium: str = "") -> MediaType | None:
    """What a file is: by its declared medium, its MIME type, or the ending of its address."""
    for said in (medium, mime.partition("/")[0]):
        if said in ("image", "video", "audio"):
            return said
    return _TYPES.get(PurePosixPath(urlsplit(url).path).suffix.lower())


def _played(entry: FeedEntry) -> Iterator[Media]:
    for group in entry.media:
        best = _best(group, ("video", "audio"))
        if best:
            poster = next((thumb.url for thumb in (*best.thumbnails, *group.thumbnails)), "")
            yield _medium(best, group, poster)
    for link in entry.enclosures:
        if (kind := media_type(link.href, link.mime)) in ("video", "audio"):
            yield Media(link.href, kind, link.mime, alt=link.title, duration=link.duration)


def _pictures(entry: FeedEntry) -> list[Media]:
    grouped = [_medium(best, group) for group in entry.media if (best := _best(group, ("image",)))]
    enclosed = [Media(link.href, "image", link.mime, alt=link.title) for link in entry.enclosures if _is_image(link)]
    own = [Media(entry.image)] if entry.image else []
    thumbs = sorted(entry.thumbnails, key=lambda thumb: -(thumb.width or 0))[:1]
    loose = [Media(thumb.url, width=thumb.width, height=thumb.height) for thumb in thumbs]
    in_text = [found] if (found := first_image(entry.html)) else []
    pictures = next(filter(None, (grouped, enclosed, own, loose, in_text)), [])
    return list({picture.url: picture for picture in pictures}.values())


def _best(group: MediaGroup, types: tuple[MediaType, ...]) -> Rendition | None:
    """The largest picture; of films and recordings the declared default, else the first."""
    fitting = [part for part in group.renditions if media_type(part.url, part.mime, part.medium) in types]
    if types == ("image",):
        return max(fitting, key=lambda part: part.width or 0, default=None)
    return next((part for part in fitting if part.is_default), fitting[0] if fitting else None)


def _medium(part: Rendition, group: MediaGroup, poster: str = "") -> Media:
    alt = part.description or group.description or part.title or group.title
    kind = media_type(part.url, part.mime, part.medium) or "image"
    return Media(part.url, kind, part.mime, part.width, part.height, alt[:1_000], part.duration, poster)


def _with_poster(medium: Media, poster: str, duration: float | None) -> Media:
    return Media(
        medium.url, medium.type, medium.mime, medium.width, medium.height, medium.alt,
        medium.duration or duration, medium.poster_url or poster,
    )  # fmt: skip


def _is_image(link: FeedLink) -> bool:
    return media_type(link.href, link.mime) == "image"


def _pixels(text: str | None) -> int | None:
    text = (text or "").removesuffix("px").strip()
    return int(text) if text.isascii() and text.isdigit() and len(text) < 6 else None
