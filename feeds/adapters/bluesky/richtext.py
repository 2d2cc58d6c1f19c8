"""The text of a post with its links. Pure.

Facets count bytes of the text in UTF-8 (docs.bsky.app/docs/advanced-guides/post-richtext). Those that overlap an
earlier one, leave the text or cut a character in two are ignored, as the lexicon demands.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from html import escape
from typing import Any

from feeds.adapters.fields import count, part, parts, text
from feeds.adapters.markup import web_url

from .addresses import DID, profile_url, tag_url

_FEATURE = "app.bsky.richtext.facet#"


@dataclass(frozen=True, slots=True)
class Rendered:
    plain: str
    html: str


@dataclass(frozen=True, slots=True)
class _Span:
    start: int
    end: int
    href: str


def render(record: Mapping[str, Any]) -> Rendered:
    """record: an app.bsky.feed.post."""
    words = record.get("text")
    words = words if isinstance(words, str) else ""
    body, html, done = words.encode("utf-8", "replace"), [], 0
    for span in _spans(record, body):
        html.append(escape(body[done : span.start].decode()))
        html.append(f'<a href="{escape(span.href)}">{escape(body[span.start : span.end].decode())}</a>')
        done = span.end
    html.append(escape(body[done:].decode()))
    marked_up = "".join(html).strip().replace("\n", "<br>")
    return Rendered(body.decode().strip(), f"<p>{marked_up}</p>" if marked_up else "")


def tags_of(record: Mapping[str, Any]) -> tuple[str, ...]:
    """Hashtags of the text and those beside it, without their sign, each once."""
    beside = record.get("tags")
    listed = [text({"tag": tag}, "tag") for tag in beside if isinstance(tag, str)] if isinstance(beside, list) else []
    marked = [text(feature, "tag") for facet in parts(record, "facets") for feature in _features(facet, "tag")]
    return tuple(dict.fromkeys(tag.removeprefix("#") for tag in (*marked, *listed) if tag.removeprefix("#")))


def _features(facet: Mapping[str, Any], kind: str) -> list[Mapping[str, Any]]:
    return [feature for feature in parts(facet, "features") if text(feature, "$type") == _FEATURE + kind]


def _spans(record: Mapping[str, Any], body: bytes) -> Iterator[_Span]:
    """In the order of the text, without overlaps."""
    found = (_span(facet, body) for facet in parts(record, "facets"))
    done = 0
    for span in sorted((span for span in found if span), key=lambda span: (span.start, span.end)):
        if span.start >= done:
            done = span.end
            yield span


def _span(facet: Mapping[str, Any], body: bytes) -> _Span | None:
    start, end = (count(part(facet, "index").get(name)) for name in ("byteStart", "byteEnd"))
    if start is None or end is None or not start < end <= len(body):
        return None
    if not (_begins_character(body, start) and _begins_character(body, end)):
        return None
    href = next(filter(None, (_href(feature) for feature in parts(facet, "features"))), "")
    return _Span(start, end, href) if href else None


def _begins_character(body: bytes, place: int) -> bool:
    return place == len(body) or body[place] & 0xC0 != 0x80


def _href(feature: Mapping[str, Any]) -> str:
    kind = text(feature, "$type").removeprefix(_FEATURE)
    if kind == "link":
        return web_url(text(feature, "uri"))
    if kind == "mention":
        did = text(feature, "did")
        return profile_url(did) if DID.fullmatch(did) else ""
    tag = text(feature, "tag").removeprefix("#") if kind == "tag" else ""
    return tag_url(tag) if tag else ""
