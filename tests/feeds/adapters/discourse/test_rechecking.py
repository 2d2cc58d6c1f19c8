"""Looking again at topics."""

import pytest

from feeds.adapters.base import Auth, Known, RateLimited, Transient
from feeds.adapters.discourse.rechecking import recheck_topics
from tests.feeds.adapters.discourse.answers import FORUM, MEMBERS_ONLY, NOT_FOUND, PRIVATE, serve_topics, target, topic


def recheck(wire, *guids):
    return recheck_topics([Known(guid, "") for guid in guids], target(), wire.get)


def serve(wire, number, body, status=200):
    wire.serve(f"https://{FORUM}/t/{number}.json", body, status)


def test_topics_come_back_as_they_are_now(wire):
    serve(wire, 1, topic(1, views=77))
    found = recheck(wire, "1")
    assert found.records[0].counts.views == 77
    assert (found.missing, found.gone, found.warnings) == ((), (), ())


@pytest.mark.parametrize(
    ("body", "status"), [(NOT_FOUND, 404), (NOT_FOUND, 410), (PRIVATE, 403), ('{"errors": []}', 404)]
)
def test_what_the_forum_says_it_does_not_show_is_gone(wire, body, status):
    serve_topics(wire, 1)
    serve(wire, 2, body, status)
    found = recheck(wire, "1", "2")
    assert (len(found.records), found.gone) == (1, ("2",))


@pytest.mark.parametrize("changes", [{"visible": False}, {"deleted_at": "2026-11-19T10:00:00Z"}])
def test_what_was_taken_out_of_sight_is_gone(wire, changes):
    serve(wire, 1, topic(1, **changes))
    assert recheck(wire, "1").gone == ("1",)


@pytest.mark.parametrize("status", [404, 410])
def test_another_software_proves_nothing_about_a_topic(wire, status):
    serve(wire, 1, "<html>a new shop</html>", status)
    assert (recheck(wire, "1").gone, recheck(wire, "1").missing) == ((), ("1",))


def test_a_forum_that_closed_its_doors_takes_nothing_away(wire):
    serve(wire, 1, MEMBERS_ONLY, 403)
    with pytest.raises(Auth, match="members only"):
        recheck(wire, "1")


def test_a_guard_against_robots_takes_nothing_away(wire):
    serve(wire, 1, "<html>checking your browser</html>", 403)
    with pytest.raises(Auth):
        recheck(wire, "1")


@pytest.mark.parametrize(("status", "error"), [(429, RateLimited), (503, Transient)])
def test_trouble_at_the_first_topic_is_raised_and_later_keeps_what_was_found(wire, status, error):
    serve(wire, 2, "busy", status)
    with pytest.raises(error):
        recheck(wire, "2", "1")
    serve_topics(wire, 1)
    found = recheck(wire, "1", "2", "3")
    assert (len(found.records), found.missing, found.gone) == (1, (), ())
    assert "Only 1 topics" in found.warnings[0]


def test_an_answer_about_another_topic_counts_for_nothing(wire):
    serve(wire, 1, topic(9))
    found = recheck(wire, "1")
    assert (found.records, found.missing, found.gone) == ((), (), ())


def test_an_odd_answer_about_one_topic_costs_no_other(wire):
    serve(wire, 1, "bad request", 400)
    serve_topics(wire, 2)
    assert [record.guid for record in recheck(wire, "1", "2").records] == ["2"]
