"""The recordings of any view of the stream as a podcast: RSS 2.0 with the words of Apple and of Podcasting 2.0."""

import uuid
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.conf import settings
from django.utils.feedgenerator import Enclosure, Rss201rev2Feed

from hub import platforms
from hub.entries import Attachment, Entry, entry_of
from hub.filters import StreamFilter
from hub.models import Item
from hub.models.item import ItemQuerySet, Kind
from hub.reads import matching
from hub.syndication import NEVER, UNKNOWN_SIZE

EPISODES = 100
ITUNES = "http://www.itunes.com/dtds/podcast-1.0.dtd"
# From podcastindex.org: the namespace, and that of the UUIDs made of a feed's address without scheme and last slash.
PODCAST = "https://podcastindex.org/namespace/1.0"
_GUIDS = uuid.UUID("ead4c236-bf58-58c6-a2c6-a6b28d128cb6")


@dataclass(frozen=True, slots=True)
class Episode:
    entry: Entry
    recording: Attachment
    explicit: bool


@dataclass(frozen=True, slots=True)
class Podcast:
    """feed_url is its own address, home_url the page that shows the same, image_url a square picture."""

    title: str
    description: str
    author: str
    home_url: str
    feed_url: str
    image_url: str
    entries: tuple[Episode, ...]

    @property
    def updated_at(self) -> datetime:
        return max((episode.entry.updated_at for episode in self.entries), default=NEVER)


def recordings(view: StreamFilter) -> ItemQuerySet:
    """What of a view may be heard elsewhere: audio of sources whose platform lets it go out again. Unordered."""
    closed = [platform.key for platform in platforms.known() if not platform.policy.may_syndicate]
    return matching(view).filter(kind=Kind.AUDIO).exclude(source__platform__in=closed)


def episodes(view: StreamFilter) -> tuple[Episode, ...]:
    """The newest, whatever order the visitor looks at. One whose file cannot be played is none."""
    newest = recordings(view).order_by("-position").for_cards()[:EPISODES]
    return tuple(episode for item in newest if (episode := _episode(item)))


def _episode(item: Item) -> Episode | None:
    entry = entry_of(item)
    recording = next((a for a in entry.attachments if a.mime.startswith("audio/")), None)
    return Episode(entry, recording, item.sensitive) if recording else None


def written(podcast: Podcast) -> str:
    feed = _PodcastFeed(
        podcast.title, podcast.home_url, podcast.description, language=settings.LANGUAGE_CODE,
        feed_url=podcast.feed_url, updated=podcast.updated_at, author=podcast.author, image=podcast.image_url,
        explicit=_yes(any(episode.explicit for episode in podcast.entries)), category=settings.HUB_PODCAST_CATEGORY,
    )  # fmt: skip
    for episode in podcast.entries:
        entry, recording = episode.entry, episode.recording
        feed.add_item(
            entry.display_title, entry.url, entry.html, pubdate=entry.published_at, unique_id=entry.id,
            unique_id_is_permalink=False, categories=entry.tags,
            enclosures=[Enclosure(recording.url, UNKNOWN_SIZE, recording.mime)],
            author=entry.author, duration=recording.duration, explicit=_yes(episode.explicit),
        )  # fmt: skip
    return feed.writeString("utf-8")


def _yes(said: bool) -> str:
    return "true" if said else "false"


def guid_of(feed_url: str) -> str:
    """The podcast's own lasting name, by the rule of Podcasting 2.0."""
    return str(uuid.uuid5(_GUIDS, feed_url.partition("://")[2].rstrip("/")))


class _PodcastFeed(Rss201rev2Feed):
    """The generator's own answer for the date of an empty feed is "now", never the same twice."""

    feed: dict[str, Any]

    def latest_post_date(self) -> datetime:
        return self.feed["updated"]

    def rss_attributes(self) -> dict[str, str]:
        return {**super().rss_attributes(), "xmlns:itunes": ITUNES, "xmlns:podcast": PODCAST}

    def add_root_elements(self, handler: Any) -> None:
        super().add_root_elements(handler)
        _elements(
            handler,
            [
                ("itunes:author", self.feed["author"]),
                ("itunes:explicit", self.feed["explicit"]),
                ("itunes:type", "episodic"),
                ("podcast:guid", guid_of(self.feed["feed_url"])),
                ("podcast:medium", "podcast"),
            ],
        )
        handler.addQuickElement("itunes:image", attrs={"href": self.feed["image"]})
        handler.addQuickElement("itunes:category", attrs={"text": self.feed["category"]})
        handler.startElement("image", {})
        about = [("url", self.feed["image"]), ("title", self.feed["title"]), ("link", self.feed["link"])]
        _elements(handler, about)
        handler.endElement("image")

    def add_item_elements(self, handler: Any, item: dict[str, Any]) -> None:
        super().add_item_elements(handler, item)
        said = [("itunes:author", item["author"]), ("itunes:explicit", item["explicit"])]
        if item["duration"]:
            said.append(("itunes:duration", str(round(item["duration"]))))
        _elements(handler, said)


def _elements(handler: Any, pairs: Sequence[tuple[str, str]]) -> None:
    for name, text in pairs:
        handler.addQuickElement(name, text)
