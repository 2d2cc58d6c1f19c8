"""The calls of the X API that the importer needs. Prices: docs.x.com/x-api/getting-started/pricing."""

from collections.abc import Mapping, Sequence
from datetime import datetime
from typing import Any

from feeds.adapters.base import FREE, Get, Malformed, Meter, Response, Transient
from feeds.adapters.fields import decoded

from .errors import WrongVocabulary, raise_for_answer
from .prices import DEAREST, Bill
from .vocabulary import OLD, Vocabulary, other

_BASE = "https://api.x.com/2"
# The most that one look-up takes.
LOOKUP = 100


class Api:
    """One fetch's view of the API. Raises FetchError.

    vocabulary: the words to send; after a call, those that X understood. now: aware UTC, None when no clock is at hand.
    meter: asked before each call, so that any of them may raise RateLimited, and told what each answer costs.
    """

    __slots__ = ("_bill", "_get", "_meter", "_now", "_token", "vocabulary")

    def __init__(
        self, get: Get, token: str, now: datetime | None = None, vocabulary: Vocabulary = OLD, meter: Meter = FREE
    ) -> None:
        self._get, self._token, self._now = get, token, now
        self._meter, self._bill = meter, Bill()
        self.vocabulary = vocabulary

    def affordable(self, most: int, least: int) -> int:
        """How many posts to ask for so that the budget holds, should each of them be the dearest kind."""
        left = self._meter.left()
        return most if left is None else max(least, min(most, left // DEAREST))

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
        words = self.vocabulary
        try:
            return self._ask(path, {**params, **words.params}, words)
        except WrongVocabulary:
            words = other(words)
            answer = self._ask(path, {**params, **words.params}, words)
            self.vocabulary = words
            return answer

    def _ask(self, path: str, params: Mapping[str, str], words: Vocabulary = OLD) -> Mapping[str, Any]:
        self._meter.check()
        response = self._get(_BASE + path, params=params, headers={"Authorization": f"Bearer {self._token}"})
        answer = _answer(response, words, self._now)
        self._meter.charge(self._bill.added(answer))
        return answer


def _answer(response: Response, vocabulary: Vocabulary, now: datetime | None) -> Mapping[str, Any]:
    raise_for_answer(response, vocabulary, now)
    try:
        answer = decoded(response.body)
    except ValueError as error:
        raise Transient("X answered with something else than JSON. We try again later.") from error
    if not isinstance(answer, Mapping):
        raise Malformed("X's answer has an unknown form.")
    return answer
