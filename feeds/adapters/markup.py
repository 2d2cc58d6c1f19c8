"""Markup of strangers: titles made plain, relative addresses made absolute. Making it harmless is the floor's job."""

import re
from collections.abc import Iterator
from functools import cache
from html import escape, unescape
from urllib.parse import urljoin

from hub.sanitize import is_ordinary_url, one_line, safe_url

_TAG_NAMES = frozenset(
    """a abbr acronym b bdi bdo big blink blockquote br center cite code del dfn div em font h1 h2 h3 h4 h5 h6 hr i
    iframe img ins kbd li mark object ol p pre q s samp script small span strike strong style sub sup svg table td th
    time tr tt u ul var wbr""".split()
)
# Nothing between the brackets may open another tag: that keeps the search linear on hostile text.
_TAG = re.compile(r"</?([a-zA-Z][a-zA-Z0-9]*)(?![\w:-])[^<>]*>")
_ATTRIBUTE = re.compile(r"""\s([a-z-]+)\s*=\s*("[^"]*"|'[^']*'|[^\s"'>]+)""", re.IGNORECASE)
_ADDRESS = re.compile(r"""(\s(?:href|src|cite|poster)\s*=\s*)("[^"]*"|'[^']*'|[^\s"'>]+)""", re.IGNORECASE)
# Where an address begins that may not be absolute: a first look at the whole text, which settles most of it.
_PERHAPS_RELATIVE = re.compile(
    r"""\s(?:href|src|cite|poster)\s*=\s*(?!["']?\s*(?:[a-zA-Z][a-zA-Z0-9+.-]*:|#))""", re.IGNORECASE
)
_SCHEME_OR_ANCHOR = re.compile(r"\s*(?:[a-zA-Z][a-zA-Z0-9+.-]*:|#|$)")
# Found in real addresses, but never valid in one: written the way a browser would send them.
_ESCAPES = str.maketrans({" ": "%20", '"': "%22", "'": "%27", "<": "%3C", ">": "%3E", "\\": "%5C", "`": "%60"})
_LINE_BREAKS = str.maketrans("", "", "\r\n\t")

# More than any post that is worth showing has. Trees are quadratic in their depth, and recursive here and there.
MOST_TAGS, DEEPEST = 3_000, 100
_TAG_NAME = re.compile(r"<(/?)([a-zA-Z][a-zA-Z0-9]*)")
_VOID = frozenset("area br col embed hr img input link meta source track wbr".split())


def web_url(url: str, base: str = "") -> str:
    """The absolute http(s) address of what may be relative to `base`, "" when it is none."""
    url = url.strip()
    if is_ordinary_url(url):
        return url
    url = url.translate(_LINE_BREAKS).translate(_ESCAPES)
    try:
        return safe_url(urljoin(base, url)) if url else ""
    except ValueError:
        return ""


def plain_title(markup: str, limit: int = 1_000) -> str:
    """A title that may or may not be HTML, as plain text. Only tags of HTML are taken out: "List<T>" and "<3" stay."""
    text = _TAG.sub(lambda tag: "" if tag[1].lower() in _TAG_NAMES else tag[0], markup) if "<" in markup else markup
    return one_line(unescape(text), limit)


def is_bomb(markup: str) -> bool:
    """Whether making a tree of it may cost more than a moment, or break off."""
    if markup.count("<") > MOST_TAGS:
        return True
    depth = 0
    for closes, name in _TAG_NAME.findall(markup):
        if name.lower() not in _VOID:
            depth += -1 if closes else 1
        if depth > DEEPEST:
            return True
    return False


def tags_in(markup: str, name: str) -> Iterator[dict[str, str]]:
    """The attributes of every such tag, names in lower case, in order."""
    for tag in _tag_named(name).finditer(markup):
        yield {key.lower(): unescape(value.strip("\"'")) for key, value in _ATTRIBUTE.findall(tag[0])}


@cache
def _tag_named(name: str) -> re.Pattern[str]:
    """_TAG for one name. IGNORECASE would take the dotless i of Turkish for an i."""
    letters = "".join(f"[{letter}{letter.upper()}]" for letter in name)
    return re.compile(rf"</?{letters}(?![\w:-])[^<>]*>")


def html_of(text: str) -> str:
    """HTML for a text of which nobody said what it is: as it stands if it has tags, escaped if it is plain."""
    if any(tag[1].lower() in _TAG_NAMES for tag in _TAG.finditer(text)):
        return text
    return html_of_plain(text)


def html_of_plain(text: str) -> str:
    """Plain text as HTML, with its line breaks."""
    return escape(text, quote=False).replace("\n", "<br>\n")


def with_absolute_urls(markup: str, base: str) -> str:
    """Relative addresses in attributes resolved against `base`; everything else as it was."""
    if not base:
        return markup
    pieces, done = [], 0
    found = _PERHAPS_RELATIVE.search(markup)
    while found:
        start = markup.rfind("<", done, found.start())
        if tag := _TAG.match(markup, start) if start >= 0 else None:
            pieces += [markup[done:start], _ADDRESS.sub(lambda address: _resolved(address, base), tag[0])]
            done = tag.end()
        # What looks like an attribute in the text between two tags is none.
        after = done if tag and found.start() < done else markup.find("<", found.start())
        found = _PERHAPS_RELATIVE.search(markup, after) if after >= 0 else None
    return "".join([*pieces, markup[done:]])


def _resolved(found: re.Match[str], base: str) -> str:
    value = unescape(found[2].strip("\"'"))
    if _SCHEME_OR_ANCHOR.match(value):
        return found[0]
    return f'{found[1]}"{escape(web_url(value, base))}"'
