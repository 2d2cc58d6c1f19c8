"""Posts that are shown are looked at again, for deletions and for their numbers."""

import json
from datetime import timedelta

import pytest

from feeds.adapters.x.memory import REMEMBERED_POSTS
from tests.feeds.adapters.x.answers import LOOKUP, NOW, SEARCH, TIMELINE, asked, fetch, number, page, post, problem

YESTERDAY = f"{NOW - timedelta(days=1):%Y-%m-%d}"
YOUNG, OLDER, OLD = (number(timedelta(days=days)) for days in (1, 3, 20))


def cursor(*posts, daily_on=YESTERDAY, weekly_on=YESTERDAY):
    return {"since_id": YOUNG, "posts": {each: each for each in posts}, "daily_on": daily_on, "weekly_on": weekly_on}


@pytest.fixture
def quiet(wire):
    """A wire on which nothing is new."""
    wire.serve(TIMELINE, page([]))
    return wire


def looked_at(wire):
    return [each for value in asked(wire, "ids") for each in value.split(",") if each]


def test_the_first_fetch_of_a_day_looks_at_young_posts_again(quiet):
    metrics = {"like_count": 120}
    quiet.serve(LOOKUP, page([post(YOUNG, public_metrics=metrics), post(OLDER)]))
    batch = fetch(quiet, cursor(YOUNG, OLDER, OLD))
    assert looked_at(quiet) == [YOUNG, OLDER]
    assert batch.records[0].counts.likes == 120
    assert batch.cursor["daily_on"] == f"{NOW:%Y-%m-%d}"
    assert batch.cursor["weekly_on"] == YESTERDAY


def test_later_fetches_of_the_day_do_not(quiet):
    fetch(quiet, cursor(YOUNG, daily_on=f"{NOW:%Y-%m-%d}"))
    assert looked_at(quiet) == []


def test_once_a_week_all_remembered_posts_are_looked_at(quiet):
    quiet.serve(LOOKUP, page([post(YOUNG), post(OLD)]))
    batch = fetch(quiet, cursor(YOUNG, OLD, weekly_on=f"{NOW - timedelta(days=7):%Y-%m-%d}"))
    assert looked_at(quiet) == [YOUNG, OLD]
    assert batch.cursor["weekly_on"] == f"{NOW:%Y-%m-%d}"


def test_one_call_asks_for_a_hundred_at_most(quiet):
    many = [number(timedelta(days=1), order) for order in range(REMEMBERED_POSTS + 20)]
    quiet.serve(LOOKUP, page([]))
    fetch(quiet, cursor(*many))
    assert len(looked_at(quiet)) == REMEMBERED_POSTS


def test_the_first_import_reads_nothing_twice(quiet):
    batch = fetch(quiet)
    assert looked_at(quiet) == []
    assert batch.cursor["daily_on"] == f"{NOW:%Y-%m-%d}"


def test_posts_that_were_just_read_are_not_read_again(wire):
    wire.serve(TIMELINE, page([post(YOUNG)]))
    fetch(wire, cursor(YOUNG))
    assert looked_at(wire) == []


def test_a_day_without_young_posts_costs_nothing(quiet):
    batch = fetch(quiet, cursor(OLD))
    assert len(quiet.requests) == 1
    assert batch.cursor["daily_on"] == f"{NOW:%Y-%m-%d}"


@pytest.mark.parametrize(
    "name", ["resource-not-found", "not-authorized-for-resource", "resource-unavailable", "disallowed-resource"]
)
def test_posts_that_x_no_longer_shows_leave_the_site(quiet, name):
    quiet.serve(LOOKUP, page([post(YOUNG)], errors=[problem(name, OLDER)]))
    batch = fetch(quiet, cursor(YOUNG, OLDER))
    assert batch.tombstones == (OLDER,)
    assert list(batch.cursor["posts"]) == [YOUNG]


def test_when_all_of_them_are_gone_status_200_has_errors_only(quiet):
    quiet.serve(LOOKUP, json.dumps({"errors": [problem("resource-not-found", YOUNG)]}))
    assert fetch(quiet, cursor(YOUNG)).tombstones == (YOUNG,)


def test_an_edited_post_goes_by_its_first_id(quiet):
    edited = number(timedelta(hours=23))
    quiet.serve(LOOKUP, json.dumps({"errors": [problem("resource-not-found", edited)]}))
    batch = fetch(quiet, cursor() | {"posts": {YOUNG: edited}})
    assert looked_at(quiet) == [edited]
    assert batch.tombstones == (YOUNG,)


@pytest.mark.parametrize(
    "error",
    [
        problem("resource-not-found", "77", "ids"),
        problem("resource-not-found", OLDER, "referenced_tweets.id"),
        problem("field-hydration-failure", OLDER, "ids"),
    ],
)
def test_errors_about_other_things_delete_nothing(quiet, error):
    quiet.serve(LOOKUP, page([post(YOUNG)], errors=[error]))
    batch = fetch(quiet, cursor(YOUNG, OLDER))
    assert batch.tombstones == ()
    assert set(batch.cursor["posts"]) == {YOUNG, OLDER}


def test_a_post_that_is_neither_answered_nor_refused_stays(quiet):
    quiet.serve(LOOKUP, page([]))
    batch = fetch(quiet, cursor(YOUNG))
    assert (batch.tombstones, list(batch.cursor["posts"])) == ((), [YOUNG])


def test_posts_that_were_not_asked_for_are_not_taken(quiet):
    quiet.serve(LOOKUP, page([post(YOUNG), post("77")]))
    batch = fetch(quiet, cursor(YOUNG))
    assert [record.guid for record in batch.records] == [YOUNG]
    assert list(batch.cursor["posts"]) == [YOUNG]


def test_a_look_that_fails_costs_a_warning_and_no_new_post(wire):
    fresh = number(timedelta(hours=1))
    wire.serve(TIMELINE, page([post(fresh)]))
    wire.serve(LOOKUP, "", status=503)
    batch = fetch(wire, cursor(OLDER))
    assert [record.guid for record in batch.records] == [fresh]
    assert batch.warnings[0].startswith("Could not look again at posts that are shown:")
    assert (batch.cursor["since_id"], batch.cursor["daily_on"]) == (fresh, YESTERDAY)


def test_the_posts_of_a_search_are_looked_at_too(wire):
    wire.serve(SEARCH, page([]))
    wire.serve(LOOKUP, page([], errors=[problem("resource-not-found", YOUNG)]))
    assert fetch(wire, cursor(YOUNG), "search:#restoration").tombstones == (YOUNG,)
