"""The text of a post and its entities. Offsets count code points of the text as it is sent, with &amp; and &lt;."""

import html
import re
from dataclasses import dataclass, field
from typing import Any

from ..chance import number
from ..prose import hashtags
from ..timeline import Item
from .media import photos

URL = re.compile(r"https://[^\s]+")
TAG = re.compile(r"(?<![\w&/])#(\w+)")
MENTION = re.compile(r"(?<![\w@/])@(\w{1,15})")
LONGEST = 280
DIGITS = "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz"


@dataclass(slots=True)
class Text:
    """A text with its entities; empty kinds are left out, as X does."""

    text: str
    entities: dict[str, list[dict[str, Any]]] = field(default_factory=dict)


def written(item: Item) -> str:
    """What the author typed: text, addresses, hashtags."""
    text = item.text
    if item.channel.key == "x" and "#" not in text and number("tagged", item.key) % 5 < 3:
        text += "".join(f" #{tag}" for tag in hashtags(item.entry, 2))
    return text


def sent(item: Item, plain: str, *, with_media: bool = True) -> Text:
    """The text as the API sends it: addresses shortened, special characters escaped, pictures as a last address."""
    pieces, urls, length = [], [], 0
    at = 0
    for match in URL.finditer(plain):
        before = html.escape(plain[at : match.start()], quote=False)
        short = shortened(match[0])
        start = length + len(before)
        urls.append(_url_entity(match[0], short, start))
        pieces += [before, short]
        length, at = start + len(short), match.end()
    rest = html.escape(plain[at:], quote=False)
    text = "".join([*pieces, rest])
    if with_media and (shown := photos(item)):
        link = shortened(f"{item.url}/photo/1")
        start = len(text) + 1
        text = f"{text} {link}"
        # One entity for each picture, all of them over the same characters.
        urls += [_picture_entity(item, link, start, photo.key) for photo in shown]
    return Text(text, _entities(text, urls))


def shortened(url: str) -> str:
    seed, letters = number("t.co", url), ""
    for _ in range(10):
        seed, digit = divmod(seed, 62)
        letters += DIGITS[digit]
    return f"https://t.co/{letters}"


def cut(text: str, url: str) -> str:
    """The first part of a long post, as those see it who did not ask for the whole."""
    return f"{text[: LONGEST - 6].rsplit(' ', 1)[0]}… {shortened(url)}"


def _url_entity(url: str, short: str, start: int) -> dict[str, Any]:
    shown = url.removeprefix("https://").removeprefix("www.")
    display = shown if len(shown) < 28 else f"{shown[:26]}…"
    place = {"start": start, "end": start + len(short), "url": short}
    return {**place, "expanded_url": url, "display_url": display, "status": 200, "unwound_url": url}


def _picture_entity(item: Item, short: str, start: int, key: str) -> dict[str, Any]:
    place = {"start": start, "end": start + len(short), "url": short, "expanded_url": f"{item.url}/photo/1"}
    return {**place, "display_url": f"pic.x.com/{short.rpartition('/')[2]}", "media_key": key}


def _entities(text: str, urls: list[dict[str, Any]]) -> dict[str, list[dict[str, Any]]]:
    tags = [{"start": m.start(), "end": m.end(), "tag": m[1]} for m in TAG.finditer(text)]
    names = [
        {"start": m.start(), "end": m.end(), "username": m[1], "id": str(number("user", m[1]) % 10**17)}
        for m in MENTION.finditer(text)
    ]
    found = {"urls": urls, "hashtags": tags, "mentions": names}
    return {name: rows for name, rows in found.items() if rows}
