"""What is wrong with an entry."""

from datetime import UTC, datetime, timedelta

import pytest

from register.states import Account, Keeper, State, missing, problems, state_of

NOW = datetime(2026, 11, 25, 12, tzinfo=UTC)
DAY = timedelta(days=1)


def keeper(active=True, seen=NOW - DAY, joined=NOW - 900 * DAY) -> Keeper:
    return Keeper("Ada", active, seen, joined)


def account(**columns) -> Account:
    return Account(**{"owner": keeper(), "due_at": NOW + DAY, **columns})


@pytest.mark.parametrize(
    "columns, expected",
    [
        ({}, State.OK),
        ({"owner": None}, State.NO_OWNER),
        ({"owner": keeper(active=False)}, State.NO_OWNER),
        ({"owner": keeper(seen=NOW - 90 * DAY)}, State.NO_OWNER),
        ({"owner": keeper(seen=NOW - 89 * DAY)}, State.OK),
        ({"owner": keeper(seen=None, joined=NOW - 89 * DAY)}, State.OK),
        ({"owner": keeper(seen=None, joined=NOW - 90 * DAY)}, State.NO_OWNER),
        ({"due_at": NOW}, State.VERIFY),
        ({"due_at": NOW - 29 * DAY}, State.VERIFY),
        ({"due_at": NOW - 30 * DAY}, State.OVERDUE),
        ({"expires_at": NOW}, State.EXPIRED),
        ({"expires_at": NOW + 14 * DAY}, State.EXPIRES),
        ({"expires_at": NOW + 15 * DAY}, State.OK),
    ],
)
def test_the_state_is_the_most_urgent_problem(columns, expected):
    assert state_of(account(**columns), NOW) == expected


def test_all_problems_are_told_the_most_urgent_first():
    found = problems(account(owner=None, due_at=NOW - 40 * DAY, expires_at=NOW - DAY), NOW)
    assert [problem.state for problem in found] == [State.NO_OWNER, State.EXPIRED, State.OVERDUE]
    assert "16 October 2026" in found[2].sentence


def test_the_reason_why_somebody_is_missing_is_a_sentence():
    assert missing(None, NOW) == "Nobody is named."
    assert missing(keeper(active=False), NOW) == "Ada has no access any more."
    assert missing(keeper(seen=NOW - 120 * DAY), NOW) == "Ada has not logged in for 120 days."
    assert missing(keeper(), NOW) == ""
