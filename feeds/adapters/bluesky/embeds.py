"""What hangs on a post: pictures, a film, a link card, another post (lexicons app.bsky.embed.*, the views). Pure."""

from collections.abc import Iterator, Mapping
from html import escape
from typing import Any
from urllib.parse import urlsplit

from feeds.adapters.fields import part, parts, text
from feeds.adapters.markup import web_url
from hub.records import Kind, Media

from .addresses import post_url
from .labels import is_for_everybody

_VIEW = "app.bsky.embed."
# Moving pictures that people pick in the app come as link cards of these hosts.
_ANIMATIONS = {"media.tenor.com", "media.giphy.com"}


def media_of(post: Mapping[str, Any]) -> tuple[Media, ...]:
    """aspectRatio is a ratio and need not be pixels, so no size is told."""
    return tuple(medium for embed in _embeds(post) for medium in _media(embed))


def links_of(post: Mapping[str, Any]) -> str:
    """HTML of the link card and of the quoted post, "" for none."""
    return "".join(_link(embed) for embed in _embeds(post))


def is_quote(post: Mapping[str, Any]) -> bool:
    return any(_kind(embed) == "record" and _quoted(embed) for embed in _embeds(post))


def kind_of(post: Mapping[str, Any]) -> Kind:
    kinds = {_kind(embed) for embed in _embeds(post) if any(_media(embed))}
    return "video" if "video" in kinds else "photo" if kinds else "post"


def _embeds(post: Mapping[str, Any]) -> Iterator[Mapping[str, Any]]:
    """The embed, or the two that recordWithMedia holds."""
    embed = part(post, "embed")
    if _kind(embed) == "recordWithMedia":
        yield part(embed, "media")
        yield {**part(embed, "record"), "$type": f"{_VIEW}record#view"}
    else:
        yield embed


def _kind(embed: Mapping[str, Any]) -> str:
    return text(embed, "$type").removeprefix(_VIEW).removesuffix("#view")


def _media(embed: Mapping[str, Any]) -> Iterator[Media]:
    kind = _kind(embed)
    if kind in ("images", "gallery"):
        for picture in parts(embed, "images" if kind == "images" else "items"):
            if url := text(picture, "fullsize") or text(picture, "thumb") or text(picture, "thumbnail"):
                yield Media(url, "image", alt=text(picture, "alt"))
    elif kind == "video" and (poster := text(embed, "thumbnail")):
        # A playlist for players, which most browsers cannot show by themselves: the poster stands for it.
        yield Media(poster, "image", "", alt=text(embed, "alt"))
    elif kind == "external" and _is_animation(embed) and (poster := text(part(embed, "external"), "thumb")):
        yield Media(poster, "image", alt=text(part(embed, "external"), "description"))


def _link(embed: Mapping[str, Any]) -> str:
    if _kind(embed) == "external" and not _is_animation(embed):
        card = part(embed, "external")
        return _paragraph(web_url(text(card, "uri")), text(card, "title"))
    if _kind(embed) == "record" and (quoted := _quoted(embed)):
        url = post_url(text(quoted, "uri"))
        return _paragraph(url, f"@{text(part(quoted, 'author'), 'handle')}")
    return ""


def _quoted(embed: Mapping[str, Any]) -> Mapping[str, Any]:
    """The quoted post. Deleted, blocked and detached ones are answered as something else, lists and feeds too."""
    record = part(embed, "record")
    shown = text(record, "$type") == f"{_VIEW}record#viewRecord" and is_for_everybody(part(record, "author"))
    return record if shown else {}


def _paragraph(url: str, words: str) -> str:
    return f'<p><a href="{escape(url)}">{escape(words or url)}</a></p>' if url else ""


def _is_animation(embed: Mapping[str, Any]) -> bool:
    try:
        return urlsplit(text(part(embed, "external"), "uri")).hostname in _ANIMATIONS
    except ValueError:
        return False
