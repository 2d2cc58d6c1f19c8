"""One call of the Graph API. The token goes into a header, never into an address.

`paging.next` of an answer holds the token, so nobody here reads more of it than whether it is there.
"""

from collections.abc import Mapping
from datetime import datetime
from typing import Any

from feeds.adapters.base import Get

from .errors import answer_of
from .service import Service
from .usage import Usage, usage_of

# A version lives for about two years (developers.facebook.com/docs/graph-api/changelog); fields go with versions.
VERSION = "v26.0"


class Graph:
    """One fetch's view of the API. Raises FetchError.

    usage: as the last answer told it. now: aware UTC, None when no clock is at hand.
    """

    __slots__ = ("_get", "_now", "_token", "service", "usage")

    def __init__(self, service: Service, get: Get, token: str, now: datetime | None = None) -> None:
        self.service, self._get, self._token, self._now = service, get, token, now
        self.usage = Usage()

    def ask(self, path: str, params: Mapping[str, str]) -> Mapping[str, Any]:
        """path: below the version, "me", "1045/posts", or "" for a look-up of several ids."""
        url = f"https://{self.service.host}/{VERSION}/{path}"
        response = self._get(url, params=params, headers={"Authorization": f"Bearer {self._token}"})
        self.usage = usage_of(response.headers)
        return answer_of(response, self.service, self._now)
