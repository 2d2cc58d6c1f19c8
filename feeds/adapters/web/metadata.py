"""What a page says of itself: Open Graph, Twitter cards, schema.org in JSON-LD, and plain HTML. Pure.

https://ogp.me, https://schema.org/Article. The words of others are taken as they stand, and made harmless further on.
"""

import re
from collections.abc import Iterable, Iterator, Mapping
from itertools import islice
from typing import Any

from feeds.adapters.fields import decoded, part, text
from feeds.adapters.markup import plain_title, tags_in, web_url
from feeds.adapters.page_card import PageCard, PagePicture

from .addresses import recognise, same_site, site_name
from .document import head_of

MOST_META, MOST_PICTURES, MOST_NODES, MOST_SCRIPTS = 300, 6, 60, 10
LONGEST_TITLE, LONGEST_TEXT, LONGEST_NAME = 300, 1_000, 120
SMALLEST = 200  # pixels: smaller pictures in the text are signs and portraits
_LONGEST_JSON = 200_000
# Nothing between the brackets may open another tag: that keeps the search linear on hostile text.
_TITLE = re.compile(r"<title\b[^<>]{0,300}>([^<]{1,3000})", re.IGNORECASE)
_JSON_LD = re.compile(r"<script\b[^<>]{0,300}application/ld\+json[^<>]{0,300}>", re.IGNORECASE)
_SCRIPT_END = re.compile(r"</script", re.IGNORECASE)
_LANGUAGE = re.compile(r"[a-zA-Z]{2,3}(?:[-_][a-zA-Z]{2,4})?")
_SEVERAL = re.compile(r"\s*[,;]\s*")


def card_of(markup: str, url: str) -> PageCard:
    """url: where the page came from."""
    head = head_of(markup)
    base = next((web_url(tag["href"], url) for tag in tags_in(head, "base") if tag.get("href")), "") or url
    meta, things = _meta(head), list(_things(markup))
    title = _TITLE.search(head)
    titles = (*_of(meta, "og:title", "twitter:title"), *_named(things, "headline"), title[1] if title else "")
    descriptions = (*_of(meta, "og:description", "twitter:description", "description"), *_named(things, "description"))
    publishers = (text(part(thing, "publisher"), "name") for thing in things)
    return PageCard(
        url=_canonical(head, meta, base, url),
        title=_first(titles, LONGEST_TITLE),
        description=_first(descriptions, LONGEST_TEXT),
        site=_first((*_of(meta, "og:site_name"), *publishers, *_of(meta, "application-name")), LONGEST_NAME)
        or site_name(url),
        author=_author(meta, things),
        published=_first((*_of(meta, "article:published_time"), *_named(things, "datePublished")), 60),
        language=_language(head, meta),
        pictures=_pictures(head, meta, things, base),
    )


def _meta(head: str) -> dict[str, list[str]]:
    """{name in lower case: its values, in order}"""
    found: dict[str, list[str]] = {}
    for number, tag in enumerate(tags_in(head, "meta")):
        if number >= MOST_META:
            break
        name = (tag.get("property") or tag.get("name") or tag.get("itemprop") or "").strip().lower()
        if name and (content := tag.get("content", "").strip()):
            found.setdefault(name, []).append(content[:5_000])
    return found


def _of(meta: Mapping[str, list[str]], *names: str) -> Iterator[str]:
    return (value for name in names for value in meta.get(name, ()))


def _things(markup: str) -> Iterator[Mapping[str, Any]]:
    """The articles and other works that JSON-LD describes, at most MOST_NODES looked at."""
    waiting: list[Any] = []
    for script in _scripts(markup):
        try:
            waiting.append(decoded(script.encode("utf-8", "replace")))
        except ValueError:
            continue
    for _ in range(MOST_NODES):
        if not waiting:
            return
        thing = waiting.pop(0)
        if isinstance(thing, list):
            waiting = [*thing[:MOST_NODES], *waiting]
        elif isinstance(thing, Mapping):
            if "headline" in thing or "datePublished" in thing:
                yield thing
            waiting += [thing[name] for name in ("@graph", "mainEntity") if name in thing]


