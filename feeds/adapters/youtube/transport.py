"""google-api-python-client, with our door as its only way to the network."""

import re
from collections.abc import Mapping
from datetime import datetime
from functools import cache
from typing import Any, NoReturn

import httplib2

from feeds.adapters.base import Auth, Get, Malformed

from .errors import raise_for_answer

# A header stays out of URLs, and so out of logs and exceptions; the client's own developerKey would be in both.
KEY_HEADER = "x-goog-api-key"
_KEY = re.compile(r"[!-~]+")


class DoorTransport:
    """Speaks httplib2's `request` to the client and `get` to the door. One for each fetch: nothing is shared.

    Error answers are raised from here: the client's own HttpError breaks on bodies of an unexpected shape.
    """

    __slots__ = ("_get", "_key", "_now")

    def __init__(self, get: Get, key: str, now: datetime | None) -> None:
        # Python's HTTP client would quote such a header in its exception, key and all.
        if not _KEY.fullmatch(key):
            raise Auth("YOUTUBE_API_KEY holds blanks or characters that no key has. Copy it again.")
        self._get, self._key, self._now = get, key, now

    def request(self, uri: str, method: str = "GET", *_: Any, **__: Any) -> tuple[httplib2.Response, bytes]:
        if method != "GET":
            # The client turns addresses over 2048 characters into POST; only a monstrous page token can get there.
            raise Malformed("YouTube gave an address for the next page that is too long to use.")
        # The client's other headers describe httplib2 and unpacking, which are the door's business.
        answer = self._get(uri, headers={"accept": "application/json", KEY_HEADER: self._key})
        raise_for_answer(answer, self._now)
        return httplib2.Response({**answer.headers, "status": str(answer.status)}), answer.body


class _NoWayOut:
    """Stands where the client keeps a connection of its own: a request without a door is a bug."""

    def request(self, *_: Any, **__: Any) -> NoReturn:
        raise RuntimeError("A YouTube request was made without a door.")


@cache
def service() -> Any:
    """The client of the Data API, built once: 33 ms and 1 MB each time. It holds no key and no connection.

    The description of the API comes with the library, so nothing is fetched.
    """
    # Half a second that sites without a key, and the processes that serve pages, need not spend.
    from googleapiclient.discovery import build

    return build("youtube", "v3", http=_NoWayOut(), static_discovery=True, cache_discovery=False)


def answer_of(request: Any, transport: DoorTransport) -> Mapping[str, Any]:
    """Send a request of the client. Raises FetchError, also for a 200 that holds no JSON object."""
    try:
        answer = request.execute(http=transport)
    except (ValueError, RecursionError) as error:
        raise Malformed("YouTube's answer could not be read.") from error
    if not isinstance(answer, dict):
        # The client hands out the bare text of a body that is not JSON.
        raise Malformed("YouTube answered with something that is not data. A proxy or login page may be in between.")
    return answer
