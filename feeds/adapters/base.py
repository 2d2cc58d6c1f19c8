"""The contract between the importer and a platform. Pure Python: no Django, database, clock or settings.

An adapter turns an address into a source (`recognise`, `discover`) and a source into records (`fetch`).
It talks to the network only through the `get` it is handed, and raises nothing but `FetchError`.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from typing import Any, Protocol

from hub.platforms import PlatformPolicy
from hub.records import ItemData

__all__ = [
    "Adapter", "Auth", "Batch", "FetchError", "Found", "Get", "Gone", "Malformed", "NotModified", "PlatformPolicy",
    "RateLimited", "Response", "Target", "Transient",
]  # fmt: skip


@dataclass(frozen=True, slots=True)
class Response:
    """An answer of the network. Header names are lower case. `url` is where the body came from.

    moved_to: the address to remember, when every redirect on the way was permanent (301, 308).
    Addresses stay out of the repr: some platforms want their key in the query.
    """

    status: int
    url: str = field(repr=False)
    headers: Mapping[str, str]
    body: bytes
    moved_to: str | None = field(default=None, repr=False)


class Get(Protocol):
    """The door to the network. Raises Transient or Malformed; any HTTP status is returned, not raised."""

    def __call__(
        self, url: str, *, params: Mapping[str, str] | None = None, headers: Mapping[str, str] | None = None
    ) -> Response: ...


@dataclass(frozen=True, slots=True)
class Target:
    """What to fetch. `cursor` is what this adapter returned last time ({} at first); nobody else reads it.

    secret: API key or token, "" when none is set. now: aware UTC. first: nothing was imported yet.
    """

    external_id: str
    cursor: Mapping[str, Any]
    secret: str = field(repr=False)
    now: datetime
    first: bool = False


@dataclass(frozen=True, slots=True)
class Batch:
    """What one fetch brought, newest first as far as the platform says.

    tombstones: guids that the platform declares deleted. cursor: stored only after the records are safe.
    """

    records: tuple[ItemData, ...] = ()
    tombstones: tuple[str, ...] = ()
    cursor: Mapping[str, Any] = field(default_factory=dict)
    next_poll_after: timedelta | None = None
    moved_to: str | None = None
    warnings: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Found:
    """What stands behind an address. `alternatives`: (title, url) pairs that the person may have meant."""

    external_id: str
    title: str
    homepage_url: str = ""
    description: str = ""
    language: str = ""
    alternatives: tuple[tuple[str, str], ...] = ()


class FetchError(Exception):
    """A fetch that brought nothing. str() is one sentence for a person; never a secret in it."""


class Transient(FetchError):
    """Will probably pass: network, timeout, 5xx."""

    def __init__(self, message: str, retry_after: timedelta | None = None) -> None:
        super().__init__(message)
        self.retry_after = retry_after


class RateLimited(FetchError):
    """No call with this credential before `until` (aware UTC)."""

    def __init__(self, message: str, until: datetime) -> None:
        super().__init__(message)
        self.until = until


class Auth(FetchError):
    """The credential is missing, refused, expired or out of credit. A person must act."""


class Gone(FetchError):
    """The source is not there any more. `kind`: deleted, suspended, private."""

    def __init__(self, message: str, kind: str = "deleted") -> None:
        super().__init__(message)
        self.kind = kind


class Malformed(FetchError):
    """An answer that cannot be used, or an address that holds nothing for this adapter."""


class NotModified(FetchError):
    """Nothing new since the last fetch. `cursor`: replaces the stored one when given."""

    def __init__(self, cursor: Mapping[str, Any] | None = None, next_poll_after: timedelta | None = None) -> None:
        super().__init__("Nothing new since the last fetch.")
        self.cursor = cursor
        self.next_poll_after = next_poll_after


class Adapter(Protocol):
    """One platform. Instances hold no state, so that threads may share them.

    platform        key in URLs and the database: "youtube"
    label           for people: "YouTube"
    secret_setting  name of the setting with its key, "" when it needs none
    secret_required fetching without the key is impossible
    """

    platform: str
    label: str
    policy: PlatformPolicy
    secret_setting: str
    secret_required: bool

    def recognise(self, url: str) -> str | None:
        """The external id (or what `discover` turns into one) behind a pasted address, None if not ours. No network."""
        ...

    def discover(self, external_id: str, secret: str, get: Get) -> Found:
        """Look it up: resolve handles, read the title. Raises FetchError with a sentence that says what to try."""
        ...

    def fetch(self, target: Target, get: Get) -> Batch: ...
