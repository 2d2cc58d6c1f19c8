"""Sitemaps as XML: https://www.sitemaps.org/protocol.html"""

from collections.abc import Iterable
from io import StringIO
from xml.sax.xmlreader import AttributesImpl

from django.utils.xmlutils import SimplerXMLGenerator

from .sections import Entry

_NAMESPACE = "http://www.sitemaps.org/schemas/sitemap/0.9"


def sitemap(entries: Iterable[Entry]) -> str:
    return _written("urlset", "url", entries)


def index(entries: Iterable[Entry]) -> str:
    return _written("sitemapindex", "sitemap", entries)


def _written(root: str, element: str, entries: Iterable[Entry]) -> str:
    out = StringIO()
    writer = SimplerXMLGenerator(out, "utf-8")
    writer.startDocument()
    writer.startElement(root, AttributesImpl({"xmlns": _NAMESPACE}))
    for entry in entries:
        writer.startElement(element, AttributesImpl({}))
        writer.addQuickElement("loc", entry.url)
        if entry.changed_at:
            writer.addQuickElement("lastmod", entry.changed_at.isoformat(timespec="seconds"))
        writer.endElement(element)
    writer.endElement(root)
    writer.endDocument()
    return out.getvalue()
