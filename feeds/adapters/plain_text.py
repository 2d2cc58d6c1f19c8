"""Texts that are plain on their platform: here they become HTML, and give their hashtags. Pure."""

import re
import unicodedata
from collections.abc import Iterable, Iterator
from html import escape
from itertools import islice, takewhile

MAX_TAGS = 100
_URL = re.compile(r"https?://\w[^\s<>\"]{0,2000}")
_PARAGRAPH = re.compile(r"\n\s*\n")
_HASHTAG = re.compile(r"(?<![\w&/])#([^\s#]+)")
# Marks carry the vowels of many scripts, so letters and digits alone would cut their hashtags.
_HASHTAG_CATEGORIES = ("L", "M", "N")
_JOINERS = "_\u200c\u200d"


def html_of(plain: str) -> str:
    """Escaped, with paragraphs, line breaks and links for http(s) addresses. "" stays ""."""
    paragraphs = _PARAGRAPH.split(plain.strip().replace("\r\n", "\n"))
    return "".join(f"<p>{'<br>'.join(map(_linked, each.split(chr(10))))}</p>" for each in paragraphs if each)


def _linked(line: str) -> str:
    pieces, done = [], 0
    for match in _URL.finditer(line):
        url = _without_closing_punctuation(match[0])
        pieces += [escape(line[done : match.start()]), f'<a href="{escape(url)}">{escape(url)}</a>']
        done = match.start() + len(url)
    return "".join([*pieces, escape(line[done:])])


def _without_closing_punctuation(url: str) -> str:
    """Sentence marks after an address belong to the sentence; a bracket does when it was opened before the address."""
    end = len(url)
    while end and (url[end - 1] in ".,;:!?'*_" or (url[end - 1] == ")" and "(" not in url[:end])):
        end -= 1
    return url[:end]


def tags_of(keywords: Iterable[str], *passages: str) -> tuple[str, ...]:
    """The keywords, then the hashtags of the passages; each once, whatever its case."""
    hashtags = (tag for passage in passages for tag in _hashtags(passage))
    unique: dict[str, str] = {}
    for tag in islice((*keywords, *islice(hashtags, MAX_TAGS)), MAX_TAGS):
        if tag.strip():
            unique.setdefault(tag.strip().casefold(), tag.strip())
    return tuple(unique.values())


def _hashtags(passage: str) -> Iterator[str]:
    # What follows # in an address is a place on a page.
    for match in _HASHTAG.finditer(_URL.sub(" ", passage)):
        word = "".join(takewhile(_fits_a_hashtag, match[1]))
        # "#12" counts episodes.
        if word and not word.isdigit():
            yield word


def _fits_a_hashtag(character: str) -> bool:
    return character in _JOINERS or unicodedata.category(character).startswith(_HASHTAG_CATEGORIES)
