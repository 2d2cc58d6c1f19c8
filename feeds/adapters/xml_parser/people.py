"""Who wrote it. Mail addresses stand in many feeds and are left out. Pure."""

import re
from collections.abc import Mapping
from typing import Any

from feeds.adapters.markup import plain_title, web_url
from feeds.adapters.parsed_feed import FeedAuthor

Parts = Mapping[str, Any]

LONGEST_NAME = 200

_MAIL = re.compile(r"<?[^\s()<>]*@[^\s()<>]*>?")


def authors(source: Parts, version: str) -> tuple[FeedAuthor, ...]:
    """Atom names all its authors. RSS names one person up to three times: dc:creator before author before iTunes."""
    texts = source["recorded"]["texts"]
    named = [
        FeedAuthor(name, web_url(author.get("href") or ""))
        for author in source["authors"]
        if (name := _person(author.get("name") or ""))
    ]
    if version.startswith("atom"):
        return tuple(dict.fromkeys(named))
    # feedparser cuts mail addresses of long domains (.museum) in the middle and takes the rest for a name.
    mailed = [text for text in (texts.get("author", ""), texts.get("managingeditor", "")) if "@" in text]
    stated = [texts.get("dc:creator", ""), *mailed]
    if stated := next(filter(None, map(_person, stated)), ""):
        return (FeedAuthor(stated),)
    itunes = _person(texts.get("itunes:author", ""))
    if mailed:
        return (FeedAuthor(itunes),) if itunes else ()
    return tuple(sorted(named, key=lambda author: author.name == itunes)[:1])


def _person(text: str) -> str:
    """The name in "jo@museum.example (Jo Marsh)" and "Jo Marsh <jo@museum.example>"; "" when there is only mail."""
    text = text[:LONGEST_NAME]  # before the search for addresses, whose time grows with the square of the length
    return plain_title(_MAIL.sub(" ", text)).strip(" ()<>,;\"'") if "@" in text else plain_title(text)
