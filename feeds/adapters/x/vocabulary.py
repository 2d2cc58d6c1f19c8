"""The two vocabularies of the API. Pure.

X renamed tweets to posts in its specification of August 2026, while its documentation still uses the old words. Every
answer is read in both; requests use the old words until X refuses them by name.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

_MEDIA_FIELDS = "type,url,preview_image_url,width,height,alt_text,duration_ms,variants"
_USER_FIELDS = "name,username,protected"


@dataclass(frozen=True, slots=True)
class Vocabulary:
    """name: what a cursor remembers. params: what every request for posts asks to be answered."""

    name: str
    params: Mapping[str, str]
    # Words in an error that show that X does not understand this vocabulary.
    marks: tuple[str, ...] = field(default=())


# Reposts carry only 140 characters of their text: the whole text, its author and its pictures come with these
# expansions. A user costs $0.010, at most once per UTC day; a post that was already read that day costs nothing.
OLD = Vocabulary(
    "tweet",
    {
        "tweet.fields": "created_at,author_id,in_reply_to_user_id,referenced_tweets,attachments,entities,lang,"
        "possibly_sensitive,public_metrics,edit_history_tweet_ids,note_tweet,article",
        "expansions": "attachments.media_keys,author_id,referenced_tweets.id,referenced_tweets.id.author_id,"
        "referenced_tweets.id.attachments.media_keys",
        "media.fields": _MEDIA_FIELDS,
        "user.fields": _USER_FIELDS,
    },
    ("tweet.fields", "referenced_tweets"),
)
NEW = Vocabulary(
    "post",
    {
        "post.fields": "created_at,attachments,entities,lang,possibly_sensitive,public_metrics,note_post,article,"
        "article_title",
        "expansions": "attachments.media_keys,author_id,referenced_posts",
        "media.fields": _MEDIA_FIELDS,
        "user.fields": _USER_FIELDS,
    },
    ("post.fields", "referenced_posts"),
)


def named(name: str) -> Vocabulary:
    """The vocabulary that a cursor remembers, the old one by default."""
    return NEW if name == NEW.name else OLD


def other(vocabulary: Vocabulary) -> Vocabulary:
    return OLD if vocabulary is NEW else NEW


def first(holder: Mapping[str, Any], *names: str) -> Any:
    """The value under the first of these names that is there, in the order old, new."""
    return next((holder[name] for name in names if name in holder), None)
