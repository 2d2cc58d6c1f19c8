"""What X charges for reading, in millionths of a US dollar. Pure.

Source: docs.x.com/x-api/getting-started/pricing, of autumn 2026. What comes along with a post is a resource
like it: the post that it repeats or quotes, and each author. An empty answer is free.
"""

from collections.abc import Mapping
from typing import Any

from feeds.adapters.fields import part, parts, text

POST, USER = 5_000, 10_000
# A post with the one that it repeats or quotes, and both authors.
DEAREST = 2 * (POST + USER)


class Bill:
    """What one fetch has read so far. X counts the same post or user once a day; within a fetch we do the same."""

    __slots__ = ("_posts", "_users")

    def __init__(self) -> None:
        self._posts: set[str] = set()
        self._users: set[str] = set()

    def added(self, answer: Mapping[str, Any]) -> int:
        """What this answer costs on top of the earlier ones."""
        includes = part(answer, "includes")
        data = parts(answer, "data") or [part(answer, "data")]
        users = [*parts(includes, "users"), *(each for each in data if "username" in each)]
        posts = [*parts(includes, "tweets"), *parts(includes, "posts"), *(each for each in data if "text" in each)]
        return POST * _counted(posts, self._posts) + USER * _counted(users, self._users)


def _counted(objects: list[Mapping[str, Any]], known: set[str]) -> int:
    """How many of them were not known; they are from now on."""
    before = len(known)
    known.update(text(each, "id") for each in objects)
    return len(known) - before