def _scripts(markup: str) -> Iterator[str]:
    for start in list(islice(_JSON_LD.finditer(markup), MOST_SCRIPTS)):
        if end := _SCRIPT_END.search(markup, start.end(), start.end() + _LONGEST_JSON):
            yield markup[start.end() : end.start()]


def _named(things: Iterable[Mapping[str, Any]], name: str) -> Iterator[str]:
    return (text(thing, name) for thing in things)


def _first(values: Iterable[str], limit: int) -> str:
    return next((plain for value in values if (plain := plain_title(value, limit))), "")


def _author(meta: Mapping[str, list[str]], things: Iterable[Mapping[str, Any]]) -> str:
    """Names, not the addresses that article:author may hold."""
    names = [plain_title(name, LONGEST_NAME) for name in _of(meta, "author", "article:author", "dc.creator")]
    for thing in things:
        told = thing.get("author")
        for each in (told if isinstance(told, list) else [told])[:5]:
            names.append(plain_title(each if isinstance(each, str) else text(part(each), "name"), LONGEST_NAME))
    found = [name for name in names if name and "://" not in name and not name.startswith("@")]
    distinct = dict.fromkeys(one for name in found[:1] or [""] for one in _SEVERAL.split(name) if one)
    return ", ".join(distinct)[:LONGEST_NAME]


def _language(head: str, meta: Mapping[str, list[str]]) -> str:
    stated = next((tag["lang"] for tag in tags_in(head, "html") if tag.get("lang")), "")
    for code in (stated, *_of(meta, "og:locale")):
        if _LANGUAGE.fullmatch(code.strip()):
            return code.strip().replace("_", "-")
    return ""


def _canonical(head: str, meta: Mapping[str, list[str]], base: str, url: str) -> str:
    """The address that the page calls its own, on the same site only: another one would take over its name."""
    links = (tag.get("href", "") for tag in tags_in(head, "link") if "canonical" in tag.get("rel", "").lower().split())
    for address in (*links, *_of(meta, "og:url")):
        stated = recognise(web_url(address, base))
        # A front page as the canonical address of everything is a common mistake.
        if stated and same_site(stated, url) and (stated.partition("://")[2].strip("/").count("/") or _is_front(url)):
            return stated
    return recognise(url) or url


def _is_front(url: str) -> bool:
    return "/" not in url.partition("://")[2].strip("/")


def _pictures(
    head: str, meta: Mapping[str, list[str]], things: Iterable[Mapping[str, Any]], base: str
) -> tuple[PagePicture, ...]:
    """What the page offers first, then larger pictures of its text. data: and relative nonsense fall out."""
    alts = list(_of(meta, "og:image:alt", "twitter:image:alt"))
    offered = [
        (url, alts[0] if alts else "")
        for url in _of(meta, "og:image:secure_url", "og:image", "og:image:url", "twitter:image", "twitter:image:src")
    ]
    offered += [(url, "") for thing in things for url in _images(thing.get("image"))]
    offered += [(tag.get("href", ""), "") for tag in tags_in(head, "link") if tag.get("rel", "").lower() == "image_src"]
    offered += [(tag.get("src", ""), tag.get("alt", "")) for tag in tags_in(head, "img") if _is_large(tag)]
    found: dict[str, PagePicture] = {}
    for address, alt in offered:
        if url := web_url(address, base):
            found.setdefault(url, PagePicture(url, plain_title(alt, 300)))
        if len(found) >= MOST_PICTURES:
            break
    return tuple(found.values())


def _images(told: Any) -> list[str]:
    several = told if isinstance(told, list) else [told]
    return [each if isinstance(each, str) else text(part(each), "url") for each in several[:MOST_PICTURES]]


def _is_large(tag: Mapping[str, str]) -> bool:
    """Only pictures that say how large they are: most of the others are furniture."""
    sides = [tag.get(side, "").removesuffix("px") for side in ("width", "height")]
    return all(side.isascii() and side.isdigit() and int(side[:6]) >= SMALLEST for side in sides)
