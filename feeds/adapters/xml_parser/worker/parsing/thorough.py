"""Reading with feedparser: any feed that can be understood at all, well-formed or not.

Its sanitiser is off, because the floor cleans with a stronger one. What feedparser loses is kept beside its entries by
`_Recorder`.
"""

import html
import io
from typing import Any

import feedparser
import feedparser.api

from .bounds import (
    BODY_NAMES,
    LISTS,
    MOST_ENTRIES,
    OBJECTS,
    PLAIN_NAMES,
    RENDITION_KEYS,
    TEXTS,
    THUMBNAIL_KEYS,
    Parts,
    bounded,
    bounded_text,
    media_part,
    new_record,
    picked,
)

# No element can overwrite this key: the names of elements are texts.
RECORD = ("recorded",)


class _EnoughError(Exception):
    """Raised through feedparser when the document holds more entries than we read. `parser` has what was read."""

    def __init__(self, parser: Any) -> None:
        super().__init__(f"more than {MOST_ENTRIES} entries")
        self.parser = parser


class _Recorder:
    """Mixed into feedparser's two parsers: notes what their handlers resolve, merge, translate or drop.

    That is: raw guids and dates, which media:content belongs to which group, prefixed elements, and whether an entry
    was closed. Each entry, and the feed, carries its notes under the key RECORD.
    """

    escaped = False

    def __init__(self: Any, *args: Any) -> None:
        super().__init__(*args)
        self.root = ""
        self._begin(self.feeddata)

    def _begin(self: Any, owner: Parts) -> None:
        self.record = owner[RECORD] = new_record(self.baseuri)
        self.open: list[tuple[str, Parts, list[str]]] = []
        self.group = self.rendition = None

    def unknown_starttag(self: Any, tag: str, attrs: Any) -> None:
        name = self._standard_name(tag)
        inline = self.incontent or self.insource
        known = len(self.entries)
        super().unknown_starttag(tag, attrs)
        if not self.root:
            self.root = self.record["root"] = name
        if len(self.entries) > MOST_ENTRIES:
            raise _EnoughError(self)
        if len(self.entries) > known:
            self._begin(self.entries[-1])
        elif not inline:
            self._note_start(name, {key.lower(): value for key, value in attrs})

    def _standard_name(self: Any, tag: str) -> str:
        prefix, colon, local = tag.lower().rpartition(":")
        prefix = self.namespacemap.get(prefix, prefix) if colon else ""
        return f"{prefix}:{local}" if prefix else local

    def _note_start(self: Any, name: str, attrs: Parts) -> None:
        if name == "media:group":
            self.group = media_part(self.record["media"], renditions=[])
        elif name == "media:content":
            group = self.group or media_part(self.record["media"], renditions=[])
            self.rendition = media_part(group["renditions"], **picked(attrs, RENDITION_KEYS))
        elif name == "media:thumbnail":
            place = self.rendition or self.group or self.record
            place["thumbnails"].append(picked(attrs, THUMBNAIL_KEYS))
        elif attrs and (name.startswith("media:") or name == "guid"):
            self.record["attributes"].setdefault(name, attrs)
        if name in PLAIN_NAMES or (":" in name and name not in BODY_NAMES):
            place = (self.rendition or self.group or self.record) if name.startswith("media:") else self.record
            self.open.append((name, place["texts"], []))

    def unknown_endtag(self: Any, tag: str) -> None:
        name = self._standard_name(tag)
        while any(name == opened for opened, _, _ in self.open):
            opened, texts, pieces = self.open.pop()
            if opened == name:
                text = "".join(pieces)
                texts.setdefault(name, html.unescape(text) if self.escaped else text)
                break
        if name == "media:group":
            self.group = None
        elif name == "media:content":
            self.rendition = None
        elif name in ("item", "entry"):
            self.record["closed"] = True
        super().unknown_endtag(tag)

    def handle_data(self: Any, text: str, escape: int = 1) -> None:
        if self.open:
            self.open[-1][2].append(text)
        super().handle_data(text, escape)

    def handle_entityref(self: Any, ref: str) -> None:
        if self.open:
            self.open[-1][2].append(f"&{ref};")
        super().handle_entityref(ref)

    def handle_charref(self: Any, ref: str) -> None:
        # &#xD800; and numbers beyond Unicode would raise out of feedparser.
        ref = ref if _is_character(ref) else "xfffd"
        if self.open:
            self.open[-1][2].append(f"&#{ref};")
        super().handle_charref(ref)

    def _ignore_start(self: Any, attrs: Parts) -> None:
        self.push("ignored", 0)

    def _ignore_end(self: Any) -> None:
        self.pop("ignored")

    # feedparser lets these overwrite the entry's own title and body. They are noted by name instead.
    _start_media_title = _start_media_description = _start_itunes_summary = _start_itunes_subtitle = _ignore_start
    _end_media_title = _end_media_description = _end_itunes_summary = _end_itunes_subtitle = _ignore_end


class _StrictParser(_Recorder, feedparser.api.StrictFeedParser):
    pass


class _LooseParser(_Recorder, feedparser.api.LooseFeedParser):
    escaped = True


def parse(body: bytes, content_type: str, url: str) -> Parts:
    """The document as plain dicts, lists and texts, under feedparser's names, plus "recorded".

    version: "" when this is no feed. problem: why the document is not well-formed. more: entries beyond
    MOST_ENTRIES were not read.
    """
    vars(feedparser.api).update(StrictFeedParser=_StrictParser, LooseFeedParser=_LooseParser)
    headers = {"content-type": content_type, "content-location": url}
    # A stream, never the bytes themselves: feedparser would take a short text for a file name.
    stream = io.BytesIO(body)
    try:
        found = feedparser.parse(stream, response_headers=headers, sanitize_html=False, resolve_relative_uris=False)
        version, feed, entries, more = found.get("version"), found.feed, found.entries, False
        problem = found.get("bozo_exception")
        if isinstance(problem, feedparser.CharacterEncodingOverride | feedparser.NonXMLContentType):
            problem = None  # a wrong label, and nothing lost
    except _EnoughError as enough:
        version, feed, entries, more = enough.parser.version, enough.parser.feeddata, enough.parser.entries[:-1], True
        problem = None
    return {
        "version": version or "",
        "problem": bounded_text(problem or "", 200),
        "more": more,
        "feed": _kept(feed),
        "entries": [_kept(entry) for entry in entries],
    }


def _kept(source: Parts) -> Parts:
    """Chosen parts of an entry or feed, each of the type it should be: an element may be named like any of them."""
    texts = {key: value if isinstance(value := source.get(key), str) else "" for key in TEXTS}
    objects = {key: value if isinstance(value := source.get(key), dict) else {} for key in OBJECTS}
    lists = {key: value if isinstance(value := source.get(key), list) else [] for key in LISTS}
    lists = {key: [part for part in parts if isinstance(part, dict)] for key, parts in lists.items()}
    return bounded({**texts, **objects, **lists, "recorded": source.get(RECORD) or new_record("")})


def _is_character(ref: str) -> bool:
    digits, base = (ref[1:], 16) if ref[:1] in "xX" else (ref, 10)
    number = int(digits[:9], base)
    return number < 0xD800 or 0xDFFF < number < 0x110000
