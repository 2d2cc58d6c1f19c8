"""Child process: reads XML feeds from stdin, writes JSON to stdout, under limits that the kernel enforces.

Started by path (see process.py), so that nothing of this project is imported: only feedparser and the standard library.
Before each document comes a line of JSON with cpu (seconds), memory (bytes), content_type, url and size (bytes).
feedparser does the reading; its sanitiser is off, because the floor cleans with a stronger one. What feedparser loses
is kept beside its entries by `_Recorder`.
"""

import html
import io
import json
import os
import re
import resource
import select
import signal
import sys
from typing import Any

import feedparser
import feedparser.api

LONGEST_HTML = 500_000
LONGEST_TEXT = 20_000
MOST_PARTS = 200
MOST_ENTRIES = 5_000
IDLE_SECONDS = 60
RETIRE_AT_BYTES = 96 * 1024 * 1024
RETIRE_AT_SECONDS = 60
OUT_OF_MEMORY = 71
# No element can overwrite this key: the names of elements are texts.
RECORD = ("recorded",)

# Elements without a namespace prefix of which the raw text is needed: identity, dates, people.
_PLAIN_NAMES = frozenset(
    ("guid", "id", "pubdate", "published", "issued", "created", "updated", "modified", "author", "managingeditor")
)
# Bodies are feedparser's business; noting them again would double the memory.
_BODY_NAMES = frozenset({"content:encoded", "xhtml:body", "media:group", "media:content"})
_RENDITION_KEYS = ("url", "type", "medium", "width", "height", "duration", "isdefault")
_THUMBNAIL_KEYS = ("url", "width", "height")
_TEXTS = ("id", "title", "subtitle", "language", "ttl")
_OBJECTS = ("title_detail", "summary_detail", "image")
_LISTS = ("links", "authors", "tags", "content")
_CONTROLS = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f]")

Parts = dict[Any, Any]


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
        self.record = owner[RECORD] = _new_record(self.baseuri)
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
            self.group = _media_part(self.record["media"], renditions=[])
        elif name == "media:content":
            group = self.group or _media_part(self.record["media"], renditions=[])
            self.rendition = _media_part(group["renditions"], **_picked(attrs, _RENDITION_KEYS))
        elif name == "media:thumbnail":
            place = self.rendition or self.group or self.record
            place["thumbnails"].append(_picked(attrs, _THUMBNAIL_KEYS))
        elif attrs and (name.startswith("media:") or name == "guid"):
            self.record["attributes"].setdefault(name, attrs)
        if name in _PLAIN_NAMES or (":" in name and name not in _BODY_NAMES):
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
        "problem": _text(problem or "", 200),
        "more": more,
        "feed": _kept(feed),
        "entries": [_kept(entry) for entry in entries],
    }


def _kept(source: Parts) -> Parts:
    """Chosen parts of an entry or feed, each of the type it should be: an element may be named like any of them."""
    texts = {key: value if isinstance(value := source.get(key), str) else "" for key in _TEXTS}
    objects = {key: value if isinstance(value := source.get(key), dict) else {} for key in _OBJECTS}
    lists = {key: value if isinstance(value := source.get(key), list) else [] for key in _LISTS}
    lists = {key: [part for part in parts if isinstance(part, dict)] for key, parts in lists.items()}
    return _bounded({**texts, **objects, **lists, "recorded": source.get(RECORD) or _new_record("")})


def _new_record(base: str) -> Parts:
    return {"texts": {}, "attributes": {}, "media": [], "thumbnails": [], "base": base, "root": "", "closed": False}


def _media_part(siblings: list[Parts], **values: Any) -> Parts:
    part = {"texts": {}, "thumbnails": [], **values}
    siblings.append(part)
    return part


def _picked(attrs: Parts, keys: tuple[str, ...]) -> Parts:
    return {key: attrs[key] for key in keys if key in attrs}


def _is_character(ref: str) -> bool:
    digits, base = (ref[1:], 16) if ref[:1] in "xX" else (ref, 10)
    number = int(digits[:9], base)
    return number < 0xD800 or 0xDFFF < number < 0x110000


def _bounded(value: Any, longest: int = LONGEST_TEXT) -> Any:
    if isinstance(value, dict):
        parts = list(value.items())[:MOST_PARTS]
        return {
            _text(key, 100): _bounded(part, LONGEST_HTML if key == "value" else LONGEST_TEXT) for key, part in parts
        }
    if isinstance(value, list):
        return [_bounded(part) for part in value[:MOST_PARTS]]
    return value if value is None or isinstance(value, int | float) else _text(value, longest)


def _text(value: Any, longest: int) -> str:
    """Bounded, without the control characters that databases and XML refuse. Surrogates go when it is encoded."""
    return _CONTROLS.sub("", str(value)[:longest])


def limit_resources(cpu: int, memory: int) -> None:
    """Let the kernel end this process when it computes or grows too much on this document.

    Only the soft limits move: a hard one could not be raised again for the next document.
    """
    used = resource.getrusage(resource.RUSAGE_SELF)
    _limit(resource.RLIMIT_CPU, int(used.ru_utime + used.ru_stime) + 1 + cpu)
    _limit(resource.RLIMIT_AS, memory)


def _limit(kind: int, value: int) -> None:
    hard = resource.getrlimit(kind)[1]
    resource.setrlimit(kind, (value if hard == resource.RLIM_INFINITY else min(value, hard), hard))


def _forbid(kind: int) -> None:
    resource.setrlimit(kind, (0, 0))


def _is_worn_out() -> bool:
    """Memory that a large document took is given back only by ending; the rest is for the unknown."""
    used = resource.getrusage(resource.RUSAGE_SELF)
    unit = 1 if sys.platform == "darwin" else 1024
    return used.ru_maxrss * unit > RETIRE_AT_BYTES or used.ru_utime + used.ru_stime > RETIRE_AT_SECONDS


def _serve() -> None:
    """Document after document, each a line of JSON and its body; each answer is one line.

    Ends when the other side closes the line, when nothing comes for a while, or when it is worn out. Anything that goes
    wrong ends the process; the parent tells what that means.
    """
    stdin, stdout = sys.stdin.buffer, sys.stdout.buffer
    while select.select([stdin], [], [], IDLE_SECONDS)[0] and (head := stdin.readline()):
        job = json.loads(head)
        limit_resources(job["cpu"], job["memory"])
        found = parse(stdin.read(job["size"]), job["content_type"], job["url"])
        stdout.write(json.dumps(found, ensure_ascii=False).encode("utf-8", "ignore") + b"\n")
        stdout.flush()
        del found
        if _is_worn_out():
            return


def main() -> None:
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # Ctrl-C goes to all of a terminal; the parent decides what ends
    _forbid(resource.RLIMIT_CORE)
    _forbid(resource.RLIMIT_FSIZE)
    try:
        _serve()
    except MemoryError:
        os._exit(OUT_OF_MEMORY)


if __name__ == "__main__":
    main()
