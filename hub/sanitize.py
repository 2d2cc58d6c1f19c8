"""Nothing untrusted is trusted: the one place where foreign text, HTML and addresses become harmless.

nh3 is the boundary. Pictures and frames are dropped from bodies: pictures are stored copies beside the text, and
nothing may be loaded from elsewhere before a visitor's click.
"""

import html
import re
from urllib.parse import urlsplit

import nh3

MAX_HTML = 300_000
MAX_TEXT = 100_000
MAX_URL = 2_000

TAGS = set(
    """a abbr b blockquote br cite code dd del dl dt em figcaption figure h2 h3 h4 h5 h6 hr i ins kbd li mark ol p pre q
    s samp small strong sub sup table tbody td tfoot th thead tr u ul var""".split()
)
ATTRIBUTES = {"*": {"lang", "dir"}, "a": {"href", "title"}, "abbr": {"title"}, "th": {"scope"}, "ol": {"start"}}
# What stands inside these is never text for a reader.
SILENT_TAGS = {"script", "style", "noscript", "template", "svg", "math", "iframe", "object", "select", "textarea"}
SCHEMES = {"http", "https", "mailto"}

_CLEANER = nh3.Cleaner(
    tags=TAGS,
    attributes=ATTRIBUTES,
    clean_content_tags=SILENT_TAGS,
    url_schemes=SCHEMES,
    link_rel="nofollow noopener ugc",
)
_TEXT_ONLY = nh3.Cleaner(tags=set(), attributes={}, clean_content_tags=SILENT_TAGS)
# Control characters (PostgreSQL refuses NUL, XML refuses most) and lone surrogates (nothing can encode them).
_FORBIDDEN = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x84\x86-\x9f\ud800-\udfff\ufffe\uffff]")
# Direction overrides that could turn the text around them; the marks and isolates of honest writing stay.
_OVERRIDES = re.compile("[\u202a-\u202e]")
_BLOCK_END = re.compile(r"</(?:p|div|li|h[1-6]|blockquote|tr|figcaption|pre)>|<br\s*/?>", re.IGNORECASE)
_SPACE = re.compile(r"\s+")
_DEPTH_BOMB = re.compile(r"(?:<[a-zA-Z][^<>]*>\s*){400}")


def clean_html(untrusted: str) -> str:
    """Balanced HTML from an allow-list of tags, with http(s) and mailto links only."""
    text = _printable(untrusted)[:MAX_HTML]
    if _DEPTH_BOMB.search(text):
        # Hundreds of tags opened in a row are no article; parsing them is quadratic.
        return html.escape(plain_text(text))
    return _CLEANER.clean(text).strip()


def plain_text(untrusted: str, limit: int = MAX_TEXT) -> str:
    """The words without any markup, one space between them. Still to be escaped where it is printed."""
    text = _printable(untrusted)[:MAX_HTML]
    if "<" in text or "&" in text:
        if _DEPTH_BOMB.search(text):
            text = re.sub(r"<[^<>]*>", " ", text)
        text = html.unescape(_TEXT_ONLY.clean(_BLOCK_END.sub(r"\g<0> ", text)))
    return one_line(text, limit)


def one_line(untrusted: str, limit: int = MAX_TEXT) -> str:
    """Text that was plain from the start, as one line of printable characters."""
    return _SPACE.sub(" ", _printable(untrusted)).strip()[:limit]


def safe_url(untrusted: str) -> str:
    """The address if it is http(s) with a host, "" otherwise. For every href and src that came from outside."""
    url = _printable(untrusted).strip()
    try:
        parts = urlsplit(url)
        parts.port  # noqa: B018 - raises ValueError for a port that is none
    except ValueError:
        return ""
    if parts.scheme.lower() not in ("http", "https") or not parts.hostname or len(url) > MAX_URL:
        return ""
    return "" if re.search(r"[\s<>\"'`\\]", url) else url


def _printable(text: str) -> str:
    return _OVERRIDES.sub("", _FORBIDDEN.sub("", text))
