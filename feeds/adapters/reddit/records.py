"""An entry of a feed becomes a record. Pure."""

import re
from html import escape
from urllib.parse import urlsplit

from feeds.adapters.parsed_feed import FeedEntry
from hub.records import ItemData, Kind, Media
from hub.sanitize import plain_text

from .furniture import Body

LONGEST_TEXT = 5_000
_POST = re.compile(r"(?:^|/)(t3_[a-z0-9]{1,15})$", re.ASCII)
_PICTURE = re.compile(r"\.(?:jpe?g|png|gif|webp)$", re.IGNORECASE)
_PICTURE_HOSTS = {"i.redd.it", "preview.redd.it", "i.imgur.com"}
_KINDS: dict[str, Kind] = {"picture": "photo", "gallery": "photo", "video": "video"}
_NOBODY = {"", "[deleted]", "[removed]"}


def post_id(entry: FeedEntry) -> str:
    """The fullname of a post, t3_...; "" for a comment (t1_) and for what is neither."""
    found = _POST.search(entry.guid)
    return found[1] if found else ""


def record_of(entry: FeedEntry, body: Body) -> ItemData:
    """An entry that has a post_id. Who deleted the account is named no more, though the post may stand."""
    sort = sort_of(body.target, entry.link)
    author = entry.authors[0] if entry.authors else None
    name = author.name.removeprefix("/u/") if author else ""
    known = author is not None and name.lower() not in _NOBODY
    html = body.html + _link(body.target) if sort in ("link", "crosspost") else body.html
    return ItemData(
        guid=post_id(entry),
        url=entry.link,
        title=entry.title,
        text=plain_text(body.html, LONGEST_TEXT),
        html=html,
        kind=_KINDS.get(sort, "post"),
        raw_kind=sort,
        author_name=name if known else "",
        author_url=author.url if author and known else "",
        published_at=entry.published_at,
        updated_at=entry.updated_at,
        media=_media(entry, body, sort),
        # The subreddit; feeds hold no flair.
        tags=tuple(tag.removeprefix("r/") for tag in entry.tags),
        is_repost=sort == "crosspost",
    )


def sort_of(target: str, page: str) -> str:
    """text, picture, gallery, video, crosspost or link: by where a post leads."""
    parts = urlsplit(target)
    host, path = parts.hostname or "", parts.path.rstrip("/")
    if not target or path == urlsplit(page).path.rstrip("/"):
        return "text"
    if host == "v.redd.it":
        return "video"
    if host in _PICTURE_HOSTS or (host.endswith(".redd.it") and _PICTURE.search(path)):
        return "picture"
    if host.removeprefix("www.") == "reddit.com":
        return "gallery" if path.startswith("/gallery/") else "crosspost"
    return "link"


def _link(target: str) -> str:
    host = (urlsplit(target).hostname or "").removeprefix("www.")
    return f'<p><a href="{escape(target)}">{escape(host)}</a></p>'


def _media(entry: FeedEntry, body: Body, sort: str) -> tuple[Media, ...]:
    """The picture itself, else the still that Reddit shows beside the post. Its films can only be played there."""
    if sort == "picture":
        return (Media(body.target, "image", alt=entry.title),)
    still = next((thumb for thumb in entry.thumbnails if thumb.url), None)
    if still is None or sort == "text":
        return ()
    return (Media(still.url, "image", width=still.width, height=still.height, alt=entry.title),)
