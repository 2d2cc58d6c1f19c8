"""Nothing untrusted is trusted: the one place where foreign text, HTML and addresses become harmless.

nh3 is the boundary. Pictures and frames are dropped from bodies: pictures are stored copies beside the text, and
nothing may be loaded from elsewhere before a visitor's click.
"""

import html
import re
from typing import Any
from urllib.parse import quote, urlsplit

import nh3

MAX_HTML = 300_000
MAX_TEXT = 100_000
MAX_URL = 2_000
# Parsing is quadratic in the depth: what is nested deeper, or has more tags, is no article and loses its markup.
DEEPEST = 400
MOST_TAGS = 10_000

TAGS = set(
    """a abbr b blockquote br cite code dd del dl dt em figcaption figure h2 h3 h4 h5 h6 hr i ins kbd li mark ol p pre q
    s samp small strong sub sup table tbody td tfoot th thead tr u ul var""".split()
)
ATTRIBUTES = {"*": {"lang", "dir"}, "a": {"href", "title"}, "abbr": {"title"}, "th": {"scope"}, "ol": {"start"}}
# What stands inside these is never text for a reader.
SILENT_TAGS = {"script", "style", "noscript", "template", "svg", "math", "iframe", "object", "select", "textarea"}
SCHEMES = {"http", "https", "mailto"}

# Control characters (PostgreSQL refuses NUL, XML refuses most), lone surrogates (nothing can encode them), overrides of
# direction, which could turn the text around them; the marks and isolates of honest writing stay.
_FORBIDDEN = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x84\x86-\x9f\u202a-\u202e\ud800-\udfff\ufffe\uffff]")
_BLOCK_END = re.compile(r"</(?:p|div|li|h[1-6]|blockquote|tr|figcaption|pre)>|<br\s*/?>", re.IGNORECASE)
_TAG = re.compile(r"<(/?)([a-zA-Z][^\s/>]*)")
# These end by themselves, and careless authors rely on it.
_SELF_ENDING = set(
    """area base br col embed hr img input link meta source track wbr p li dt dd option tr td th thead tbody tfoot
    colgroup caption""".split()
)
# As the cleaner writes it. In a text this means nothing, and finding it there too does no harm.
_HREF = re.compile(r' href="([^"]*)"')
# Harmless in an address only when written as %XX.
_ODD_IN_URL = re.compile(r"[\s<>\"'`\\]")
# What most addresses look like: nothing in them needs a second look. No login, port, literal IPv6 or empty query.
_ORDINARY_URL = re.compile(
    r"https?://[a-z0-9](?:[a-z0-9.-]*[a-z0-9])?(?:/[A-Za-z0-9._~/%+=:,!$*()&-]*)?"
    r"(?:\?[A-Za-z0-9._~/%+=:,!$*()&?-]+)?(?:#[A-Za-z0-9._~/%+=:,!$*()&?-]+)?"
)


def clean_html(untrusted: str) -> str:
    """Balanced HTML from an allow-list of tags, whose links lead to http(s), mailto or our own pages."""
    text = _printable(untrusted)[:MAX_HTML]
    if _is_bomb(text):
        return html.escape(plain_text(text))
    # Vetting each attribute costs much, and holds up all other threads. Most texts link to ordinary places only.
    clean = _QUICK_CLEANER.clean(text)
    if all(is_ordinary_url(url.replace("&amp;", "&")) for url in _HREF.findall(clean)):
        return clean.strip()
    return _CLEANER.clean(text).strip()


def plain_text(untrusted: str, limit: int = MAX_TEXT) -> str:
    """The words without any markup, one space between them. Still to be escaped where it is printed."""
    text = _printable(untrusted)[:MAX_HTML]
    if "<" in text or "&" in text:
        if _is_bomb(text):
            text = re.sub(r"<[^<>]*>", " ", text).replace("<", " ")
        text = html.unescape(_TEXT_ONLY.clean(_BLOCK_END.sub(r"\g<0> ", text)))
    return one_line(text, limit)


def one_line(untrusted: str, limit: int = MAX_TEXT) -> str:
    """Text that was plain from the start, as one line of printable characters."""
    return " ".join(_printable(untrusted).split())[:limit]


def safe_url(untrusted: str) -> str:
    """The address if it is http(s) with a host, "" otherwise. For every href and src that came from outside.

    Tabs and line breaks go, as in browsers; quotes, spaces and brackets in the path are written as %XX.
    """
    if is_ordinary_url(untrusted):
        return untrusted
    url = _unbroken(untrusted)
    try:
        parts = urlsplit(url)
        parts.port  # noqa: B018 - raises ValueError for a port that is none
    except ValueError:
        return ""
    # A login in an address is a secret or a disguise.
    if parts.scheme not in ("http", "https") or not parts.hostname or "@" in parts.netloc:
        return ""
    if _ODD_IN_URL.search(parts.netloc):
        return ""
    url = _quoted(url)
    return url if len(url) <= MAX_URL else ""


def is_ordinary_url(url: str) -> bool:
    """Whether this is an absolute address as most are: safe_url() would give it back as it is."""
    return len(url) <= MAX_URL and _ORDINARY_URL.fullmatch(url) is not None


def _unbroken(url: str) -> str:
    return re.sub(r"[\t\r\n]", "", _printable(url)).strip()


def _quoted(url: str) -> str:
    return _ODD_IN_URL.sub(lambda odd: quote(odd[0]), url)


def _attribute(tag: str, name: str, value: str) -> str | None:
    """Vets links. Relative ones stay: adapters make foreign ones absolute, so they belong to posts of our own."""
    if name != "href":
        return value
    url = _unbroken(value)
    if url.startswith("//"):
        return safe_url(f"https:{url}").removeprefix("https:") or None
    scheme = re.match(r"[^/?#]*:", url)
    if scheme is None:
        return _quoted(url)[:MAX_URL]
    return _quoted(url)[:MAX_URL] if scheme[0].lower() == "mailto:" else safe_url(url) or None


_RULES: dict[str, Any] = {
    "tags": TAGS,
    "attributes": ATTRIBUTES,
    "clean_content_tags": SILENT_TAGS,
    "url_schemes": SCHEMES,
    "link_rel": "nofollow noopener ugc",
}
_CLEANER = nh3.Cleaner(**_RULES, attribute_filter=_attribute)
_QUICK_CLEANER = nh3.Cleaner(**_RULES)  # the same for links that `_attribute` would leave as they are
_TEXT_ONLY = nh3.Cleaner(tags=set(), attributes={}, clean_content_tags=SILENT_TAGS)


def _is_bomb(text: str) -> bool:
    """Whether parsing this would take many seconds. A tag that is closed out of turn counts as open."""
    if text.count("<") <= DEEPEST:
        return False
    unclosed: list[str] = []
    opened = 0
    for end, name in _TAG.findall(text):
        opened += not end
        name = name.lower()
        if name not in _SELF_ENDING:
            if not end:
                unclosed.append(name)
            elif unclosed and unclosed[-1] == name:
                unclosed.pop()
        if len(unclosed) > DEEPEST or opened > MOST_TAGS:
            return True
    return False


def _printable(text: str) -> str:
    if text.isprintable():  # nothing that is forbidden is, and most short texts are
        return text
    return _FORBIDDEN.sub("", text)
