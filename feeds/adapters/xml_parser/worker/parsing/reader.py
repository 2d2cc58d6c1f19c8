"""One document being read, element after element: where we are, and what was found so far."""

from collections.abc import Callable, Generator
from contextlib import contextmanager
from xml.etree.ElementTree import Element

from .bounds import LISTS, LONGEST_HTML, MOST_ENTRIES, MOST_PARTS, OBJECTS, TEXTS, Parts, UnusualError
from .names import Names
from .notes import Notes
from .values import is_absolute, joined

Handler = Callable[["Reader", Element, Parts, int], None]


class Reader:
    """What feedparser's mixin keeps while it reads, under the same names where there are any.

    context         the entry, the picture of the channel, or the feed: what the elements belong to
    base, lang      in force for the element being read
    title_depth     how deep a title was found: titles from there on downwards are no news
    has_content     the entry has a body
    """

    def __init__(self, names: Names, handlers: dict[str, Handler], version: str, base: str) -> None:
        self._names, self._handlers, self.version = names, handlers, version
        self.base, self.lang = base, None
        self.feed: Parts = {}
        self.context = self.feed
        self.entries: list[Parts] = []
        self.title_depth, self.has_content = -1, False
        self.notes = Notes(names, base)
        self.feed["recorded"] = self.notes.record

    @property
    def in_entry(self) -> bool:
        return bool(self.entries) and self.context is self.entries[-1]

    def expect_entry(self) -> None:
        if not self.in_entry:
            raise UnusualError("a part of an entry outside of any")

    def knows(self, name: str) -> bool:
        """Whether an element means more than its name."""
        return name in self._handlers

    def name(self, element: Element) -> str:
        return self._names.element(element.tag)

    def attributes(self, element: Element) -> Parts:
        return self._names.attributes(element.attrib)

    def children(self, element: Element, depth: int) -> None:
        for child in element:
            self.visit(child, depth)

    def visit(self, element: Element, depth: int) -> None:
        """depth: 1 for the root."""
        name, attrs = self.name(element), self.attributes(element)
        handler = self._handlers.get(name) or self._handlers[":" if ":" in name else ""]
        self.notes.start(name, attrs)
        if attrs:
            with self.scope(attrs):
                handler(self, element, attrs, depth)
        else:
            handler(self, element, attrs, depth)
        self.notes.end(name, element)

    @contextmanager
    def scope(self, attrs: Parts) -> Generator[None]:
        """xml:base and xml:lang hold until the element ends. feedparser takes them without their prefix as well."""
        before = self.base, self.lang
        if base := attrs.get("xml:base", attrs.get("base")):
            self.base = joined(self.base, base)
            if not is_absolute(self.base):
                raise UnusualError(self.base)
        self.lang = attrs.get("xml:lang", attrs.get("lang", self.lang)) or None
        try:
            yield
        finally:
            self.base, self.lang = before

    @contextmanager
    def inside(self, context: Parts) -> Generator[None]:
        """The elements of an entry or picture."""
        self.context, self.title_depth = context, -1
        try:
            yield
        finally:
            self.context = self.feed

    def entry(self, element: Element, attrs: Parts, depth: int) -> None:
        if len(self.entries) == MOST_ENTRIES or self.context is not self.feed:
            raise UnusualError("too many entries, or one inside another")
        if "href" in attrs or "lastmod" in attrs:
            raise UnusualError("an entry of CDF")
        entry: Parts = {"recorded": self.notes.begin(self.base)}
        self.entries.append(entry)
        with self.inside(entry):
            self.children(element, depth + 1)
        self.has_content = False
        entry["recorded"]["closed"] = True


def kept(source: Parts) -> Parts:
    """Chosen parts of an entry or feed, within the bounds. Raises UnusualError where something would have to be cut."""
    found: Parts = {key: source.get(key, "") for key in TEXTS}
    found |= {key: source.get(key, {}) for key in OBJECTS}
    found |= {key: source.get(key, []) for key in LISTS}
    record = source["recorded"]
    lists = (*(found[key] for key in LISTS), record["media"], record["thumbnails"], record["texts"])
    groups = (part for group in record["media"] for part in (group["renditions"], group["thumbnails"]))
    if max(map(len, (*lists, *groups))) > MOST_PARTS:
        raise UnusualError("too many parts")
    for body in (*found["content"], found["summary_detail"]):
        if len(body.get("value", "")) > LONGEST_HTML:
            body["value"] = body["value"][:LONGEST_HTML]
    return {**found, "recorded": record}
