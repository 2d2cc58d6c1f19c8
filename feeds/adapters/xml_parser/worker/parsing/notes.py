"""What is noted beside feedparser's parts: the same as `_Recorder` notes in thorough.py, from whole elements."""

from xml.etree.ElementTree import Element

from .bounds import (
    BODY_NAMES,
    LONGEST_TEXT,
    PLAIN_NAMES,
    RENDITION_KEYS,
    THUMBNAIL_KEYS,
    Parts,
    UnusualError,
    media_part,
    new_record,
    picked,
)
from .names import Names


class Notes:
    """`record` belongs to the feed, and from the first entry on to the entry that began last."""

    def __init__(self, names: Names, base: str) -> None:
        self._names = names
        self.begin(base)

    def begin(self, base: str) -> Parts:
        self.record = new_record(base)
        self._group: Parts | None = None
        self._rendition: Parts | None = None
        return self.record

    def start(self, name: str, attrs: Parts) -> None:
        """An element begins. Names and attributes in lower case."""
        if name == "media:group":
            self._group = media_part(self.record["media"], renditions=[])
        elif name == "media:content":
            group = self._group or media_part(self.record["media"], renditions=[])
            self._rendition = media_part(group["renditions"], **picked(attrs, RENDITION_KEYS))
        elif name == "media:thumbnail":
            self._place(name)["thumbnails"].append(picked(attrs, THUMBNAIL_KEYS))
        elif attrs and (name == "guid" or name.startswith("media:")):
            self.record["attributes"].setdefault(name, attrs)

    def end(self, name: str, element: Element) -> None:
        if name in PLAIN_NAMES or (":" in name and name not in BODY_NAMES):
            texts = self._place(name)["texts"]
            if name not in texts:
                texts[name] = self._text_around(element)
        elif name == "media:group":
            self._group = None
        elif name == "media:content":
            self._rendition = None

    def _place(self, name: str) -> Parts:
        own = self._rendition or self._group if name.startswith("media:") else None
        return own or self.record

    def _text_around(self, element: Element) -> str:
        text = element.text or ""
        if len(element):
            text += "".join(self._passed_on(child) + (child.tail or "") for child in element)
        if len(text) > LONGEST_TEXT:
            raise UnusualError("endless text")
        return text

    def _passed_on(self, child: Element) -> str:
        """Prefixed elements inside have notes of their own; the texts of others belong to what they stand in."""
        return "" if ":" in self._names.element(child.tag) else child.text or ""
