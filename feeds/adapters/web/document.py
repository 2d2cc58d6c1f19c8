"""The text of a page: its charset found out, cut off where no page needs to go on. Pure."""

import codecs
import re

from feeds.adapters.base import Malformed, Response
from feeds.adapters.status import raise_for_status

from .addresses import site_name

# What a page says of itself stands in its head.
LONGEST = 600_000
_COMMENT = re.compile(r"<!--.*?(?:-->|\Z)", re.DOTALL)
_SILENT = re.compile(r"<(script|style|noscript|template|svg)\b[^<>]*>.*?(?:</\1\s*>|\Z)", re.DOTALL | re.IGNORECASE)
_META_CHARSET = re.compile(rb"<meta[^<>]{0,300}?charset\s*=\s*[\"']?\s*([A-Za-z0-9_:.-]{1,40})", re.IGNORECASE)
_HEADER_CHARSET = re.compile(r"charset\s*=\s*[\"']?\s*([A-Za-z0-9_:.-]{1,40})", re.IGNORECASE)
_PAGE = re.compile(rb"<!doctype\s+html|<html[\s>]|<head[\s>]|<title[\s>]", re.IGNORECASE)
_BOMS = ((codecs.BOM_UTF8, "utf-8"), (codecs.BOM_UTF16_LE, "utf-16-le"), (codecs.BOM_UTF16_BE, "utf-16-be"))
# Python knows codecs that are no charsets, and some that take for ever on purpose-made input.
_CHARSET = re.compile(r"utf-?(8|16|32)|iso8859-\d+|cp\d+|koi8|big5|gb|shift_jis|euc_|iso2022|mac-|ascii|johab|tis")
_LATIN = {"iso8859-1": "cp1252", "ascii": "cp1252"}  # as browsers read them


def text_of(answer: Response) -> str:
    """The markup of a page. Raises FetchError for an answer that is none, with a sentence for a person."""
    raise_for_status(answer, None)
    kind = answer.headers.get("content-type", "").partition(";")[0].strip().lower()
    is_page = kind in ("text/html", "application/xhtml+xml") or bool(_PAGE.search(answer.body[:4_000]))
    if not is_page:
        shown = kind if re.fullmatch(r"[a-z]+/[a-z0-9.+-]{1,60}", kind) else "something else"
        raise Malformed(f"{site_name(answer.url)} answers with {shown} and no web page, which tells no title.")
    return _decoded(answer.body[:LONGEST], answer.headers.get("content-type", ""))


def head_of(markup: str) -> str:
    """The markup without comments, scripts and styles, in which anything may stand."""
    return _SILENT.sub(" ", _COMMENT.sub(" ", markup))


def _decoded(body: bytes, content_type: str) -> str:
    for mark, charset in _BOMS:
        if body.startswith(mark):
            return body[len(mark) :].decode(charset, "replace")
    stated = _HEADER_CHARSET.search(content_type)
    meta = _META_CHARSET.search(body[:4_000])
    for name in (stated and stated[1], meta and meta[1].decode("ascii"), "utf-8", "cp1252"):
        charset = _known(name or "")
        text = _strictly(body, charset) if charset else None
        if text is not None:
            return text
    return body.decode("utf-8", "replace")


def _known(name: str) -> str:
    try:
        charset = codecs.lookup(name).name if name else ""
    except LookupError:
        return ""
    return _LATIN.get(charset, charset) if _CHARSET.match(charset) else ""


def _strictly(body: bytes, charset: str) -> str | None:
    """None when it is not written in this charset. A letter that was cut in two at the end is let off."""
    try:
        return codecs.getincrementaldecoder(charset)("strict").decode(body)
    except (UnicodeError, LookupError):
        return None
