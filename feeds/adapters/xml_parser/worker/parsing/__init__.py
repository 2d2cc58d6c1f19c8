"""A feed document as plain dicts, lists and texts. Whoever runs this is killed when it takes too long."""

from . import quick
from .bounds import MOST_ENTRIES, Parts

__all__ = ["MOST_ENTRIES", "Parts", "parse"]


def parse(body: bytes, content_type: str, url: str) -> Parts:
    """Under feedparser's names, whoever does the reading.

    version: "" when this is no feed. problem: why the document is not well-formed. more: entries beyond
    MOST_ENTRIES were not read. feed and entries: see bounds.kept().
    """
    try:
        return quick.parse(body, content_type, url)
    except quick.UnusualError:
        # Not before it is needed: it takes long to load, and much memory.
        from .thorough import parse as parse_thoroughly

        return parse_thoroughly(body, content_type, url)
