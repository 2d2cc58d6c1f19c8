"""The state of entries as they are in the database."""

from collections.abc import Iterable
from datetime import UTC, datetime, time

from django.db.models import QuerySet
from wagtail import hooks

from hub.models import Source, User

from .models import OfficialAccount
from .states import Account, Keeper, Problem, State, missing, problems

# Each function is given a Source and answers with aware UTC, or None when its access does not end.
EXPIRY_HOOK = "hub_access_expires_at"


def with_people(accounts: QuerySet[OfficialAccount]) -> QuerySet[OfficialAccount]:
    return accounts.select_related("owner", "deputy", "area", "source", "verified_by")


def access_ends(account: OfficialAccount) -> datetime | None:
    """As the key of its source says, else as it was entered: at the end of that day (UTC)."""
    told = [_of_source(account.source)] if account.source else []
    by_hand = datetime.combine(account.expires_at, time.max, UTC) if account.expires_at else None
    return next((when for when in told if when), by_hand)


def problems_of(account: OfficialAccount, now: datetime) -> list[Problem]:
    return problems(Account(keeper(account.owner), account.due_at, access_ends(account)), now)


def state_of(account: OfficialAccount, now: datetime) -> State:
    return next((problem.state for problem in problems_of(account, now)), State.OK)


def keeper(user: User | None) -> Keeper | None:
    if user is None:
        return None
    return Keeper(user.get_full_name() or user.get_username(), user.has_access, user.last_login, user.date_joined)


def missing_person(user: User | None, now: datetime) -> str:
    """Why nobody can count on this person, "" when one can."""
    return missing(keeper(user), now)


def in_state(accounts: Iterable[OfficialAccount], state: str, now: datetime) -> list[int]:
    """Keys of those that have this problem, whatever else they have; for OK those that have none."""
    found = []
    for account in accounts:
        states = {problem.state for problem in problems_of(account, now)} or {State.OK}
        found += [account.pk] if state in states else []
    return found


def _of_source(source: Source) -> datetime | None:
    told = [function(source) for function in hooks.get_hooks(EXPIRY_HOOK)]
    return min((when for when in told if when), default=None)
