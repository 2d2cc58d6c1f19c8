"""What both ways of reading give back: its shape and its bounds."""

import re
from typing import Any

LONGEST_HTML = 500_000
LONGEST_TEXT = 20_000
LONGEST_NAME = 100
MOST_PARTS = 200
MOST_ENTRIES = 5_000

# Elements without a namespace prefix of which the raw text is needed: identity, dates, people.
PLAIN_NAMES = frozenset(
    ("guid", "id", "pubdate", "published", "issued", "created", "updated", "modified", "author", "managingeditor")
)
# Bodies are content; noting them again would double the memory.
BODY_NAMES = frozenset({"content:encoded", "xhtml:body", "media:group", "media:content"})
RENDITION_KEYS = ("url", "type", "medium", "width", "height", "duration", "isdefault")
THUMBNAIL_KEYS = ("url", "width", "height")
TEXTS = ("id", "title", "subtitle", "language", "ttl")
OBJECTS = ("title_detail", "summary_detail", "image")
LISTS = ("links", "authors", "tags", "content")
_CONTROLS = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f]")

Parts = dict[Any, Any]


class UnusualError(Exception):
    """The quick way does not know this document well enough: it is to be read thoroughly."""


def new_record(base: str) -> Parts:
    return {"texts": {}, "attributes": {}, "media": [], "thumbnails": [], "base": base, "root": "", "closed": False}


def media_part(siblings: list[Parts], **values: Any) -> Parts:
    part = {"texts": {}, "thumbnails": [], **values}
    siblings.append(part)
    return part


def picked(attrs: Parts, keys: tuple[str, ...]) -> Parts:
    return {key: attrs[key] for key in keys if key in attrs}


def bounded(value: Any, longest: int = LONGEST_TEXT) -> Any:
    if isinstance(value, dict):
        parts = list(value.items())[:MOST_PARTS]
        return {
            bounded_text(key, LONGEST_NAME): bounded(part, LONGEST_HTML if key == "value" else LONGEST_TEXT)
            for key, part in parts
        }
    if isinstance(value, list):
        return [bounded(part) for part in value[:MOST_PARTS]]
    return value if value is None or isinstance(value, int | float) else bounded_text(value, longest)


def bounded_text(value: Any, longest: int) -> str:
    """Bounded, without the control characters that databases and XML refuse. Surrogates go when it is encoded."""
    return _CONTROLS.sub("", str(value)[:longest])
