"""From the bytes of an answer to a ParsedFeed, whatever format it is in."""

import re
from datetime import datetime
from urllib.parse import urlsplit

from feeds.adapters.base import Malformed, Response
from feeds.adapters.parsed_feed import ParsedFeed
from feeds.adapters.xml_parser import parse_xml_feed

from .json_feed import is_json, parse_json_feed
from .prepared import Reading, prepared
from .records import records_of

_PAGE = re.compile(rb"<!doctype\s+html|<html[\s>]", re.IGNORECASE)
_FEED = re.compile(rb"<(?:rss|feed|rdf:rdf|channel)[\s>]", re.IGNORECASE)


def is_web_page(body: bytes) -> bool:
    """An HTML document by its first lines, whatever the server calls it."""
    head = body[:4_000].replace(b"\0", b"")
    return bool(_PAGE.search(head)) and not _FEED.search(head)


def read_feed(response: Response, now: datetime, language: str | None) -> Reading:
    """Raises as parse_feed does. language: see Target."""
    if language is None or is_web_page(response.body) or is_json(response.body):
        feed = parse_feed(response)
        return Reading(feed, *records_of(feed, now))
    return prepared(response, now, language)


def parse_feed(response: Response) -> ParsedFeed:
    """Raises Malformed with a sentence for a person when the body is no feed."""
    if is_web_page(response.body):
        host = urlsplit(response.url).hostname
        raise Malformed(f"{host} answers with a web page where its feed was. Open the address in a browser to see why.")
    if is_json(response.body):
        return parse_json_feed(response.body, response.url)
    return parse_xml_feed(response.body, response.headers.get("content-type", ""), response.url)
