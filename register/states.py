"""What is wrong with an entry of the register, the most urgent first. Pure."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import StrEnum

OVERDUE_AFTER = timedelta(days=30)
ABSENT_AFTER = timedelta(days=90)
SOON = timedelta(days=14)


class State(StrEnum):
    """In the order of urgency."""

    NO_OWNER = "no-owner"
    EXPIRED = "expired"
    OVERDUE = "overdue"
    EXPIRES = "expires"
    VERIFY = "verify"
    OK = "ok"

    @property
    def label(self) -> str:
        return _LABELS[self]


_LABELS = {
    State.NO_OWNER: "No owner",
    State.EXPIRED: "Access expired",
    State.OVERDUE: "Overdue",
    State.EXPIRES: "Access expires soon",
    State.VERIFY: "Verify now",
    State.OK: "OK",
}


@dataclass(frozen=True, slots=True)
class Keeper:
    """A person who answers for an account. seen_at: last log-in; joined_at counts while there was none."""

    name: str
    active: bool
    seen_at: datetime | None
    joined_at: datetime


@dataclass(frozen=True, slots=True)
class Account:
    """What the state depends on. due_at: to be verified; expires_at: the access ends, None: never or unknown."""

    owner: Keeper | None
    due_at: datetime
    expires_at: datetime | None = None


@dataclass(frozen=True, slots=True)
class Problem:
    state: State
    sentence: str


def missing(keeper: Keeper | None, now: datetime) -> str:
    """Why nobody can count on this person, "" when one can."""
    if keeper is None:
        return "Nobody is named."
    if not keeper.active:
        return f"{keeper.name} has no access any more."
    away = now - (keeper.seen_at or keeper.joined_at)
    return f"{keeper.name} has not logged in for {away.days} days." if away >= ABSENT_AFTER else ""


def problems(account: Account, now: datetime) -> list[Problem]:
    """The most urgent first; none when all is well."""
    order = list(State)
    return sorted(_problems(account, now), key=lambda problem: order.index(problem.state))


def state_of(account: Account, now: datetime) -> State:
    return next((problem.state for problem in problems(account, now)), State.OK)


def _problems(account: Account, now: datetime) -> Iterator[Problem]:
    if why := missing(account.owner, now):
        yield Problem(State.NO_OWNER, f"No owner to count on: {why}")
    if now - account.due_at >= OVERDUE_AFTER:
        yield Problem(State.OVERDUE, f"Should have been verified by {_day(account.due_at)}.")
    elif now >= account.due_at:
        yield Problem(State.VERIFY, f"To be verified since {_day(account.due_at)}.")
    if account.expires_at and account.expires_at <= now:
        yield Problem(State.EXPIRED, f"The access ended on {_day(account.expires_at)}.")
    elif account.expires_at and account.expires_at - now <= SOON:
        yield Problem(State.EXPIRES, f"The access ends on {_day(account.expires_at)}.")


def _day(when: datetime) -> str:
    return f"{when.day} {when:%B %Y}"
