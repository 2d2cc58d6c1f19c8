"""What arrived: one frozen record for every adapter and for the hub's own posts. No Django here.

Everything in a record is untrusted. `hub.ingest.store` cleans it on its way in.
"""

import hashlib
from dataclasses import dataclass, field
from datetime import datetime
from typing import Literal, Protocol

Kind = Literal["video", "photo", "post", "article", "audio"]
MediaType = Literal["image", "video", "audio"]


@dataclass(frozen=True, slots=True)
class Media:
    """One picture, film or recording of an item. Sizes in pixels, duration in seconds.

    expires_at: aware UTC, when the address stops working because it is signed; None: it lasts.
    """

    url: str
    type: MediaType = "image"
    mime: str = ""
    width: int | None = None
    height: int | None = None
    alt: str = ""
    duration: float | None = None
    poster_url: str = ""
    expires_at: datetime | None = None


@dataclass(frozen=True, slots=True)
class Counts:
    """Engagement as the platform tells it. None: it does not tell. 0: it says zero."""

    views: int | None = None
    likes: int | None = None
    comments: int | None = None
    shares: int | None = None


@dataclass(frozen=True, slots=True)
class ItemData:
    """One thing that a source published.

    guid          stable within the source; never a URL where the platform has an id
    url           the public page, http(s)
    title, text   plain text; both may be empty
    html          the body as it came
    published_at  aware UTC, or None when the source does not say
    updated_at    aware UTC; never used for decisions, feeds lie about it
    tags          words that the source attached: hashtags, categories
    language      BCP 47, "" when unknown
    raw_kind      the platform's own subtype: short, live, album, repost ...
    """

    guid: str
    url: str = ""
    title: str = ""
    text: str = ""
    html: str = ""
    kind: Kind = "article"
    raw_kind: str = ""
    author_name: str = ""
    author_url: str = ""
    published_at: datetime | None = None
    updated_at: datetime | None = None
    language: str = ""
    media: tuple[Media, ...] = ()
    tags: tuple[str, ...] = ()
    counts: Counts = field(default_factory=Counts)
    is_repost: bool = False
    is_reply: bool = False
    sensitive: bool = False
    licence: str = ""

    @property
    def guid_hash(self) -> str:
        return guid_hash(self.guid)


class Told(Protocol):
    """An ItemData, or what became of it (hub/arrival.py), as far as it tells one thing from another."""

    @property
    def guid(self) -> str: ...
    @property
    def guid_hash(self) -> str: ...
    @property
    def url(self) -> str: ...
    @property
    def title(self) -> str: ...
    @property
    def published_at(self) -> datetime | None: ...


def guid_hash(guid: str) -> str:
    """64 hex digits of the whole guid: identities of any length fit one unique column."""
    return hashlib.sha256(guid.encode("utf-8", "surrogatepass")).hexdigest()
