"""What a key may cost and has cost, by UTC day and month."""

from datetime import UTC, date, datetime
from decimal import Decimal

import pytest

from feeds.budgets import DOLLAR, Spent, account_of, dollars, limits_of, spent
from feeds.models import Credential, Spending

pytestmark = pytest.mark.django_db
NOW = datetime(2026, 11, 24, 12, tzinfo=UTC)
ACCOUNT = "papers:abc"


def book(day, cost, key=ACCOUNT):
    Spending.objects.create(key=key, day=day, cost=cost)


def test_the_month_holds_its_days_up_to_today():
    book(date(2026, 10, 31), 1)
    book(date(2026, 11, 1), 10)
    book(date(2026, 11, 24), 100)
    book(date(2026, 11, 25), 1000)
    book(date(2026, 11, 24), 10000, key="papers:other")
    assert spent(ACCOUNT, NOW.date()) == Spent(today=100, month=110)
    assert spent("papers:none", NOW.date()) == Spent(0, 0)


def test_the_key_in_the_environment_goes_by_its_fingerprint_and_an_own_one_by_its_row():
    own = Credential.objects.create(platform="papers", name="Own")
    assert account_of("papers:abc", None) == account_of("papers:abc:user:7", None) == "papers:abc"
    assert account_of("papers:abc", own) == account_of("papers:renewed", own) == f"papers:credential-{own.pk}"


def test_without_a_budget_nothing_is_looked_up(settings, django_assert_num_queries):
    settings.HUB_BUDGETS = {"papers": (None, None)}
    with django_assert_num_queries(0):
        assert limits_of("papers", ACCOUNT, None, NOW) == limits_of("other", ACCOUNT, None, NOW) == []


def test_a_budget_of_the_platform_holds_for_keys_without_their_own(settings):
    settings.HUB_BUDGETS = {"papers": (Decimal(5), Decimal(50))}
    own = Credential(platform="papers", name="Own", monthly_budget=Decimal("7.50"))
    assert [limit.amount for limit in limits_of("papers", ACCOUNT, None, NOW)] == [50 * DOLLAR, 5 * DOLLAR]
    assert [limit.amount for limit in limits_of("papers", ACCOUNT, own, NOW)] == [7_500_000, 5 * DOLLAR]


def test_a_budget_of_nothing_is_a_budget(settings):
    settings.HUB_BUDGETS = {}
    none = Credential(platform="papers", name="Own", daily_budget=Decimal(0))
    (limit,) = limits_of("papers", ACCOUNT, none, NOW)
    assert limit.is_spent
    assert limit.left == 0


@pytest.mark.parametrize(
    ("cost", "left", "nearly", "over"),
    [(0, 100, False, False), (79, 21, False, False), (80, 20, True, False), (100, 0, True, True), (130, 0, True, True)],
)
def test_a_limit_is_nearly_spent_from_four_fifths_on(settings, cost, left, nearly, over):
    settings.HUB_BUDGETS = {"papers": (Decimal("0.0001"), None)}
    book(NOW.date(), cost)
    (limit,) = limits_of("papers", ACCOUNT, None, NOW)
    assert (limit.left, limit.is_nearly_spent, limit.is_spent) == (left, nearly, over)


@pytest.mark.parametrize(
    ("day", "next_day", "next_month"),
    [
        (datetime(2026, 11, 24, 23, 59, tzinfo=UTC), (11, 25), (2026, 12)),
        (datetime(2026, 12, 31, tzinfo=UTC), (1, 1), (2027, 1)),
        (datetime(2027, 1, 31, tzinfo=UTC), (2, 1), (2027, 2)),
        (datetime(2028, 2, 29, tzinfo=UTC), (3, 1), (2028, 3)),
    ],
)
def test_budgets_begin_anew_at_midnight_utc_and_on_the_first(settings, day, next_day, next_month):
    settings.HUB_BUDGETS = {"papers": (Decimal(1), Decimal(1))}
    monthly, daily = limits_of("papers", ACCOUNT, None, day)
    assert (daily.until.month, daily.until.day, daily.until.hour) == (*next_day, 0)
    assert (monthly.until.year, monthly.until.month, monthly.until.day) == (*next_month, 1)
    assert daily.until.tzinfo == UTC


@pytest.mark.parametrize(
    ("amount", "words"),
    [
        (5_000_000, "$5.00"),
        (1_234_567_890, "$1,234.57"),
        (0, "$0.00"),
        (10_000, "$0.01"),
        (5_000, "$0.005"),
        (1, "$0.000001"),
    ],
)
def test_amounts_are_written_in_dollars(amount, words):
    assert dollars(amount) == words
