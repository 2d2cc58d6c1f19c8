"""From the entries of a document to the records of the stream. Pure."""

from datetime import UTC, datetime, timedelta

from feeds.adapters.markup import tags_in
from feeds.adapters.parsed_feed import FeedAuthor, FeedEntry, ParsedFeed
from hub.records import Counts, ItemData, Kind, Media
from hub.sanitize import plain_text

from .identity import identified
from .pictures import media_of

# A feed with more entries is an archive; the newest are news.
MOST_RECORDS = 1_000
EARLIEST = datetime(1990, 1, 1, tzinfo=UTC)
LONGEST_TEXT = 5_000


def records_of(feed: ParsedFeed, now: datetime) -> tuple[tuple[ItemData, ...], tuple[str, ...]]:
    """Records in the order of the document, and sentences about what is missing. now: aware UTC."""
    entries, warnings = list(feed.entries), list(feed.warnings)
    if len(entries) > MOST_RECORDS:
        warnings.append(f"Only the newest {MOST_RECORDS} of {len(entries)} entries were taken.")
        entries = _newest(entries)
    guids = identified(entries)
    records = tuple(_record(entry, guid, feed, now) for entry, guid in zip(entries, guids, strict=True))
    return records, tuple(warnings)


def _newest(entries: list[FeedEntry]) -> list[FeedEntry]:
    """Document order is kept; entries without a date count by their place in it."""
    by_age = sorted(range(len(entries)), key=lambda at: entries[at].published_at or EARLIEST, reverse=True)
    return [entries[at] for at in sorted(by_age[:MOST_RECORDS])]


def _record(entry: FeedEntry, guid: str, feed: ParsedFeed, now: datetime) -> ItemData:
    media = media_of(entry, feed.image)
    authors = entry.authors or feed.authors
    return ItemData(
        guid=guid,
        url=entry.link or next((link.href for link in entry.enclosures), ""),
        title=entry.title,
        text=plain_text(entry.summary or entry.html, LONGEST_TEXT),
        html=entry.html,
        kind=kind_of(entry, media),
        author_name=", ".join(author.name for author in authors[:5]),
        author_url=_author_url(authors),
        published_at=plausible(entry.published_at, now),
        updated_at=plausible(entry.updated_at, now),
        language=entry.language,
        media=media,
        tags=entry.tags,
        counts=Counts(views=entry.views, comments=entry.comments),
        sensitive=bool(entry.explicit),
        licence=next((link.href for link in entry.links if link.rel == "license"), ""),
    )


def kind_of(entry: FeedEntry, media: tuple[Media, ...]) -> Kind:
    """Something to play makes a video or audio, a lone picture a photo, a missing title a post."""
    for medium in media:
        if medium.type in ("video", "audio"):
            return medium.type
    images = len(list(tags_in(entry.html, "img")))
    is_bare = images == 1 or not (images or entry.title)
    if media and is_bare and not _has_words(entry.html):
        return "photo"
    return "article" if entry.title else "post"


def _has_words(html: str) -> bool:
    """Most texts show their first words soon; all of it is read only where they do not."""
    beginning = html[:500].rpartition("<")[0]  # not into a tag or an entity
    return bool(plain_text(beginning) or plain_text(html))


def plausible(moment: datetime | None, now: datetime) -> datetime | None:
    """None for dates before the web and for those that a wrong clock put into the future."""
    return moment if moment and EARLIEST <= moment <= now + timedelta(hours=24) else None


def _author_url(authors: tuple[FeedAuthor, ...]) -> str:
    return authors[0].url if len(authors) == 1 else ""
