"""Authors, gathered as feedparser gathers them."""

import re
from xml.etree.ElementTree import Element

from .bounds import Parts, UnusualError
from .reader import Reader
from .values import joined, own_text, settled, short_text, text_of

_MAIL = re.compile(
    r"(([a-zA-Z0-9\_\-\.\+]+)@((\[[0-9]{1,3}\.[0-9]{1,3}\.[0-9]{1,3}\.)|(([a-zA-Z0-9\-]+\.)+))"
    r"([a-zA-Z]{2,4}|[0-9]{1,3})(\]?))(\?subject=\S+)?"
)


def author(reader: Reader, element: Element, attrs: Parts, depth: int) -> None:
    reader.context.setdefault("authors", []).append({})
    for child in element:
        _part_of_author(reader, child, depth + 1)
    reader.context["author"] = settled(own_text(element))
    _synchronise(reader.context)


def _part_of_author(reader: Reader, child: Element, depth: int) -> None:
    name, text = reader.name(child), short_text(child)
    if name in ("name", "email"):
        _save(reader.context, name, text)
    elif name in ("uri", "url", "homepage"):
        _save(reader.context, "href", settled(joined(_base(reader, child), text) if text else ""))
    elif (text and child.attrib) or ":" not in name or reader.knows(name):
        raise UnusualError(name)
    else:
        reader.visit(child, depth)


def _base(reader: Reader, element: Element) -> str:
    with reader.scope(reader.attributes(element)):
        return reader.base


def contributor(reader: Reader, element: Element, attrs: Parts, depth: int) -> None:
    for child in element:
        if reader.name(child) not in ("name", "email", "uri", "url", "homepage"):
            raise UnusualError(child.tag)
        text_of(child)


def owner(reader: Reader, element: Element, attrs: Parts, depth: int) -> None:
    for child in element:
        name = reader.name(child)
        if name not in ("itunes:name", "itunes:email"):
            raise UnusualError(name)
        reader.visit(child, depth + 1)
        _save(reader.context, name.removeprefix("itunes:"), short_text(child), "publisher")


def _save(context: Parts, key: str, value: str, role: str = "author") -> None:
    """feedparser counts the owner of a podcast, the only other role, among its authors."""
    context.setdefault(f"{role}_detail", {})[key] = value
    _synchronise(context)
    context.setdefault("authors", [{}])[-1][key] = value


def _synchronise(context: Parts) -> None:
    """The text of an author serves as name and address where nothing else does; an earlier author's, too."""
    detail = context.get("authors", [{}])[-1]
    if detail:
        name, mail = detail.get("name"), detail.get("email")
        if name or mail:
            context["author"] = f"{name} ({mail})" if name and mail else name or mail
        return
    text = context.get("author")
    if not text:
        return
    found = _MAIL.search(text)
    name = _without_mail(text, found[0]) if found else text
    context.setdefault("author_detail", detail)
    if name:
        detail["name"] = name
    if found:
        detail["email"] = found[0]


def _without_mail(text: str, mail: str) -> str:
    text = text.replace(mail, "").replace("()", "").replace("<>", "").replace("&lt;&gt;", "").strip()
    return text.removeprefix("(").removesuffix(")").strip()
