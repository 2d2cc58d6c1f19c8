"""The calls of the X API that the importer needs. Prices: docs.x.com/x-api/getting-started/pricing."""

from collections.abc import Mapping, Sequence
from datetime import datetime
from typing import Any

from feeds.adapters.base import Get, Malformed, Response, Transient
from feeds.adapters.fields import decoded

from .errors import WrongVocabulary, raise_for_answer
from .vocabulary import OLD, Vocabulary, other

_BASE = "https://api.x.com/2"
# The most that one look-up takes.
LOOKUP = 100


class Api:
    """One fetch's view of the API. Raises FetchError.

    vocabulary: the words to send; after a call, those that X understood. now: aware UTC, None when no clock is at hand.
    """

    __slots__ = ("_get", "_now", "_token", "vocabulary")

    def __init__(self, get: Get, token: str, now: datetime | None = None, vocabulary: Vocabulary = OLD) -> None:
        self._get, self._token, self._now = get, token, now
        self.vocabulary = vocabulary

    def user(self, *, handle: str = "", number: str = "") -> Mapping[str, Any]:
        """By one of the two. $0.010, at most once per UTC day."""
        path = f"/users/{number}" if number else f"/users/by/username/{handle}"
        return self._ask(path, {"user.fields": "name,username,description,protected"})

    def timeline(self, user: str, **params: str) -> Mapping[str, Any]:
        """$0.005 for each post; an empty answer is free."""
        return self._ask_for_posts(f"/users/{user}/tweets", params)

    def search(self, query: str, **params: str) -> Mapping[str, Any]:
        """The last seven days only. $0.005 for each post; an empty answer is free."""
        return self._ask_for_posts("/tweets/search/recent", {"query": query, "sort_order": "recency", **params})

    def posts(self, ids: Sequence[str]) -> Mapping[str, Any]:
        """At most 100. $0.005 for each post."""
        return self._ask_for_posts("/tweets", {"ids": ",".join(ids)})

    def _ask_for_posts(self, path: str, params: Mapping[str, str]) -> Mapping[str, Any]:
        try:
            return self._ask(path, {**params, **self.vocabulary.params})
        except WrongVocabulary:
            turned = other(self.vocabulary)
            response = self._send(path, {**params, **turned.params})
            answer = _answer(response, turned, self._now)
            self.vocabulary = turned
            return answer

    def _ask(self, path: str, params: Mapping[str, str]) -> Mapping[str, Any]:
        return _answer(self._send(path, params), self.vocabulary, self._now)

    def _send(self, path: str, params: Mapping[str, str]) -> Response:
        return self._get(_BASE + path, params=params, headers={"Authorization": f"Bearer {self._token}"})


def _answer(response: Response, vocabulary: Vocabulary, now: datetime | None) -> Mapping[str, Any]:
    raise_for_answer(response, vocabulary, now)
    try:
        answer = decoded(response.body)
    except ValueError as error:
        raise Transient("X answered with something else than JSON. We try again later.") from error
    if not isinstance(answer, Mapping):
        raise Malformed("X's answer has an unknown form.")
    return answer
