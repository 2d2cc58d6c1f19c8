"""What to do with each element. All of this: (reader, element, attributes, depth)."""

from xml.etree.ElementTree import Element

from . import addresses, people, tags, texts
from .bounds import BODY_NAMES, Parts, UnusualError
from .reader import Handler, Reader
from .values import text_of


def unusual(reader: Reader, element: Element, attrs: Parts, depth: int) -> None:
    raise UnusualError(element.tag)


def noted_only(reader: Reader, element: Element, attrs: Parts, depth: int) -> None:
    text_of(element)


def foreign(reader: Reader, element: Element, attrs: Parts, depth: int) -> None:
    """An element that only the notes know. Others of its kind may be in it."""
    for child in element:
        name = reader.name(child)
        if ":" not in name or reader.knows(name) or name in BODY_NAMES:
            raise UnusualError(name)
        reader.visit(child, depth + 1)


def media(reader: Reader, element: Element, attrs: Parts, depth: int) -> None:
    for child in element:
        if not reader.name(child).startswith("media:"):
            raise UnusualError(child.tag)
        reader.visit(child, depth + 1)


def skipped_times(reader: Reader, element: Element, attrs: Parts, depth: int) -> None:
    for child in element:
        if reader.name(child) not in ("hour", "day"):
            raise UnusualError(child.tag)
        text_of(child)


HANDLERS: dict[str, Handler] = {
    **dict.fromkeys(("title", "dc:title"), texts.title),
    **dict.fromkeys(("description", "dc:description"), texts.description),
    "summary": texts.summary,
    **dict.fromkeys(("subtitle", "tagline"), texts.subtitle),
    "content": texts.content,
    "content:encoded": texts.encoded,
    **dict.fromkeys(("language", "dc:language"), texts.language),
    "ttl": texts.time_to_live,
    "link": addresses.link,
    **dict.fromkeys(("id", "guid"), addresses.identity),
    "enclosure": addresses.enclosure,
    "source": addresses.source,
    "image": addresses.image,
    "url": addresses.image_url,
    "width": addresses.width,
    "height": addresses.height,
    "itunes:image": addresses.itunes_image,
    "itunes:link": unusual,
    **dict.fromkeys(("author", "managingeditor", "dc:creator", "dc:author", "itunes:author"), people.author),
    "contributor": people.contributor,
    "itunes:owner": people.owner,
    **dict.fromkeys(("category", "keywords", "dc:subject"), tags.category),
    "itunes:category": tags.itunes_category,
    "itunes:keywords": tags.itunes_keywords,
    "media:category": tags.media_category,
    "media:keywords": tags.media_keywords,
    **dict.fromkeys(("media:group", "media:content"), media),
    **dict.fromkeys(("item", "entry"), Reader.entry),
    **dict.fromkeys(("skiphours", "skipdays"), skipped_times),
    **dict.fromkeys(
        """cloud comments copyright created docs expirationdate generator icon issued lastbuilddate logo modified
        pubdate published rating rights updated webmaster dc:contributor dc:date dc:publisher dc:rights
        dcterms:created dcterms:issued dcterms:modified dcterms:valid feedburner:browserfriendly itunes:email
        itunes:name itunes:subtitle itunes:summary media:description media:title""".split(),
        noted_only,
    ),
    # The rest, with a prefix and without.
    ":": foreign,
    "": unusual,
}
