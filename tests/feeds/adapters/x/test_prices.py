"""What reading X costs, what is told to the meter, and how a fetch ends when the money does."""

import json
from dataclasses import dataclass, replace
from datetime import UTC, datetime, timedelta

import pytest

from feeds.adapters.base import Known, RateLimited, Transient
from feeds.adapters.x import XAdapter
from feeds.adapters.x.prices import DEAREST, POST, USER, Bill
from tests.feeds.adapters.x.answers import LOOKUP, NOW, SEARCH, TIMELINE, asked, page, post, refusal, target

AUTHOR = {"users": [{"id": "1", "name": "Museum", "username": "museum"}]}


@dataclass
class Purse:
    """A meter that notes what it is told. `money`: what there is; None: no limit."""

    money: int | None = None
    spent: int = 0
    checks: int = 0

    def check(self):
        self.checks += 1
        if self.left() == 0:
            raise RateLimited("The budget is spent.", datetime(2026, 11, 21, tzinfo=UTC))

    def left(self):
        return None if self.money is None else max(0, self.money - self.spent)

    def charge(self, cost):
        self.spent += cost


def fetch(wire, purse, cursor=None, **more):
    return XAdapter().fetch(replace(target(cursor=cursor, **more), meter=purse), wire.get)


def recheck(wire, purse, *numbers):
    known = [Known(number, f"https://x.com/museum/status/{number}") for number in numbers]
    return XAdapter().recheck(known, replace(target(), meter=purse), wire.get)


@pytest.mark.parametrize(
    ("answer", "cost"),
    [
        ({"meta": {"result_count": 0}}, 0),
        ({"data": [{"id": "1", "text": "a"}, {"id": "2", "text": "b"}]}, 2 * POST),
        ({"data": [{"id": "1", "text": "a"}], "includes": AUTHOR}, POST + USER),
        ({"data": [{"id": "1", "text": "a"}], "includes": {"tweets": [{"id": "7"}]}}, 2 * POST),
        ({"data": [{"id": "1", "text": "a"}], "includes": {"posts": [{"id": "7"}]}}, 2 * POST),
        ({"data": [{"id": "1", "text": "a"}], "includes": {"tweets": [{"id": "1"}]}}, POST),
        ({"data": {"id": "1", "username": "museum"}}, USER),
        ({"errors": [{"title": "Not Found Error"}]}, 0),
        ({"data": "odd", "includes": ["odd"]}, 0),
    ],
)
def test_posts_and_users_have_a_price_and_empty_answers_are_free(answer, cost):
    assert Bill().added(answer) == cost


def test_within_a_fetch_a_resource_is_paid_for_once():
    bill = Bill()
    bill.added({"data": [{"id": "1", "text": "a"}], "includes": AUTHOR})
    assert bill.added({"data": [{"id": "1", "text": "a"}, {"id": "2", "text": "b"}], "includes": AUTHOR}) == POST


def test_a_fetch_tells_the_meter_what_every_page_cost(wire):
    purse = Purse()
    wire.serve(f"{TIMELINE}?pagination_token=two", page([post("110")], includes=AUTHOR))
    wire.serve(TIMELINE, page([post("120")], "two", includes=AUTHOR))
    fetch(wire, purse, {"since_id": "100"})
    assert (purse.spent, purse.checks) == (2 * POST + USER, 2)


def test_a_later_page_that_fails_does_not_make_the_earlier_one_free(wire):
    purse = Purse()
    wire.serve(f"{TIMELINE}?pagination_token=two", "", status=503)
    wire.serve(TIMELINE, page([post("120")], "two"))
    with pytest.raises(Transient):
        fetch(wire, purse, {"since_id": "100"})
    assert purse.spent == POST


def test_refusals_and_polls_without_news_cost_nothing(wire, payload):
    purse = Purse()
    wire.serve(TIMELINE, payload("x/user-tweets-empty.json"))
    fetch(wire, purse)
    wire.serve(SEARCH, "", status=503)
    with pytest.raises(Transient):
        fetch(wire, purse, external_id="search:#tide")
    assert purse.spent == 0


def test_nothing_is_asked_when_the_budget_is_spent(wire):
    for call in (fetch, lambda wire, purse: recheck(wire, purse, "120")):
        with pytest.raises(RateLimited, match="budget is spent"):
            call(wire, Purse(money=0))
    assert wire.requests == []


@pytest.mark.parametrize(
    ("external_id", "address", "money", "size"),
    [
        ("user:1468093122011131909", TIMELINE, None, "100"),
        ("user:1468093122011131909", TIMELINE, 1000 * DEAREST, "100"),
        ("user:1468093122011131909", TIMELINE, 42 * DEAREST + 1, "42"),
        ("user:1468093122011131909", TIMELINE, 1, "5"),
        ("search:#tide", SEARCH, 42 * DEAREST, "42"),
        ("search:#tide", SEARCH, 1, "10"),
    ],
)
def test_no_more_posts_are_asked_for_than_the_budget_pays_for(wire, external_id, address, money, size):
    wire.serve(address, page([]))
    fetch(wire, Purse(money), external_id=external_id)
    assert asked(wire, "max_results") == [size]


def test_a_read_that_the_budget_ends_keeps_what_it_paid_for_and_goes_on_later(wire):
    purse = Purse(money=6 * DEAREST)
    wire.serve(TIMELINE, page([post("120"), post("110")], "two", includes=AUTHOR))
    batch = fetch(wire, purse, {"since_id": "100"})
    assert [record.guid for record in batch.records] == ["120", "110"]
    assert len(wire.requests) == 1
    assert (batch.cursor["since_id"], batch.cursor["backlog"]) == ("100", {"until_id": "110", "newest_id": "120"})
    assert "the next fetches bring the rest" in batch.warnings[0]


def test_a_second_try_in_the_other_vocabulary_is_checked_too(wire):
    purse = Purse()
    wire.serve(TIMELINE, refusal("tweet.fields is not one of []", tweet_fields="created_at"), status=400)
    wire.serve(TIMELINE, json.dumps({"data": [{"id": "120", "text": "new words"}]}))
    fetch(wire, purse)
    assert (purse.spent, purse.checks) == (POST, 2)


def test_looking_again_costs_what_is_still_there(wire):
    purse = Purse()
    wire.serve(LOOKUP, page([post("120")], includes=AUTHOR))
    recheck(wire, purse, "120", "110")
    assert purse.spent == POST + USER


def test_looking_again_asks_for_as_many_as_the_budget_pays_for_and_concludes_nothing_about_the_others(wire):
    wire.serve(LOOKUP, page([post("120")]))
    found = recheck(wire, Purse(money=2 * DEAREST), "120", "110", "100")
    assert asked(wire, "ids") == ["120,110"]
    assert (found.missing, found.gone) == ((), ())


def test_the_first_import_of_a_small_budget_stays_within_it(wire):
    purse = Purse(money=20 * DEAREST)
    size = 20
    numbers = [str(1000 + n) for n in range(size)]
    repeated = [{"id": str(n), "text": "whole"} for n in range(size)]
    authors = [{"id": str(n), "username": f"u{n}"} for n in range(2 * size)]
    wire.serve(TIMELINE, page([post(n) for n in numbers], includes={"tweets": repeated, "users": authors}))
    fetch(wire, purse, now=NOW + timedelta(days=1))
    assert asked(wire, "max_results") == [str(size)]
    assert purse.spent == purse.money
