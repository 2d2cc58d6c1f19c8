"""Recent search: words, "phrases", #tags, from:, lang:, and - before what must not be there; OR between groups."""

import re

from ..timeline import Item
from .texts import TAG, written

TERM = re.compile(r'-?(?:[a-z]+:)?(?:"[^"]*"|[^\s"()]+)')


def matches(item: Item, query: str) -> bool:
    groups = re.split(r"\s+OR\s+", query)
    return any(all(_fits(item, term) for term in TERM.findall(group)) for group in groups)


def _fits(item: Item, term: str) -> bool:
    if term.startswith("-"):
        return not _fits(item, term[1:])
    operator, colon, value = term.partition(":")
    value = value.strip('"').lower()
    text = written(item)
    if colon and operator == "from":
        return value.removeprefix("@") == item.channel.handle.lower()
    if colon and operator == "lang":
        return value == (item.entry.lang or item.channel.language)
    if colon and operator == "is":
        return {"retweet": bool(item.passed_on), "reply": bool(item.entry.reply_to), "quote": item.entry.quote}.get(
            value, False
        )
    if term.startswith("#"):
        return term[1:].lower() in (tag.lower() for tag in TAG.findall(text))
    return term.strip('"').lower() in text.lower()
