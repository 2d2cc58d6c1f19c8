"""Where a web page's feeds are: what the page itself says, else where feeds usually are. Pure."""

import re
from urllib.parse import urljoin, urlsplit

from feeds.adapters.markup import plain_title, tags_in, web_url

_TYPES = frozenset(
    {"application/rss+xml", "application/atom+xml", "application/rdf+xml", "application/feed+json", "text/xml"}
)
# Pages describe all kinds of things in JSON and XML; these are feeds only if they say so.
_VAGUE_TYPES = frozenset({"application/json", "application/xml"})
_COMMENTS = re.compile(r"comment|kommentar|comentario|commentaire", re.IGNORECASE)
_COMMENT = re.compile(r"<!--.*?(?:-->|$)", re.DOTALL)
# The head is what counts; a page may be as large as the door lets through.
_LONGEST_HEAD = 500_000
USUAL_PATHS = ("feed/", "feed.xml", "rss.xml", "atom.xml", "index.xml", "index.rss", "feed.json", "rss/", "feed.atom")


def announced_feeds(page: bytes, url: str) -> tuple[list[tuple[str, str]], list[tuple[str, str]]]:
    """(title, address) of the feeds that a page announces: those of its content, and those of its comments."""
    html = _COMMENT.sub("", page[:_LONGEST_HEAD].decode("utf-8", "replace"))
    base = next((web_url(tag["href"], url) for tag in tags_in(html, "base") if tag.get("href")), "") or url
    found: dict[str, str] = {}
    for link in tags_in(html, "link"):
        address = web_url(link.get("href", ""), base)
        if address and _is_feed(link, address):
            found.setdefault(address, plain_title(link.get("title", ""), 200))
    feeds = [(title, address) for address, title in found.items()]
    comments = [feed for feed in feeds if _COMMENTS.search(feed[0]) or _COMMENTS.search(urlsplit(feed[1]).path)]
    return [feed for feed in feeds if feed not in comments], comments


def usual_addresses(url: str) -> list[str]:
    """Addresses worth a try, beside the page first and at the root of its host after that."""
    path = urlsplit(url).path
    parent, _, last = path.rpartition("/")
    folder = f"{path}/" if last and "." not in last else f"{parent}/"
    return list(dict.fromkeys(urljoin(url, place + name) for place in (folder, "/") for name in USUAL_PATHS))


def _is_feed(link: dict[str, str], address: str) -> bool:
    kind = link.get("type", "").partition(";")[0].strip().lower()
    relations = link.get("rel", "").lower().split()
    if "alternate" not in relations and "feed" not in relations:
        return False
    told = f"{link.get('title', '')} {urlsplit(address).path}".lower()
    return kind in _TYPES or (kind in _VAGUE_TYPES and ("feed" in told or "rss" in told))
