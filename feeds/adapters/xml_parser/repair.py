"""Bytes of a damaged XML document, mended before the parser sees them."""

import contextlib
import re

_LABEL_IN_HEADER = re.compile(r"charset\s*=\s*[\"']?([^\s;\"']+)", re.IGNORECASE)
_LABEL_IN_DOCUMENT = re.compile(rb"^\s*<\?xml[^>]{0,200}?encoding\s*=\s*[\"']([^\"']{1,40})[\"']")
_UTF8_LABELS = frozenset({"", "utf-8", "utf8", "us-ascii", "ascii"})
# Every document begins with "<", so its zero bytes tell which wide encoding it is without a mark.
_WIDE = ((b"<\0\0\0", "utf-32-le"), (b"\0\0\0<", "utf-32-be"), (b"<\0", "utf-16-le"), (b"\0<", "utf-16-be"))
_FORBIDDEN_IN_XML = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ufffe\uffff]")
_ROOTS = ("<rss", "<feed", "<rdf", "<channel")
UTF8_XML = "application/xml; charset=utf-8"


def repaired(body: bytes, content_type: str) -> tuple[bytes, str]:
    """Body and content type for the parser. Both stay as they were where nothing is known to be better.

    A valid UTF-8 text is UTF-8 whatever its label says. One stray byte in a UTF-8 document would otherwise make
    feedparser read the whole of it as windows-1252. Control characters and text before the document would cost the
    strict parser.
    """
    for start, codec in _WIDE:
        if body.startswith(start):
            return _cleaned(body.decode(codec, "replace")), UTF8_XML
    label = _label(body, content_type)
    if body.isascii() and label not in _UTF8_LABELS:
        return body, content_type  # could be ISO-2022-JP or another encoding that hides in ASCII
    with contextlib.suppress(UnicodeDecodeError):  # not UTF-8, or damaged: decided below
        return _cleaned(body.decode("utf-8-sig")), UTF8_XML
    text = body.decode("utf-8", "replace")
    broken = text.count("\ufffd")
    whole = sum(not character.isascii() for character in text) - broken
    # In a mislabelled Latin-1 text hardly any sequence is valid UTF-8 by chance.
    if label in _UTF8_LABELS and whole > broken:
        return _cleaned(text), UTF8_XML
    return body, content_type


def _label(body: bytes, content_type: str) -> str:
    header = _LABEL_IN_HEADER.search(content_type)
    inside = _LABEL_IN_DOCUMENT.match(body[:1_000])
    label = header[1] if header else inside[1].decode("ascii", "replace") if inside else ""
    return label.lower()


def _cleaned(text: str) -> bytes:
    text = _FORBIDDEN_IN_XML.sub("", text)
    declaration = text.find("<?xml ", 0, 10_000)
    if declaration > 0 and not any(root in text[:declaration].lower() for root in _ROOTS):
        text = text[declaration:]  # warnings of the program that made the feed stand before it
    return text.lstrip("\ufeff \t\r\n").encode("utf-8", "replace")
