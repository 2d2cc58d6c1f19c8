"""What a feed document says, in one shape for every format. Readers fill it, adapters turn it into records.

Texts are bounded in length, addresses are absolute http(s), moments are aware UTC. Nothing is sanitised: `html` is as
hostile as its author.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime, timedelta


@dataclass(frozen=True, slots=True)
class FeedLink:
    """A link of an entry or feed. `rel` as in Atom: alternate, enclosure, self ... Duration in seconds."""

    href: str
    rel: str = "alternate"
    mime: str = ""
    title: str = ""
    duration: float | None = None


@dataclass(frozen=True, slots=True)
class FeedAuthor:
    """A person or organisation. Mail addresses are left out on purpose."""

    name: str
    url: str = ""


@dataclass(frozen=True, slots=True)
class Thumbnail:
    """A still picture of something else, size in pixels."""

    url: str
    width: int | None = None
    height: int | None = None


@dataclass(frozen=True, slots=True)
class Rendition:
    """One media:content: a file of a picture, film or recording. Duration in seconds."""

    url: str
    mime: str = ""
    medium: str = ""
    width: int | None = None
    height: int | None = None
    duration: float | None = None
    is_default: bool = False
    title: str = ""
    description: str = ""
    thumbnails: tuple[Thumbnail, ...] = ()


@dataclass(frozen=True, slots=True)
class MediaGroup:
    """One object in one or more renditions: a media:group, or a media:content that stands alone."""

    renditions: tuple[Rendition, ...] = ()
    title: str = ""
    description: str = ""
    thumbnails: tuple[Thumbnail, ...] = ()


@dataclass(frozen=True, slots=True)
class FeedEntry:
    """One entry.

    guid          raw text of guid, id or rdf:about, never resolved as an address; "" when missing
    link          the page: a link to it, else a guid that is its address; "" when there is none
    title         plain text
    html          the body, relative addresses made absolute; "" when missing
    summary       a shorter text in HTML where the document has one beside the body
    language      BCP 47 as written, nearest declaration; "" when unknown
    comments, views, stars   numbers the document states, None when it does not
    star_average  0.0 to 5.0
    thumbnails    media:thumbnail outside any group: pictures of the entry
    image         itunes:image, JSON Feed image
    duration      itunes:duration in seconds
    explicit      itunes:explicit or media:rating; None when not stated
    extra         first text of each other prefixed element, by lower-case prefixed name: "dc:creator",
                  "itunes:episode", "thr:total" ...
    """

    guid: str = ""
    link: str = ""
    title: str = ""
    html: str = ""
    summary: str = ""
    published_at: datetime | None = None
    updated_at: datetime | None = None
    authors: tuple[FeedAuthor, ...] = ()
    tags: tuple[str, ...] = ()
    language: str = ""
    comments: int | None = None
    views: int | None = None
    stars: int | None = None
    star_average: float | None = None
    links: tuple[FeedLink, ...] = ()
    media: tuple[MediaGroup, ...] = ()
    thumbnails: tuple[Thumbnail, ...] = ()
    image: str = ""
    duration: float | None = None
    explicit: bool | None = None
    extra: Mapping[str, str] = field(default_factory=dict)

    @property
    def enclosures(self) -> tuple[FeedLink, ...]:
        """The attached files."""
        return tuple(link for link in self.links if link.rel == "enclosure")


@dataclass(frozen=True, slots=True)
class ParsedFeed:
    """One document.

    version        rss090 ... rss20, rss10, atom03, atom10, cdf, json1, json11
    poll_interval  what the document itself asks for (ttl, sy:updatePeriod), None when it does not
    entries        in the order of the document
    warnings       what had to be left out or repaired, in sentences for a person
    hubs, self_url where the document announces its news (WebSub), and the address under which it does
    """

    version: str
    title: str = ""
    homepage_url: str = ""
    description: str = ""
    language: str = ""
    authors: tuple[FeedAuthor, ...] = ()
    image: str = ""
    poll_interval: timedelta | None = None
    entries: tuple[FeedEntry, ...] = ()
    warnings: tuple[str, ...] = ()
    hubs: tuple[str, ...] = ()
    self_url: str = ""
