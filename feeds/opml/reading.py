"""What a list of feeds holds, whatever shape it is in. Pure; no address is asked for anything.

Readers write OPML of every quality: other cases of xmlUrl, bare ampersands, wrong encodings, elements left open. What
is well-formed is read by an XML parser that refuses DTDs and entities, the rest tag by tag, which forgives anything and
knows neither.
"""

import re
import xml.etree.ElementTree as ElementTree
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from html import unescape

from defusedxml.common import DefusedXmlException
from defusedxml.ElementTree import fromstring

from hub.sanitize import one_line

LARGEST = 10_000_000  # bytes
TOO_LARGE = f"The file is larger than {LARGEST // 1_000_000} MB. Split it into smaller ones."
MOST_ROWS = 10_000
MOST_TAGS = 200_000  # opening and closing ones; each takes half a kilobyte of memory
DEEPEST = 20
LONGEST_ADDRESS = 2_000
# `link` is a bookmark and `include` another list: neither is a feed, and nothing is fetched on their account.
NO_FEEDS = frozenset({"link", "include"})
_TAG = re.compile(r"<(/?)outline(?=[\s/>])", re.IGNORECASE)
_ATTRIBUTE = re.compile(r"""[\s/]*([^\s/<>="']+)(?:\s*=\s*("[^"]{0,4000}"|'[^']{0,4000}'|[^\s<>"']*))?""")
_EMPTY = re.compile(r"\s*/")


class Unreadable(Exception):
    """This is no list of feeds; str() says what to do."""


@dataclass(frozen=True, slots=True)
class Outline:
    """One feed of the list. folders: the names around it, outermost first. Texts are on one line and untrusted."""

    title: str
    address: str
    homepage: str = ""
    folders: tuple[str, ...] = ()


@dataclass(slots=True)
class Listing:
    """outlines: the feeds in their order. others: entries that are no feeds. more: feeds beyond MOST_ROWS."""

    outlines: list[Outline] = field(default_factory=list)
    others: int = 0
    more: int = 0


def read(body: bytes) -> Listing:
    """Raises Unreadable when the file is too large or holds no outline at all."""
    if len(body) > LARGEST:
        raise Unreadable(TOO_LARGE)
    if body.count(b"<") > MOST_TAGS:
        raise Unreadable("The file has more entries than can be read. Split it into smaller ones.")
    elements = _strictly(body) or _leniently(body)
    if not elements:
        raise Unreadable("This is no list of feeds. Export one as OPML from your feed reader.")
    listing = Listing()
    for attributes, folders in elements:
        _add(listing, attributes, folders)
    return listing


Element = tuple[Mapping[str, str], tuple[str, ...]]


def _add(listing: Listing, attributes: Mapping[str, str], folders: tuple[str, ...]) -> None:
    kind = attributes.get("type", "").strip().lower()
    address = (attributes.get("xmlurl") or (attributes.get("url", "") if kind in ("rss", "atom") else "")).strip()
    if not address or kind in NO_FEEDS:
        listing.others += kind in NO_FEEDS
    elif len(listing.outlines) == MOST_ROWS:
        listing.more += 1
    else:
        title = one_line(attributes.get("title") or attributes.get("text") or "", 200)
        homepage = one_line(attributes.get("htmlurl", ""), 1_000)
        listing.outlines.append(Outline(title, one_line(address, LONGEST_ADDRESS), homepage, folders))


def _is_folder(attributes: Mapping[str, str]) -> bool:
    return not (attributes.get("xmlurl") or attributes.get("url"))


def _folder_name(attributes: Mapping[str, str]) -> str:
    return one_line(attributes.get("title") or attributes.get("text") or "", 120)


def _strictly(body: bytes) -> list[Element]:
    """[] for what is not well-formed, or wants a DTD."""
    try:
        root = fromstring(body, forbid_dtd=True)
    except (ElementTree.ParseError, DefusedXmlException, ValueError, LookupError):
        return []
    return list(_walk(root))


def _walk(root: ElementTree.Element) -> Iterator[Element]:
    """Without recursion: a list may be nested deeper than Python likes. Folders below DEEPEST count for their feeds
    no more.
    """
    waiting: list[tuple[ElementTree.Element, tuple[str, ...]]] = [(root, ())]
    while waiting:
        element, folders = waiting.pop()
        inner = folders
        if _local(element.tag) == "outline":
            attributes = {_local(name): value for name, value in element.attrib.items()}
            yield attributes, folders
            inner = _inside(attributes, folders)
        waiting.extend((child, inner) for child in reversed(element))


def _local(name: object) -> str:
    return str(name).rpartition("}")[2].lower()


def _inside(attributes: Mapping[str, str], folders: tuple[str, ...]) -> tuple[str, ...]:
    name = _folder_name(attributes) if _is_folder(attributes) else ""
    return (*folders, name) if name and len(folders) < DEEPEST else folders


def _leniently(body: bytes) -> list[Element]:
    """What is never closed counts as a feed of its own, and as a folder when it is one."""
    elements: list[Element] = []
    open_: list[tuple[str, ...]] = []
    for closes, attributes, is_empty in _tags(_without_comments(_decoded(body))):
        folders = open_[-1] if open_ else ()
        if closes:
            del open_[-1:]
            continue
        elements.append((attributes, folders))
        if not is_empty:
            open_.append(_inside(attributes, folders))
    return elements


def _tags(text: str) -> Iterator[tuple[bool, dict[str, str], bool]]:
    """(whether it closes, attributes by names in lower case, whether it closes itself) of every outline.

    Never looks back: the parser for HTML of the standard library is quadratic on tags that are left open.
    """
    at = 0
    while tag := _TAG.search(text, at):
        at, attributes = tag.end(), {}
        while attribute := _ATTRIBUTE.match(text, at):
            at = attribute.end()
            attributes.setdefault(attribute[1].lower(), unescape(_unquoted(attribute[2] or "")))
        yield bool(tag[1]), attributes, bool(_EMPTY.match(text, at))


def _unquoted(value: str) -> str:
    return value[1:-1] if value[:1] in {'"', "'"} else value


def _without_comments(text: str) -> str:
    first, *others = text.split("<!--")
    return first + "".join(inner.partition("-->")[2] if "-->" in inner else inner for inner in others)


def _decoded(body: bytes) -> str:
    for codec in ("utf-8-sig", "utf-16" if body[:2] in (b"\xff\xfe", b"\xfe\xff") else "cp1252"):
        try:
            return body.decode(codec)
        except UnicodeDecodeError:
            continue
    return body.decode("latin-1")
