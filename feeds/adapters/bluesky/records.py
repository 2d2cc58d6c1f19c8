"""A post as the AppView shows it becomes a record (lexicon app.bsky.feed.defs#postView). Pure."""

from collections.abc import Mapping
from datetime import datetime
from typing import Any

from feeds.adapters.fields import count, moment, part, text, texts
from hub.records import Counts, ItemData

from .addresses import POST, post_url, profile_url
from .embeds import is_quote, kind_of, links_of, media_of
from .labels import is_sensitive, may_be_shown
from .richtext import render, tags_of


def record_of(post: Mapping[str, Any], owner: str, reposted_at: datetime | None = None) -> ItemData | None:
    """None for what is no post, or must not be shown in public.

    owner: DID of the source. What another account wrote is here because the owner repeated it.
    """
    uri, record, author = text(post, "uri"), part(post, "record"), part(post, "author")
    if not POST.fullmatch(uri) or not may_be_shown(post):
        return None
    rendered, did = render(record), text(author, "did")
    return ItemData(
        guid=uri,
        url=post_url(uri),
        text=rendered.plain,
        html=rendered.html + links_of(post),
        kind=kind_of(post),
        raw_kind=_raw_kind(post, owner),
        author_name=text(author, "displayName") or text(author, "handle"),
        author_url=profile_url(text(author, "handle") or did),
        published_at=reposted_at or written_at(post),
        language=next(iter(texts(record, "langs")), ""),
        media=media_of(post),
        tags=tags_of(record),
        counts=_counts(post),
        is_repost=did != owner,
        is_reply=bool(part(record, "reply")),
        sensitive=is_sensitive(post),
    )


def written_at(post: Mapping[str, Any]) -> datetime | None:
    """The earlier of what the author's app claims and when Bluesky saw it: the claim may lie in the future."""
    claimed, seen = moment(part(post, "record").get("createdAt")), moment(post.get("indexedAt"))
    return min(claimed, seen) if claimed and seen else claimed or seen


def _raw_kind(post: Mapping[str, Any], owner: str) -> str:
    """repost, thread (a reply to oneself), reply, quote or ""."""
    did = text(part(post, "author"), "did")
    if did != owner:
        return "repost"
    if reply := part(post, "record", "reply"):
        return "thread" if text(part(reply, "parent"), "uri").startswith(f"at://{did}/") else "reply"
    return "quote" if is_quote(post) else ""


def _counts(post: Mapping[str, Any]) -> Counts:
    reposts, quotes = count(post.get("repostCount")), count(post.get("quoteCount"))
    return Counts(
        likes=count(post.get("likeCount")),
        comments=count(post.get("replyCount")),
        shares=None if reposts is None and quotes is None else (reposts or 0) + (quotes or 0),
    )
