"""Posts that are shown are looked at again, for deletions and for their numbers."""

import json
from datetime import timedelta

import pytest

from feeds.adapters.base import Auth, Known, Rechecked, Rechecks, Transient
from feeds.adapters.x import XAdapter
from feeds.adapters.x.addresses import post_url
from tests.feeds.adapters.x.answers import LOOKUP, MUSEUM, NEW_TYPES, asked, number, page, post, problem, target

YOUNG, OLDER = (number(timedelta(days=days)) for days in (1, 3))


def known(guid, newest=""):
    return Known(guid, post_url("harbourmuseum", newest or guid))


def recheck(wire, *items, external_id=f"user:{MUSEUM}", cursor=None):
    return XAdapter().recheck(items, target(external_id, cursor), wire.get)


def looked_at(wire):
    return [each for value in asked(wire, "ids") for each in value.split(",") if each]


def test_the_adapter_can_look_again():
    assert isinstance(XAdapter(), Rechecks)
    assert XAdapter.recheck_size == 100


def test_posts_come_back_as_they_are_now(wire):
    wire.serve(LOOKUP, page([post(YOUNG, public_metrics={"like_count": 120}), post(OLDER)]))
    found = recheck(wire, known(YOUNG), known(OLDER))
    assert looked_at(wire) == [YOUNG, OLDER]
    assert [(record.guid, record.counts.likes) for record in found.records] == [(YOUNG, 120), (OLDER, None)]
    assert found.gone == found.missing == ()


def test_one_call_is_enough(wire):
    many = [number(timedelta(days=1), order) for order in range(XAdapter.recheck_size)]
    wire.serve(LOOKUP, page([]))
    recheck(wire, *map(known, many))
    assert len(wire.requests) == 1
    assert looked_at(wire) == many


def test_nothing_to_look_at_costs_nothing(wire):
    assert recheck(wire) == recheck(wire, Known("tag:elsewhere", "https://blog.example/")) == Rechecked()
    assert wire.requests == []


@pytest.mark.parametrize(
    "name", ["resource-not-found", "not-authorized-for-resource", "resource-unavailable", "disallowed-resource"]
)
def test_posts_that_x_no_longer_shows_are_gone(wire, name):
    wire.serve(LOOKUP, page([post(YOUNG)], errors=[problem(name, OLDER)]))
    assert recheck(wire, known(YOUNG), known(OLDER)).gone == (OLDER,)


def test_when_all_of_them_are_gone_status_200_has_errors_only(wire):
    wire.serve(LOOKUP, json.dumps({"errors": [problem("resource-not-found", YOUNG)]}))
    assert recheck(wire, known(YOUNG)).gone == (YOUNG,)


def test_the_new_names_of_problems_mean_the_same(wire):
    renamed = problem("resource-not-found", YOUNG) | {"type": f"{NEW_TYPES}resource-not-found"}
    wire.serve(LOOKUP, json.dumps({"errors": [renamed]}))
    assert recheck(wire, known(YOUNG), cursor={"vocabulary": "post"}).gone == (YOUNG,)
    assert asked(wire, "post.fields") != [""]


def test_an_edited_post_is_asked_for_by_its_newest_id(wire):
    edited = number(timedelta(hours=23))
    wire.serve(LOOKUP, page([post(edited, edit_history_tweet_ids=[YOUNG, edited])]))
    found = recheck(wire, known(YOUNG, edited))
    assert looked_at(wire) == [edited]
    assert [record.guid for record in found.records] == [YOUNG]


def test_an_edited_post_that_is_gone_goes_by_its_first_id(wire):
    edited = number(timedelta(hours=23))
    wire.serve(LOOKUP, json.dumps({"errors": [problem("resource-not-found", edited)]}))
    assert recheck(wire, known(YOUNG, edited)).gone == (YOUNG,)


@pytest.mark.parametrize("url", ["", "https://x.com/harbourmuseum", "https://x.com/i/status/evil"])
def test_without_a_number_in_its_address_a_post_is_asked_for_by_its_first_id(wire, url):
    wire.serve(LOOKUP, page([post(YOUNG)]))
    recheck(wire, Known(YOUNG, url))
    assert looked_at(wire) == [YOUNG]


@pytest.mark.parametrize(
    "error",
    [
        problem("resource-not-found", "77", "ids"),
        problem("resource-not-found", OLDER, "referenced_tweets.id"),
        problem("field-hydration-failure", OLDER, "ids"),
    ],
)
def test_errors_about_other_things_delete_nothing(wire, error):
    wire.serve(LOOKUP, page([post(YOUNG)], errors=[error]))
    found = recheck(wire, known(YOUNG), known(OLDER))
    assert found.gone == found.missing == ()


def test_a_post_that_is_neither_answered_nor_refused_is_not_judged(wire):
    wire.serve(LOOKUP, page([]))
    assert recheck(wire, known(YOUNG)) == Rechecked()


def test_posts_that_were_not_asked_for_are_not_taken(wire):
    wire.serve(LOOKUP, page([post(YOUNG), post("77")]))
    assert [record.guid for record in recheck(wire, known(YOUNG)).records] == [YOUNG]


def test_a_failure_is_told_like_any_other(wire):
    wire.serve(LOOKUP, "", status=503)
    with pytest.raises(Transient):
        recheck(wire, known(YOUNG))


def test_without_a_token_nothing_is_judged(wire):
    with pytest.raises(Auth, match="X_BEARER_TOKEN"):
        XAdapter().recheck([known(YOUNG)], target(secret=""), wire.get)
    assert wire.requests == []


def test_the_posts_of_a_search_are_looked_at_too(wire):
    wire.serve(LOOKUP, page([], errors=[problem("resource-not-found", YOUNG)]))
    assert recheck(wire, known(YOUNG), external_id="search:#restoration").gone == (YOUNG,)
