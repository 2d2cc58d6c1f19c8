"""Posts and reels of a Page become records. Pure.

Posts: developers.facebook.com/docs/graph-api/reference/page-post; reels are videos: .../reference/video.
"""

from collections.abc import Mapping
from typing import Any

from feeds.adapters.fields import count, moment, part, parts, text
from feeds.adapters.plain_text import html_of, tags_of
from hub.records import Counts, ItemData, Kind

from .addresses import absolute, on_facebook, page_url
from .attachments import first, kind_of, media_of, reel_media

POST_FIELDS = (
    "id,message,story,created_time,updated_time,permalink_url,status_type,full_picture,is_published,is_hidden,"
    "is_expired,from,message_tags,"
    "attachments{media_type,type,title,description,url,unshimmed_url,target,media,subattachments},"
    "shares,reactions.summary(true).limit(0),comments.summary(true).limit(0)"
)
REEL_FIELDS = (
    "id,description,created_time,updated_time,permalink_url,picture,source,length,views,post_id,published,from,"
    "thumbnails{uri,width,height,is_preferred},likes.summary(true).limit(0),comments.summary(true).limit(0)"
)


def is_shown(entry: Mapping[str, Any]) -> bool:
    """Whether its Page shows it to everybody: drafts, hidden and expired posts come with the rest."""
    published = entry.get("is_published", entry.get("published"))
    return published is not False and entry.get("is_hidden") is not True and entry.get("is_expired") is not True


def post_of(post: Mapping[str, Any]) -> ItemData:
    """post: with POST_FIELDS."""
    message = text(post, "message")
    # Facebook's own sentence, "updated their cover photo", stands for a post without words.
    attached, written = first(post), message or text(post, "story")
    repeats = _repeats(post, attached)
    return ItemData(
        guid=text(post, "id"),
        url=text(post, "permalink_url"),
        title="" if written else text(attached, "title"),
        text=written,
        html=html_of(written) + _linked(attached),
        kind=_kind(post, attached),
        raw_kind="share" if repeats else text(attached, "media_type"),
        # What others made is not ours to copy; the post links to it.
        media=() if repeats else media_of(post),
        tags=tags_of((tag.removeprefix("#") for tag in _marked(post)), message),
        counts=Counts(
            likes=_total(post, "reactions"),
            comments=_total(post, "comments"),
            # Absent means that nobody did.
            shares=count(part(post, "shares").get("count")) or 0,
        ),
        is_repost=repeats,
        **_signed(post),
    )


def reel_of(reel: Mapping[str, Any]) -> ItemData:
    """reel: with REEL_FIELDS."""
    words = text(reel, "description")
    return ItemData(
        guid=text(reel, "id"),
        url=absolute(text(reel, "permalink_url")),
        text=words,
        html=html_of(words),
        kind="video",
        raw_kind="reel",
        media=reel_media(reel),
        tags=tags_of((), words),
        counts=Counts(count(reel.get("views")), _total(reel, "likes"), _total(reel, "comments")),
        **_signed(reel),
    )


def _signed(entry: Mapping[str, Any]) -> dict[str, Any]:
    """Who and when. `updated_time` moves with every comment."""
    author = part(entry, "from")
    return {
        "author_name": text(author, "name"),
        "author_url": page_url(text(author, "id")) if text(author, "id") else "",
        "published_at": moment(entry.get("created_time")),
        "updated_at": moment(entry.get("updated_time")),
    }


def _repeats(post: Mapping[str, Any], attached: Mapping[str, Any]) -> bool:
    """Whether it passes on somebody's post. A link to a page elsewhere has the same type, and is news of one's own."""
    where = text(attached, "unshimmed_url") or text(attached, "url")
    return text(post, "status_type") == "shared_story" and on_facebook(where)


def _kind(post: Mapping[str, Any], attached: Mapping[str, Any]) -> Kind:
    kind = kind_of(attached)
    return "photo" if kind == "post" and text(post, "full_picture") else kind


def _linked(attached: Mapping[str, Any]) -> str:
    """The card of a link, as Facebook shows it below the words."""
    where = text(attached, "unshimmed_url")
    if text(attached, "media_type") != "link" or not where or on_facebook(where):
        return ""
    return html_of(f"{text(attached, 'title')}\n{where}".strip())


def _marked(post: Mapping[str, Any]) -> list[str]:
    names = (text(tag, "name") for tag in parts(post, "message_tags"))
    return [name for name in names if name.startswith("#")]


def _total(entry: Mapping[str, Any], name: str) -> int | None:
    return count(part(entry, name, "summary").get("total_count"))
