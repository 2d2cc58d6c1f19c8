"""Whether two items on different channels are one announcement: the same page or the same words. Pure."""

import html
import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from zlib import crc32

from .marks import canonical, key, url_key

WITHIN = timedelta(hours=72)
FEWEST_WORDS = 8  # fewer are a greeting, not an announcement
SHORT = 100  # words: what is longer is an article of its own, whatever it links to
MOST_LINKS = 3  # with more it is a list of links
COMPARED = 60  # words of each text; copies begin alike
SAME_WORDS = 0.8

_HREF = re.compile(r'\shref="([^"]+)"')
_ADDRESS = re.compile(r"https?://[^\s<>\"']+")
_NOISE = re.compile(r"https?://\S+|[#＃@][\w.@-]+")
_WORD = re.compile(r"\w+")
# People, and lists of what has a word in common.
_PROFILE = re.compile(r"/@[^/]+|/(?:profile|user|users|channel|c|company|in|people|photos)/[^/]+")
_LISTING = re.compile(r"/(?:hashtag|tags?|search|explore|category)(?:/|$)")
_NETWORKS = re.compile(
    r"(?:.*\.)?(?:x|twitter|facebook|instagram|tiktok|youtube|threads|linkedin|pinterest|vimeo|flickr|bsky|linktr)"
    r"\.(?:com|net|app|ee)"
)


@dataclass(frozen=True, slots=True)
class Post:
    """What is compared. page: its own address; links: where it leads to; both as in hub.marks. words: how many.

    texts: shingles of each text of at least FEWEST_WORDS that it has (its title, its body).
    """

    pk: int
    source: int
    sort_at: datetime
    page: str
    links: frozenset[str]
    texts: tuple[frozenset[int], ...]
    words: int

    @property
    def leads_elsewhere(self) -> frozenset[str]:
        """Its links, as far as it is there for their sake."""
        return self.links if self.words <= SHORT else frozenset()

    def marks(self) -> set[tuple[str, str]]:
        """(kind, value) of everything by which copies find each other."""
        found = {("page", self.page)} if self.page else set()
        found |= {("link", link) for link in self.leads_elsewhere}
        return found | {("text", mark) for shingles in self.texts for mark in _bands(shingles)}


def post_of(pk: int, source: int, sort_at: datetime, url: str, title: str, body: str, content_html: str) -> Post:
    """title and body are plain text."""
    page = url_key(url)
    texts = [_words(title), _words(body)]
    return Post(
        pk=pk,
        source=source,
        sort_at=sort_at,
        page=page,
        links=frozenset(outbound(content_html, body) - {page}),
        texts=tuple({shingles(words[:COMPARED]) for words in texts if len(words) >= FEWEST_WORDS}),
        words=len(texts[1]),
    )


def same(a: Post, b: Post, homepages: Iterable[str] = ()) -> bool:
    """homepages: keys of pages that many things have in common."""
    if a.source == b.source or abs(a.sort_at - b.sort_at) > WITHIN:
        return False
    mine, others = {a.page} - {""}, {b.page} - {""}
    common = (mine | a.leads_elsewhere) & (others | b.leads_elsewhere)
    if common - set(homepages):
        return True
    return any(_jaccard(one, other) >= SAME_WORDS for one in a.texts for other in b.texts)


def outbound(content_html: str, text: str) -> set[str]:
    """Keys of the pages that a post leads to; none for a list of links."""
    urls = {html.unescape(url) for url in _HREF.findall(content_html)}
    urls |= {url.rstrip(".,;:!?)") for url in _ADDRESS.findall(text)}
    pages: set[str] = set()
    for url in urls:
        if (page := canonical(url)) and _is_page(page):
            pages.add(page)
        if len(pages) > MOST_LINKS:
            return set()
    return {key(page) for page in pages}


def shingles(words: Sequence[str]) -> frozenset[int]:
    """Each three words in a row, as a number that is the same in every process."""
    return frozenset([crc32(f"{a} {b} {c}".encode()) for a, b, c in zip(words, words[1:], words[2:], strict=False)])


def _is_page(page: str) -> bool:
    """Neither a person nor a list. page: canonical."""
    address, _, query = page.partition("?")
    host, slash, rest = address.partition("/")
    path = slash + rest
    if _PROFILE.fullmatch(path) or _LISTING.search(path):
        return False
    # "/brand" is an account on a network; "/watch?v=…" is not.
    return not (path.count("/") == 1 and not query and _NETWORKS.fullmatch(host))


def _words(text: str) -> list[str]:
    return _WORD.findall(_NOISE.sub(" ", text).casefold())


def _bands(found: frozenset[int]) -> list[str]:
    """Two hashes of which near-identical texts share at least one: the least and the greatest of their shingles."""
    return [key(f"text:{bound(found)}") for bound in (min, max)] if found else []


def _jaccard(a: frozenset[int], b: frozenset[int]) -> float:
    return len(a & b) / len(a | b)
