"""A record made harmless and fitted to the columns of an item. Pure.

The processes that read documents do this as well (feeds/adapters/feed/prepared.py), so it loads little, and no Django.
"""

import hashlib
import json
import logging
import re
import unicodedata
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Any, Self

from .marks import Marks, canonical, marks_of
from .records import ItemData, Media, guid_hash
from .sanitize import clean_html, one_line, plain_text, safe_url

logger = logging.getLogger(__name__)
COUNTS = ("views", "likes", "comments", "shares")
KINDS = {"video", "photo", "post", "article", "audio"}
MAX_TITLE = 500
MAX_SUMMARY = 5_000
MAX_GUID = 4_000
MAX_MEDIA = 20
MAX_TAGS = 50
MAX_COUNT = 2**63 - 1
# A day after the last moment that Python knows there is none, and who adds one to it fails.
EARLIEST, LATEST = datetime(1990, 1, 1, tzinfo=UTC), datetime(3000, 1, 1, tzinfo=UTC)
_LANGUAGE = re.compile(r"[A-Za-z]{2,3}(?:[-_][A-Za-z0-9]{1,8})*")


@dataclass(frozen=True, slots=True)
class Arrival:
    """columns: what goes into the item's imported columns. counts: per metric, None when the source does not tell."""

    guid: str
    guid_hash: str
    marks: Marks
    content_hash: str
    published_at: datetime | None
    columns: dict[str, Any]
    counts: dict[str, int | None]

    @property
    def url(self) -> str:
        return self.columns["url"]

    @property
    def title(self) -> str:
        return self.columns["title"]

    def packed(self) -> list[Any]:
        """For another process, as JSON has it."""
        columns = self.columns | {"updated_at": _iso(self.columns["updated_at"])}
        marks = (self.marks.guid_key, self.marks.url_key, self.marks.title_key)
        return [self.guid, self.guid_hash, marks, self.content_hash, _iso(self.published_at), columns, self.counts]

    @classmethod
    def unpacked(cls, values: list[Any]) -> Self:
        guid, guid_hash, marks, content_hash, published_at, columns, counts = values
        columns["updated_at"] = _moment(columns["updated_at"])
        return cls(guid, guid_hash, Marks(*marks), content_hash, _moment(published_at), columns, counts)


def arrive_all(records: Iterable[ItemData], fallback_language: str) -> tuple[list[Arrival], list[str]]:
    """And a sentence for each record that cannot be used; it stops no other."""
    arrivals, problems = [], []
    for record in records:
        try:
            arrivals.append(arrive(record, fallback_language))
        except Exception as error:
            logger.exception("record refused guid=%r", record.guid)
            problems.append(f"One entry could not be read ({type(error).__name__}) and was left out.")
    return arrivals, problems


def arrive(record: ItemData, fallback_language: str) -> Arrival:
    """Raises ValueError for a record without an identity."""
    guid = one_line(record.guid, MAX_GUID)
    if not guid:
        raise ValueError("a record needs a guid")
    html = clean_html(record.html)
    text = plain_text(record.text) if record.text else plain_text(html)
    author = one_line(record.author_name, 200)
    columns = {
        "url": safe_url(record.url),
        "title": one_line(record.title, MAX_TITLE),
        "summary": _shortened(text),
        "content_html": html,
        "kind": record.kind if record.kind in KINDS else "article",
        "raw_kind": one_line(record.raw_kind, 30),
        "language": language(record.language) or language(fallback_language),
        "author_name": author,
        "author_slug": slug(author)[:200],
        "author_url": safe_url(record.author_url),
        "updated_at": utc(record.updated_at),
        "media": [clean for medium in record.media[:MAX_MEDIA] if (clean := _medium(medium))],
        "origin_tags": [tag for word in record.tags[:MAX_TAGS] if (tag := one_line(word, 100))],
        "is_repost": bool(record.is_repost),
        "is_reply": bool(record.is_reply),
        "sensitive": bool(record.sensitive),
        "licence": one_line(record.licence, 120),
    }
    counts = {metric: _count(getattr(record.counts, metric)) for metric in COUNTS}
    published_at = utc(record.published_at)
    marks = marks_of(guid, columns["url"], columns["title"], published_at)
    return Arrival(guid, guid_hash(record.guid), marks, content_hash(columns), published_at, columns, counts)


def _shortened(text: str) -> str:
    text = unicodedata.normalize("NFC", text)
    if len(text) <= MAX_SUMMARY:
        return text
    end = MAX_SUMMARY - 1
    while end and unicodedata.combining(text[end]):
        end -= 1  # an accent belongs to the letter before it
    return f"{text[:end].rstrip()}…"


def slug(name: str) -> str:
    """As Django's slugify() with allow_unicode, which takes long to load."""
    words = re.sub(r"[^\w\s-]", "", unicodedata.normalize("NFKC", name).lower())
    return re.sub(r"[-\s]+", "-", words).strip("-_")


def content_hash(columns: dict[str, Any]) -> str:
    """64 hex digits that change exactly when something a visitor sees changes.

    Taken after cleaning, so that a new tracking pixel is no news; and of what lasts, see `lasting`.
    """
    content = {column: lasting(column, value) for column, value in columns.items()}
    return hashlib.sha256(json.dumps(content, sort_keys=True).encode()).hexdigest()


def lasting(column: str, value: Any) -> Any:
    """The value of a column without what moves by itself: the update time, the query of media addresses, where tokens
    expire, and what an address carries beside the name of the page.
    """
    if column == "updated_at":
        return None
    if column == "url":
        return canonical(value) or value
    if column == "media":
        return [_lasting(medium) for medium in value]
    return value


def _lasting(medium: dict[str, Any]) -> dict[str, Any]:
    steady = {**medium, "url": steady_url(medium["url"]), "poster_url": steady_url(medium["poster_url"])}
    steady.pop("expires_at", None)
    return steady


def steady_url(url: str) -> str:
    return url.partition("?")[0]


def language(code: str) -> str:
    """A BCP 47 tag in its usual spelling ("pt-BR"), "" for anything else."""
    if not _LANGUAGE.fullmatch(code) or len(code) > 20:
        return ""
    first, *rest = code.replace("_", "-").split("-")
    return "-".join([first.lower(), *(part.upper() if len(part) == 2 else part.title() for part in rest)])


def utc(when: datetime | None) -> datetime | None:
    """Aware UTC; None for naive times and for dates that no feed can mean."""
    if when is None or when.tzinfo is None or not EARLIEST <= when < LATEST:
        return None
    return when.astimezone(UTC)


def _iso(when: datetime | None) -> str | None:
    return when.isoformat() if when else None


def _moment(text: str | None) -> datetime | None:
    return datetime.fromisoformat(text) if text else None


def _medium(medium: Media) -> dict[str, Any] | None:
    url, poster = safe_url(medium.url), safe_url(medium.poster_url)
    if not (url or poster) or medium.type not in ("image", "video", "audio"):
        return None
    return {
        "url": url,
        "type": medium.type,
        "mime": one_line(medium.mime, 100),
        "width": medium.width,
        "height": medium.height,
        "alt": one_line(medium.alt, 1_000),
        "duration": medium.duration,
        "poster_url": poster,
        "expires_at": _iso(utc(medium.expires_at)),
    }


def _count(value: int | None) -> int | None:
    return None if value is None else max(0, min(int(value), MAX_COUNT))
