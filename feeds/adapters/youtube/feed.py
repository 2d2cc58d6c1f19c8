"""The key-less Atom feed of a channel, playlist or legacy user: its newest 15 videos, no pages."""

from datetime import datetime
from html import unescape

from feeds.adapters.base import Batch, Get, NotModified, Response, Target, Transient
from feeds.adapters.parsed_feed import FeedEntry, MediaGroup, ParsedFeed, Thumbnail
from feeds.adapters.plain_text import html_of, tags_of
from feeds.adapters.status import raise_for_status
from feeds.adapters.xml_parser import parse_xml_feed
from hub.records import Counts, ItemData, Media

from .addresses import VIDEO, channel_url, feed_url, video_url
from .pictures import poster

_VALIDATORS = {"etag": "if-none-match", "last_modified": "if-modified-since"}


def import_without_key(target: Target, get: Get) -> Batch:
    """Newest first. The cursor holds the validators of the answer."""
    headers = {header: str(target.cursor[name]) for name, header in _VALIDATORS.items() if target.cursor.get(name)}
    response = get(feed_url(target.external_id), headers=headers)
    if response.status == 304:
        raise NotModified
    parsed = parsed_feed(response, target.now)
    records = tuple(record for record in map(record_of, parsed.entries) if record)
    seen = {"etag": response.headers.get("etag", ""), "last_modified": response.headers.get("last-modified", "")}
    return Batch(records, cursor={name: value for name, value in seen.items() if value}, warnings=parsed.warnings)


def parsed_feed(response: Response, now: datetime | None) -> ParsedFeed:
    """The document in an answer. Raises FetchError.

    404 is Transient, for ever: YouTube's feeds answer so for hours or days at a time while the channel is well, and
    a channel that is gone looks just the same.
    """
    if response.status == 404:
        raise Transient(
            "YouTube has no feed at this address at the moment (HTTP 404). Its feeds fail at times: try again later, "
            "and check the address if this lasts."
        )
    raise_for_status(response, now)
    return parse_xml_feed(response.body, response.headers.get("content-type", ""), response.url)


def record_of(entry: FeedEntry) -> ItemData | None:
    """A video as the feed describes it: without duration, language and comments. None when it has no video id."""
    video = entry.extra.get("yt:videoid", "") or entry.guid.removeprefix("yt:video:")
    if not VIDEO.fullmatch(video):
        return None
    group = entry.media[0] if entry.media else MediaGroup()
    # YouTube escapes some descriptions twice; the API never does.
    description = unescape(group.description).strip()
    channel, author = entry.extra.get("yt:channelid", ""), entry.authors[0] if entry.authors else None
    return ItemData(
        guid=video,
        url=video_url(video),
        title=entry.title,
        text=description,
        html=html_of(description),
        kind="video",
        raw_kind="short" if "/shorts/" in entry.link else "",
        author_name=author.name if author else "",
        author_url=channel_url(channel) if channel else (author.url if author else ""),
        published_at=entry.published_at,
        updated_at=entry.updated_at,
        media=_poster(entry, group),
        tags=tags_of((), entry.title, description),
        # The "stars" count likes. Either number may be missing.
        counts=Counts(views=entry.views, likes=entry.stars),
    )


def _poster(entry: FeedEntry, group: MediaGroup) -> tuple[Media, ...]:
    inside = (thumbnail for rendition in group.renditions for thumbnail in rendition.thumbnails)
    best = next(iter((*group.thumbnails, *inside, *entry.thumbnails)), Thumbnail(""))
    return poster(best.url, best.width, best.height, duration=None)
