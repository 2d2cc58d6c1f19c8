"""The text of a post as X shows it: plain, and as HTML with its links. Pure.

X's display requirements (docs.x.com/developer-terms/display-requirements): addresses are shown in their short form and
link to t.co, mentions and hashtags link to X, nothing else is changed. The t.co address of an attached picture or film
is not shown.
"""

import re
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from html import escape, unescape
from typing import Any

from feeds.adapters.fields import count, parts, text

from .addresses import hashtag_url, profile_url, search_url

_MEDIA_ADDRESSES = ("pic.x.com/", "pic.twitter.com/")
_ESCAPES = re.compile("&(?:amp|lt|gt);")


@dataclass(frozen=True, slots=True)
class Rendered:
    plain: str
    html: str


@dataclass(frozen=True, slots=True)
class _Span:
    """A part of the text that is shown otherwise. shown: "" leaves it out."""

    start: int
    end: int
    shown: str
    href: str


def render(body: str, entities: Mapping[str, Any]) -> Rendered:
    """body: as the API gives it, with &amp; &lt; &gt;. entities: of the same object, counted in code points."""
    plain, html, done = [], [], 0
    for span in _spans(body, entities):
        before = unescape(body[done : span.start])
        plain += [before, span.shown]
        html.append(escape(before))
        if span.shown:
            html.append(f'<a href="{escape(span.href)}">{escape(span.shown)}</a>')
        done = span.end
    rest = unescape(body[done:])
    marked_up = "".join([*html, escape(rest)]).strip().replace("\n", "<br>")
    return Rendered("".join([*plain, rest]).strip(), f"<p>{marked_up}</p>" if marked_up else "")


def hashtags(entities: Mapping[str, Any]) -> tuple[str, ...]:
    """Hashtags and cashtags without their sign, each once."""
    tags = (text(each, "tag") for name in ("hashtags", "cashtags") for each in parts(entities, name))
    return tuple(dict.fromkeys(tag for tag in tags if tag))


def _spans(body: str, entities: Mapping[str, Any]) -> Iterator[_Span]:
    """In the order of the text, without overlaps. One address stands for several pictures: it comes several times."""
    found = [
        *_located(body, parts(entities, "urls"), _of_url),
        *_located(body, parts(entities, "mentions"), _of_mention),
        *_located(body, parts(entities, "hashtags"), _of_hashtag),
        *_located(body, parts(entities, "cashtags"), _of_cashtag),
    ]
    done = 0
    for span in sorted(found, key=lambda each: (each.start, each.end)):
        if span.start >= done:
            done = span.end
            yield span


# (the text that must stand there, what is shown or None for the text as it is written, where it leads)
_Meaning = tuple[str, str | None, str]


def _located(
    body: str, entities: list[Mapping[str, Any]], meaning: Callable[[Mapping[str, Any]], _Meaning]
) -> Iterator[_Span]:
    for entity in entities:
        token, shown, href = meaning(entity)
        start = _locate(body, token, count(entity.get("start")) or 0)
        if start is not None:
            token = body[start : start + len(token)]
            yield _Span(start, start + len(token), token if shown is None else shown, href)


def _of_url(entity: Mapping[str, Any]) -> _Meaning:
    url, display = text(entity, "url"), text(entity, "display_url")
    attached = bool(text(entity, "media_key")) or display.startswith(_MEDIA_ADDRESSES)
    return url, "" if attached else display or url, url


def _of_mention(entity: Mapping[str, Any]) -> _Meaning:
    name = text(entity, "username")
    return f"@{name}" if name else "", None, profile_url(name)


def _of_hashtag(entity: Mapping[str, Any]) -> _Meaning:
    tag = text(entity, "tag")
    return f"#{tag}" if tag else "", None, hashtag_url(tag)


def _of_cashtag(entity: Mapping[str, Any]) -> _Meaning:
    tag = text(entity, "tag")
    return f"${tag}" if tag else "", None, search_url(f"${tag}")


def _locate(body: str, token: str, start: int) -> int | None:
    """Where the token stands: at `start`, counted with or without escapes, else where it is found. None: nowhere.

    X does not say whether its offsets count "&amp;" as five characters or as one.
    """
    if not token:
        return None
    body, token = _comparable(body), _comparable(token)
    for place in (start, _escaped_place(body, start)):
        if body.startswith(token, place):
            return place
    found = body.find(token)
    return found if found >= 0 else None


def _escaped_place(body: str, place: int) -> int:
    """The offset in the escaped text of an offset that counts every escape as one character."""
    for escape_sign in _ESCAPES.finditer(body):
        if escape_sign.start() >= place:
            break
        place += len(escape_sign[0]) - 1
    return place


def _comparable(passage: str) -> str:
    """Same length: lower case where that does not change it, full-width signs as ASCII."""
    lowered = "".join(low if len(low := character.lower()) == 1 else character for character in passage)
    return lowered.replace("＠", "@").replace("＃", "#").replace("＄", "$")
