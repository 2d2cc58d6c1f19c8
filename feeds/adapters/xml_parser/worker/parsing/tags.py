"""Categories and keywords, as feedparser understands them."""

from xml.etree.ElementTree import Element

from .bounds import Parts, UnusualError
from .reader import Reader
from .values import own_text, settled, short_text

_ITUNES = "http://www.itunes.com/"
_MEDIA_CATEGORIES = "http://search.yahoo.com/mrss/category_schema"


def category(reader: Reader, element: Element, attrs: Parts, depth: int) -> None:
    _category(reader, attrs.get("term"), attrs.get("scheme", attrs.get("domain")), attrs.get("label"), element)


def media_category(reader: Reader, element: Element, attrs: Parts, depth: int) -> None:
    category(reader, element, {"scheme": _MEDIA_CATEGORIES, **attrs}, depth)


def itunes_category(reader: Reader, element: Element, attrs: Parts, depth: int) -> None:
    """Categories of the second level stand in those of the first."""
    _add_tag(reader.context, attrs.get("text"), _ITUNES, None)
    for child in element:
        if reader.name(child) != "itunes:category":
            raise UnusualError(child.tag)
        reader.visit(child, depth + 1)
    _name_tag(reader.context, settled(own_text(element)))


def _category(reader: Reader, term: str | None, scheme: str | None, label: str | None, element: Element) -> None:
    _add_tag(reader.context, term, scheme, label)
    _name_tag(reader.context, settled(short_text(element)))


def _add_tag(context: Parts, term: str | None, scheme: str | None, label: str | None) -> None:
    tags = context.setdefault("tags", [])
    tag = {"term": term, "scheme": scheme, "label": label}
    if (term or scheme or label) and tag not in tags:
        tags.append(tag)


def _name_tag(context: Parts, text: str) -> None:
    tags = context["tags"]
    if text and tags and not tags[-1]["term"]:
        tags[-1]["term"] = text
    elif text:
        _add_tag(context, text, None, None)


def media_keywords(reader: Reader, element: Element, attrs: Parts, depth: int) -> None:
    _keywords(reader, element, attrs, None)


def itunes_keywords(reader: Reader, element: Element, attrs: Parts, depth: int) -> None:
    _keywords(reader, element, attrs, _ITUNES)


def _keywords(reader: Reader, element: Element, attrs: Parts, scheme: str | None) -> None:
    text = settled(short_text(element))
    for word in () if attrs else text.split(","):
        if word.strip():
            _add_tag(reader.context, word.strip(), scheme, None)
