"""The stream for feed readers: Atom, RSS 2.0 and JSON Feed 1.1 of any view, from one list of entries."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Any

from django.conf import settings
from django.utils.feedgenerator import Atom1Feed, Enclosure, Rss201rev2Feed

from .entries import Attachment, Entry, entry_of
from .models import Item
from .sanitize import one_line

FEED_SIZE = 40
NEVER = datetime(1970, 1, 1, tzinfo=UTC)
# The size of a file is not known without asking for it; RSS demands a number, and readers take 0 for "unknown".
UNKNOWN_SIZE = "0"


@dataclass(frozen=True, slots=True)
class Channel:
    """The feed itself: feed_url is its own address, home_url the page that shows the same."""

    title: str
    description: str
    home_url: str
    feed_url: str
    entries: tuple[Entry, ...]

    @property
    def updated_at(self) -> datetime:
        return max((entry.updated_at for entry in self.entries), default=NEVER)


class _Dated:
    """Dated by its newest entry. The generator's own answer for an empty feed is "now", never the same twice."""

    feed: dict[str, Any]

    def latest_post_date(self) -> datetime:
        return self.feed["updated"]


class _Atom(_Dated, Atom1Feed):
    def add_item_elements(self, handler: Any, item: dict[str, Any]) -> None:
        super().add_item_elements(handler, item)
        handler.addQuickElement("content", item["content"], {"type": "html"})
        if item["origin"]:
            handler.addQuickElement("link", "", {"rel": "via", "href": item["origin"]})


class _Rss(_Dated, Rss201rev2Feed):
    pass


def atom(channel: Channel) -> str:
    return _generated(_Atom, channel).writeString("utf-8")


def rss(channel: Channel) -> str:
    """One enclosure an item, as RSS has it: the recording, else the first picture."""
    return _generated(_Rss, channel, enclosures=1).writeString("utf-8")


def _generated(kind: type[Any], channel: Channel, enclosures: int | None = None) -> Any:
    feed = kind(
        channel.title, channel.home_url, channel.description, language=settings.LANGUAGE_CODE,
        feed_url=channel.feed_url, feed_guid=channel.feed_url, updated=channel.updated_at,
    )  # fmt: skip
    for entry in channel.entries:
        attached = [Enclosure(a.url, UNKNOWN_SIZE, a.mime) for a in entry.attachments[:enclosures]]
        feed.add_item(
            entry.display_title, entry.url,
            # Atom has a place of its own for the whole text.
            entry.html if kind is _Rss else None,
            author_name=entry.author, author_link=entry.author_url or None, pubdate=entry.published_at,
            updateddate=entry.updated_at, unique_id=entry.id, unique_id_is_permalink=False,
            categories=entry.tags, enclosures=attached, content=entry.html, origin=entry.origin,
        )  # fmt: skip
    return feed


def json_feed(channel: Channel) -> dict[str, Any]:
    """https://jsonfeed.org/version/1.1"""
    return {
        "version": "https://jsonfeed.org/version/1.1",
        "title": channel.title,
        "description": channel.description,
        "home_page_url": channel.home_url,
        "feed_url": channel.feed_url,
        "language": settings.LANGUAGE_CODE,
        "items": [_json_item(entry) for entry in channel.entries],
    }


def _json_item(entry: Entry) -> dict[str, Any]:
    pictures = [a.url for a in entry.attachments if a.mime.startswith("image/")]
    found = {
        "id": entry.id,
        "url": entry.url,
        "external_url": entry.origin,
        "title": entry.title,
        "content_html": entry.html,
        "image": pictures[0] if pictures else "",
        "date_published": entry.published_at.isoformat(),
        "date_modified": entry.updated_at.isoformat(),
        "authors": [_without_blanks({"name": entry.author, "url": entry.author_url})],
        "tags": list(entry.tags),
        "language": entry.language,
        "attachments": [_json_attachment(a) for a in entry.attachments],
    }
    return _without_blanks(found)


def _json_attachment(attachment: Attachment) -> dict[str, Any]:
    return _without_blanks(
        {
            "url": attachment.url,
            "mime_type": attachment.mime,
            "title": attachment.title,
            "duration_in_seconds": attachment.duration,
        }
    )


def _without_blanks(values: dict[str, Any]) -> dict[str, Any]:
    return {key: value for key, value in values.items() if value not in ("", None, [])}


def channel_of(items: Sequence[Item], title: str, description: str, home_url: str, feed_url: str) -> Channel:
    entries = tuple(entry_of(item) for item in items)
    return Channel(one_line(title), one_line(description), home_url, feed_url, entries)
