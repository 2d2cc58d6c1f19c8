"""Texts and addresses, treated as feedparser treats them."""

import contextlib
import re
from urllib.parse import urljoin
from xml.etree.ElementTree import Element

from .bounds import LONGEST_TEXT, UnusualError

# Such addresses stay as they are when they are joined to any other.
_ABSOLUTE = re.compile(
    r"https?://[a-z0-9.-]+(?:/[A-Za-z0-9._~/%+=:,!$*()&-]*)?(?:\?[A-Za-z0-9._~/%+=:,!$*()&?-]+)?"
    r"(?:#[A-Za-z0-9._~/%+=:,!$*()&?-]+)?"
)
_SLASHES = re.compile("^([A-Za-z][A-Za-z0-9+-.]*://)(/*)(.*?)")
_TYPES = {"text": "text/plain", "plain": "text/plain", "html": "text/html", "xhtml": "application/xhtml+xml"}
_PERHAPS_HTML = re.compile(r"</\w+>|&#?\w+;")


def text_of(element: Element) -> str:
    if len(element):
        raise UnusualError("markup where text is expected")
    return element.text or ""


def short_text(element: Element) -> str:
    """Without the spaces around it."""
    text = text_of(element)
    if len(text) > LONGEST_TEXT:
        raise UnusualError("endless text")
    return text.strip()


def own_text(element: Element) -> str:
    """Without that of the elements in it, and without the spaces around it."""
    text = (element.text or "") + "".join(child.tail or "" for child in element)
    if len(text) > LONGEST_TEXT:
        raise UnusualError("endless text")
    return text.strip()


def mapped_type(kind: str) -> str:
    """Atom's names for the types of texts, as MIME types."""
    kind = kind.lower()
    return _TYPES.get(kind, kind)


def settled(text: str) -> str:
    """UTF-8 that was encoded twice is decoded once more."""
    if not text.isascii():
        with contextlib.suppress(UnicodeError):  # it was not
            return text.encode("iso-8859-1").decode("utf-8")
    return text


def is_absolute(url: str) -> bool:
    return _ABSOLUTE.fullmatch(url) is not None


def joined(base: str, url: str) -> str:
    """The address that `url` means in a document at `base`, "" for none."""
    if is_absolute(url):
        return url
    try:
        found = urljoin(base, _SLASHES.sub(r"\1\3", url))
    except ValueError:
        return ""
    if len(found) > LONGEST_TEXT:
        raise UnusualError("endless address")
    return found


def looks_like_html(text: str) -> bool:
    """Whether what should be plain text is none."""
    if not _PERHAPS_HTML.search(text):
        return False
    from feedparser.mixin import _FeedParserMixin  # not before it is needed: it takes long to load

    return _FeedParserMixin.looks_like_html(text)
