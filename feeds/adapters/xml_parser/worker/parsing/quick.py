"""Reading without feedparser: well-formed RSS 2.0 and Atom as nearly all programs write them.

The answer is the same, part by part, as that of the thorough way; whatever could make a difference is left to it. So
this repeats what feedparser does with each element, its oddities included, and raises UnusualError where that is not
simple.
"""

import re
from io import BytesIO
from xml.etree import ElementTree
from xml.etree.ElementTree import Element

from .bounds import Parts, UnusualError
from .elements import HANDLERS
from .names import Names
from .reader import Reader, kept
from .values import is_absolute

_UTF8_XML = "application/xml; charset=utf-8"
_DECLARATION = re.compile(rb"<\?xml\s[^>]*?>")
# Those that XML allows; they are taken out, or read as windows-1252.
_CONTROLS = (
    re.compile(rb"\x7f"),
    re.compile(rb"\xc2[\x80-\x9f]"),
    re.compile(rb"&#(?:0*(?:12[7-9]|1[345][0-9])|x0*(?:7[fF]|[89][0-9a-fA-F]));"),
)
_ATOM_FEED = "{http://www.w3.org/2005/Atom}feed"


def parse(body: bytes, content_type: str, url: str) -> Parts:
    """As thorough.parse(). Raises UnusualError for whatever is not certain to be the same."""
    if content_type != _UTF8_XML or b"<!DOCTYPE" in body or not is_absolute(url):
        raise UnusualError("encoding, entities or address")
    if any(control.search(body) for control in _CONTROLS):
        raise UnusualError("control characters")
    try:
        reader = _read(body, url)
        entries = [kept(entry) for entry in reader.entries]
        return {"version": reader.version, "problem": "", "more": False, "feed": kept(reader.feed), "entries": entries}
    except (ElementTree.ParseError, RecursionError, MemoryError) as error:
        raise UnusualError("not well-formed, or too large to be held at once") from error


def _read(body: bytes, url: str) -> Reader:
    # What the declaration says of the encoding was settled before.
    declaration = _DECLARATION.match(body)
    document = BytesIO(body[declaration.end() :] if declaration else body)
    events = ElementTree.iterparse(document, events=("start-ns",))  # noqa: S314 - no entities, and limits from outside
    names = Names(declared for _, declared in events if declared[1])
    root: Element = events.root
    name, attrs = names.element(root.tag), names.attributes(root.attrib)
    is_rss = name == "rss" and attrs.get("version", "").startswith("2.")
    if not (is_rss or root.tag == _ATOM_FEED):
        raise UnusualError(name)
    reader = Reader(names, HANDLERS, "rss20" if is_rss else "atom10", url)
    reader.notes.record["root"] = name
    with reader.scope(attrs):
        if reader.lang:
            reader.feed["language"] = reader.lang.replace("_", "-")
        if is_rss:
            _channel(reader, root)
        else:
            reader.children(root, 2)
    return reader


def _channel(reader: Reader, root: Element) -> None:
    if [reader.name(child) for child in root] != ["channel"]:
        raise UnusualError("items beside the channel")
    attrs = reader.attributes(root[0])
    if "href" in attrs or "lastmod" in attrs:
        raise UnusualError("a channel of CDF")
    with reader.scope(attrs):
        reader.children(root[0], 3)
