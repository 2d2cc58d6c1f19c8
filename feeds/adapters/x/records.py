"""A post becomes a record, whichever vocabulary it came in. Pure."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from typing import Any, Self

from feeds.adapters.fields import count, moment, part, parts, text, texts
from hub.records import Counts, ItemData

from .addresses import NUMBER, post_url, profile_url
from .attachments import by_key, kind_of, media_of
from .rendering import Rendered, hashtags, render
from .vocabulary import first

# Milliseconds since 1970 of the first id that carries its time (docs.x.com/fundamentals/x-ids).
_IDS_BEGIN = 1_288_834_974_657
# X began to count views in December 2022; older posts say 0.
_VIEWS_BEGIN = datetime(2022, 12, 15, tzinfo=UTC)
# X's codes for "no language": undetermined, only media, only hashtags, only mentions, only cashtags, too short, art.
_NO_LANGUAGE = {"und", "qme", "qht", "qam", "qct", "qst", "zxx", "art"}
# X uses the codes of 1988 for Indonesian and Hebrew.
_LANGUAGES = {"in": "id", "iw": "he"}


@dataclass(frozen=True, slots=True)
class Includes:
    """What an answer explains beside its posts, by id or key."""

    users: Mapping[str, Mapping[str, Any]]
    posts: Mapping[str, Mapping[str, Any]]
    media: Mapping[str, Mapping[str, Any]]

    @classmethod
    def of(cls, answer: Mapping[str, Any]) -> Self:
        includes = part(answer, "includes")
        embedded = parts(includes, "tweets") or parts(includes, "posts")
        return cls(_by_id(parts(includes, "users")), _by_id(embedded), by_key(includes))


def _by_id(objects: list[Mapping[str, Any]]) -> dict[str, Mapping[str, Any]]:
    return {text(each, "id"): each for each in objects}


def records_of(answer: Mapping[str, Any]) -> tuple[ItemData, ...]:
    """The posts of an answer in its order."""
    includes = Includes.of(answer)
    return tuple(record_of(post, includes) for post in parts(answer, "data") if NUMBER.fullmatch(text(post, "id")))


def ids_of(post: Mapping[str, Any]) -> tuple[str, str]:
    """(the lasting id, the newest id). Every edit gives a post a new id; the first one stays its identity."""
    history = first(post, "edit_history_tweet_ids", "edit_history_post_ids")
    ids = [each for each in texts({"ids": history}, "ids") if NUMBER.fullmatch(each)] or [text(post, "id")]
    return min(ids, key=int), max(ids, key=int)


def record_of(post: Mapping[str, Any], includes: Includes) -> ItemData:
    guid, newest = ids_of(post)
    references = _references(post)
    # A repost is shown as the post it repeats; without that, as the shortened copy that X gives.
    shown = includes.posts.get(references.get("retweeted", ""), post)
    body = _render(shown)
    article = _article(shown)
    media = media_of(shown, includes.media)
    poster = part(includes.users, text(post, "author_id"))
    name, handle = _author(post, shown, includes)
    return ItemData(
        guid=guid,
        url=post_url(text(poster, "username"), newest),
        title=article,
        text=body.plain,
        html=body.html,
        kind="article" if article else kind_of(media),
        raw_kind=_raw_kind(post, references),
        author_name=name,
        author_url=profile_url(handle) if handle else "",
        published_at=moment(post.get("created_at")) or time_of(guid),
        updated_at=time_of(newest) if newest != guid else None,
        language=_language(text(shown, "lang")),
        media=media,
        tags=hashtags(_worded(shown)[1]),
        counts=_counts(post, shown, is_repost="retweeted" in references),
        is_repost="retweeted" in references,
        is_reply="replied_to" in references,
        sensitive=shown.get("possibly_sensitive") is True,
    )


def time_of(number: str) -> datetime | None:
    """The moment in an id. None for ids from before 2010, and for impossible ones."""
    milliseconds = (int(number) >> 22) + _IDS_BEGIN
    try:
        return datetime.fromtimestamp(0, UTC) + timedelta(milliseconds=milliseconds) if int(number) >> 22 else None
    except OverflowError:
        return None


def _references(post: Mapping[str, Any]) -> dict[str, str]:
    """{"retweeted" | "quoted" | "replied_to": id}."""
    references = first(post, "referenced_tweets", "referenced_posts")
    return {text(each, "type"): text(each, "id") for each in parts({"all": references}, "all")}


def _worded(post: Mapping[str, Any]) -> tuple[str, Mapping[str, Any]]:
    """(text, its entities). Posts above 280 characters are cut, the whole stands in the note."""
    note = part({"note": first(post, "note_tweet", "note_post")}, "note")
    holder = note if text(note, "text") else post
    words = holder.get("text")
    return words if isinstance(words, str) else "", part(holder, "entities")


def _render(post: Mapping[str, Any]) -> Rendered:
    return render(*_worded(post))


def _article(post: Mapping[str, Any]) -> str:
    """The title of a long-form article, "" for a post."""
    title = post.get("article_title")
    bare = title.strip() if isinstance(title, str) else ""
    return text(part(post, "article"), "title") or text(part(post, "article_title"), "title") or bare


def _raw_kind(post: Mapping[str, Any], references: Mapping[str, str]) -> str:
    """repost, thread (a reply to oneself), reply, quote, article or ""."""
    if "retweeted" in references:
        return "repost"
    if "replied_to" in references:
        own = text(post, "author_id")
        return "thread" if own and own == text(post, "in_reply_to_user_id") else "reply"
    if "quoted" in references:
        return "quote"
    return "article" if _article(post) else ""


def _author(post: Mapping[str, Any], shown: Mapping[str, Any], includes: Includes) -> tuple[str, str]:
    """(name, handle) of who wrote the words that are shown: of a repost, not the account that repeated them."""
    user = part(includes.users, text(shown, "author_id"))
    name, handle = text(user, "name"), text(user, "username")
    if "retweeted" in _references(post) and (shown is post or not handle):
        # "RT @handle: ..." is all that is left of the author when the original was not included.
        handle = _repeated_handle(post)
        name = handle
    return name or handle, handle


def _repeated_handle(post: Mapping[str, Any]) -> str:
    mentions = parts(part(post, "entities"), "mentions")
    return next((text(mention, "username") for mention in mentions if mention.get("start") == 3), "")


def _language(code: str) -> str:
    return "" if code in _NO_LANGUAGE else _LANGUAGES.get(code, code)


def _counts(post: Mapping[str, Any], shown: Mapping[str, Any], *, is_repost: bool) -> Counts:
    """A repost has no likes of its own: X answers 0 and shows those of the original."""
    metrics = part(shown, "public_metrics")
    reposts = count(first(metrics, "retweet_count", "repost_count"))
    quotes = count(metrics.get("quote_count"))
    shares = None if reposts is None and quotes is None else (reposts or 0) + (quotes or 0)
    if is_repost and shown is post:
        return Counts(shares=shares)
    views = count(metrics.get("impression_count"))
    written = moment(shown.get("created_at"))
    uncounted = views == 0 and written is not None and written < _VIEWS_BEGIN
    return Counts(
        None if uncounted else views, count(metrics.get("like_count")), count(metrics.get("reply_count")), shares
    )
