"""The contract between the importer and a platform. Pure Python: no Django, database, clock or settings.

An adapter turns an address into a source (`recognise`, `discover`) and a source into records (`fetch`).
It talks to the network only through the `get` it is handed, and raises nothing but `FetchError`.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from typing import Any, Protocol, runtime_checkable

from hub.arrival import Arrival
from hub.platforms import PlatformPolicy
from hub.records import ItemData

__all__ = [
    "FREE", "Adapter", "Auth", "Batch", "FetchError", "Found", "Get", "Gone", "Known", "Malformed", "Meter", "Missing",
    "NotHere", "NotModified", "PlatformPolicy", "Push", "RateLimited", "ReadsLinks", "Rechecked", "Rechecks", "Renewed",
    "RenewsSecret", "Response", "Target", "Transient",
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


class Meter(Protocol):
    """What reading may cost, in millionths of a US dollar. Adapters of platforms that charge tell it what they read."""

    def check(self) -> None:
        """Before a call that costs. Raises RateLimited when the budget of the day or the month is spent."""
        ...

    def left(self) -> int | None:
        """What may still be spent now; None: no limit."""
        ...

    def charge(self, cost: int) -> None:
        """After a call, whatever came of it. Raises nothing: what was read is read."""
        ...


class _Free:
    """For platforms that charge nothing, and for tests."""

    def check(self) -> None:
        return

    def left(self) -> int | None:
        return None

    def charge(self, cost: int) -> None:
        return


FREE: Meter = _Free()


@dataclass(frozen=True, slots=True)
class Target:
    """What to fetch. `cursor` is what this adapter returned last time ({} at first); nobody else reads it.

    secret: API key or token, "" when none is set. now: aware UTC. first: nothing was imported yet.
    links: (address, words) of what people pasted, for an adapter that `ReadsLinks`.
    language: of the source, "" when unknown, for records that say nothing of theirs. None: no Arrivals are wanted.
    """

    external_id: str
    cursor: Mapping[str, Any]
    secret: str = field(repr=False)
    now: datetime
    first: bool = False
    meter: Meter = field(default=FREE, repr=False)
    links: tuple[tuple[str, str], ...] = ()
    language: str | None = None


@dataclass(frozen=True, slots=True)
class Push:
    """A WebSub hub that announces news of this source, and the address under which it knows it (its `self` link)."""

    hub: str
    topic: str


@dataclass(frozen=True, slots=True)
class Batch:
    """What one fetch brought, newest first as far as the platform says.

    records: as they came, or cleaned already (Arrival) where another process does that and the target names a language.
    tombstones: guids that the platform declares deleted. cursor: stored only after the records are safe.
    title: what the source calls itself now, "" when it does not say. push: where it announces news, if it does.
    """

    records: tuple[ItemData | Arrival, ...] = ()
    tombstones: tuple[str, ...] = ()
    cursor: Mapping[str, Any] = field(default_factory=dict)
    next_poll_after: timedelta | None = None
    moved_to: str | None = None
    warnings: tuple[str, ...] = ()
    title: str = ""
    push: Push | None = None


@dataclass(frozen=True, slots=True)
class Known:
    """An item that we keep, as far as it takes to ask its platform about it again."""

    guid: str
    url: str


@dataclass(frozen=True, slots=True)
class Rechecked:
    """What asking again for known items brought.

    records: as they are now. missing: guids that the platform did not answer for; they count as gone only after they
    were missing again some hours later. gone: guids that it declares deleted, private or withheld: hidden at once.
    present: guids that are there, of which nothing else was told. An item in none of the four was not asked for or
    could not be judged, and nothing follows from that.
    """

    records: tuple[ItemData, ...] = ()
    missing: tuple[str, ...] = ()
    gone: tuple[str, ...] = ()
    warnings: tuple[str, ...] = ()
    present: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Renewed:
    """A fresh token in place of the old one. expires_at: aware UTC, None when it does not expire."""

    secret: str = field(repr=False)
    expires_at: datetime | None


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


class Missing(Transient):
    """HTTP 404: there is nothing at the address just now. Sites lose and find pages, so only its repetition counts."""


class RateLimited(FetchError):
    """No call with this credential and bucket (`Adapter.bucket`) before `until` (aware UTC)."""

    def __init__(self, message: str, until: datetime) -> None:
        super().__init__(message)
        self.until = until


class Auth(FetchError):
    """The credential is missing, refused, expired or out of credit. A person must act.

    own: only this source is refused, e.g. by a log-in on its site; the credential may be good for others.
    """

    def __init__(self, message: str, *, own: bool = False) -> None:
        super().__init__(message)
        self.own = own


class Gone(FetchError):
    """The source is not there any more. `kind`: deleted, suspended, private.

    final: its server says for good (HTTP 410), and we do not ask again.
    """

    def __init__(self, message: str, kind: str = "deleted", *, final: bool = False) -> None:
        super().__init__(message)
        self.kind = kind
        self.final = final


class Malformed(FetchError):
    """An answer that cannot be used, or an address that holds nothing for this adapter."""


class NotHere(Malformed):
    """From `discover` only: the address looked like this platform's, but another adapter may know it."""


class NotModified(FetchError):
    """Nothing new since the last fetch. `cursor`: replaces the stored one when given. `moved_to`: as in Batch."""

    def __init__(
        self,
        cursor: Mapping[str, Any] | None = None,
        next_poll_after: timedelta | None = None,
        moved_to: str | None = None,
    ) -> None:
        super().__init__("Nothing new since the last fetch.")
        self.cursor = cursor
        self.next_poll_after = next_poll_after
        self.moved_to = moved_to


class Adapter(Protocol):
    """One platform. Instances hold no state, so that threads may share them.

    platform        key in URLs and the database: "youtube"
    label           for people: "YouTube"
    secret_setting  name of the setting with its key, "" when it needs none
    secret_required fetching without the key is impossible
    stable_ids      guids are the platform's own and never change; False: items are also recognised by other marks
    """

    platform: str
    label: str
    policy: PlatformPolicy
    secret_setting: str
    secret_required: bool
    stable_ids: bool

    def recognise(self, url: str) -> str | None:
        """The external id (or what `discover` turns into one) behind a pasted address, None if not ours. No network."""
        ...

    def discover(self, external_id: str, secret: str, get: Get) -> Found:
        """Look it up: resolve handles, read the title. Raises FetchError with a sentence that says what to try."""
        ...

    def bucket(self, external_id: str) -> str:
        """What shares a limit with this source, beside its credential: "search", or the host of a feed."""
        ...

    def fetch(self, target: Target, get: Get) -> Batch: ...


@runtime_checkable
class Rechecks(Protocol):
    """An adapter that can look again at known items. recheck_size: how many one call of `recheck` takes at most."""

    recheck_size: int

    def recheck(self, items: Sequence[Known], target: Target, get: Get) -> Rechecked: ...


@runtime_checkable
class RenewsSecret(Protocol):
    """An adapter whose tokens expire and can be exchanged for fresh ones."""

    def renew(self, secret: str, now: datetime, get: Get) -> Renewed: ...


@runtime_checkable
class ReadsLinks(Protocol):
    """An adapter for platforms that let nobody list an account: single pasted addresses are read instead."""

    def read_link(self, url: str, now: datetime, get: Get) -> ItemData: ...

    def link_guid(self, url: str) -> str:
        """The guid of the item behind an address as `read_link` spells it. No network."""
        ...
