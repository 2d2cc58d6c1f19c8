"""One fetch of a Page: its posts, its reels, and what it took back."""

from collections.abc import Iterable, Mapping
from datetime import UTC, datetime
from typing import Any

from feeds.adapters.base import Auth, Batch, FetchError, RateLimited
from feeds.adapters.fields import part, text
from feeds.adapters.graph import Graph, Listing, Memory, read_edge

from .attachments import first
from .records import POST_FIELDS, REEL_FIELDS, is_shown, post_of, reel_of

_UNDATED = datetime.min.replace(tzinfo=UTC)


def import_page(number: str, cursor: Mapping[str, Any], now: int, graph: Graph) -> Batch:
    """Two calls when there is nothing new. now: seconds since 1970. Raises FetchError.

    Posts are what a Page is about: when its reels cannot be read, they come without them.
    """
    posts_known, reels_known = (Memory.unpacked(part(cursor, name)) for name in ("posts", "reels"))
    posts = read_edge(graph, f"{number}/posts", POST_FIELDS, "created_time", posts_known)
    warnings = posts.warnings(posts_known)
    try:
        reels = read_edge(graph, f"{number}/video_reels", REEL_FIELDS, "created_time", reels_known)
        reels_next = reels_known.having_seen(reels.ids, now)
        warnings += reels.warnings(reels_known)
    except FetchError as error:
        reels, reels_next = Listing((), enough=False), reels_known
        warnings += (_without_reels(error),)
    records = [post_of(post) for post in _without(reels, reels_known, posts.items) if is_shown(post)]
    records += [reel_of(reel) for reel in reels.items if is_shown(reel)]
    return Batch(
        tuple(sorted(records, key=lambda record: record.published_at or _UNDATED, reverse=True)),
        tombstones=tuple(_taken_back((*posts.items, *reels.items), {*posts_known.known, *reels_known.known})),
        cursor={"posts": posts_known.having_seen(posts.ids, now).packed(), "reels": reels_next.packed()},
        next_poll_after=graph.usage.pause,
        warnings=warnings,
    )


def _without_reels(error: FetchError) -> str:
    if isinstance(error, RateLimited):
        return "Facebook asked us to slow down before its reels were read; the next fetch brings them."
    advice = " The posts are not affected." if isinstance(error, Auth) else ""
    return f"Reels could not be read: {error}{advice}"


def _without(reels: Listing, known: Memory, posts: Iterable[Mapping[str, Any]]) -> Iterable[Mapping[str, Any]]:
    """Posts that are no reel in disguise. Whichever list a reel stands in, it is one item."""
    films = {*reels.ids, *known.known}
    twins = {text(reel, "post_id").rpartition("_")[2] for reel in reels.items} - {""}
    for post in posts:
        film = text(part(first(post), "target"), "id")
        if film not in films and text(post, "id").rpartition("_")[2] not in twins:
            yield post


def _taken_back(entries: Iterable[Mapping[str, Any]], known: set[str]) -> Iterable[str]:
    """What was shown before and is hidden now."""
    return (text(entry, "id") for entry in entries if text(entry, "id") in known and not is_shown(entry))
