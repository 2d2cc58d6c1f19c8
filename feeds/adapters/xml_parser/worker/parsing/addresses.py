"""Elements that are addresses, as feedparser understands them: links, files, pictures, identities."""

import re
from xml.etree.ElementTree import Element

from .bounds import Parts, UnusualError
from .reader import Reader
from .values import joined, mapped_type, settled, short_text, text_of

_CUT_REFERENCE = re.compile(r"&([A-Za-z0-9_]+);")
_HTML_TYPES = ("text/html", "application/xhtml+xml")


def _with_href(attrs: Parts) -> Parts:
    """feedparser lets address and relation go by other names, and the case of two of them does not matter."""
    attrs = {key: value.lower() if key in ("rel", "type") else value for key, value in attrs.items()}
    if href := attrs.get("url", attrs.get("uri", attrs.get("href"))):
        attrs.pop("url", None)
        attrs.pop("uri", None)
        attrs["href"] = href
    return attrs


def link(reader: Reader, element: Element, attrs: Parts, depth: int) -> None:
    found, context = {"rel": "alternate"} | _with_href(attrs), reader.context
    found.setdefault("type", "application/atom+xml" if found["rel"] == "self" else "text/html")
    context.setdefault("links", []).append(found)
    text = short_text(element)
    if "href" in found:
        found["href"] = joined(reader.base, found["href"])
        if found["rel"] == "alternate" and mapped_type(found["type"]) in _HTML_TYPES:
            context["link"] = found["href"]
        return
    address = settled(joined(reader.base, text)) if text else ""
    if reader.in_entry:
        address = address.replace("&amp;", "&")
    address = _CUT_REFERENCE.sub(r"&\g<1>", address)
    if address or not reader.in_entry:
        context["link"] = context["links"][-1]["href"] = address


def identity(reader: Reader, element: Element, attrs: Parts, depth: int) -> None:
    text = short_text(element)
    if text and attrs.get("ispermalink", "true") == "true":
        text = joined(reader.base, text)
    reader.context["id"] = settled(text)


def enclosure(reader: Reader, element: Element, attrs: Parts, depth: int) -> None:
    text_of(element)
    reader.context.setdefault("links", []).append(_with_href(attrs) | {"rel": "enclosure"})


def source(reader: Reader, element: Element, attrs: Parts, depth: int) -> None:
    """Where the entry was taken from: only its name and address are expected here."""
    reader.expect_entry()
    text_of(element)
    reader.title_depth = -1


def image(reader: Reader, element: Element, attrs: Parts, depth: int) -> None:
    """The picture of the channel."""
    if reader.context is not reader.feed:
        raise UnusualError("a picture of an entry")
    with reader.inside(reader.feed.setdefault("image", {})):
        for child in element:
            if reader.name(child) not in ("title", "link", "url", "width", "height", "description"):
                raise UnusualError(child.tag)
            reader.visit(child, depth + 1)


def image_url(reader: Reader, element: Element, attrs: Parts, depth: int) -> None:
    text = short_text(element)
    _image(reader)["href"] = settled(joined(reader.base, text) if text else "")


def width(reader: Reader, element: Element, attrs: Parts, depth: int) -> None:
    _image(reader)["width"] = _number(element)


def height(reader: Reader, element: Element, attrs: Parts, depth: int) -> None:
    _image(reader)["height"] = _number(element)


def _image(reader: Reader) -> Parts:
    if reader.context is not reader.feed.get("image"):
        raise UnusualError("part of a picture outside of it")
    return reader.context


def _number(element: Element) -> int:
    try:
        return int(short_text(element))
    except ValueError:
        return 0


def itunes_image(reader: Reader, element: Element, attrs: Parts, depth: int) -> None:
    text_of(element)
    if href := attrs.get("href") or attrs.get("url"):
        reader.context["image"] = {"href": href}
