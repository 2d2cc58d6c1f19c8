"""Looking again at items that are shown."""

import json

import pytest

from feeds.adapters.base import Auth, Known, RateLimited, Rechecked, Rechecks
from feeds.adapters.facebook import FacebookAdapter

from .answers import EMPTY, LOOKUP, MUSEUM, POSTS, asked, post, reel, refusal, target

ONE, TWO, FILM = f"{MUSEUM}_1", f"{MUSEUM}_2", "990000000000001"
GONE = refusal(100, "Unsupported get request. Object with ID does not exist", 33)


def recheck(wire, *guids):
    return FacebookAdapter().recheck([Known(guid, "") for guid in guids], target(), wire.get)


def test_the_adapter_says_that_it_can():
    assert isinstance(FacebookAdapter(), Rechecks)
    assert FacebookAdapter().recheck_size == 50


def test_posts_and_reels_are_asked_for_with_their_own_fields(wire):
    wire.serve(f"{LOOKUP}?ids={ONE},{TWO}", json.dumps({ONE: post(1, message="Edited"), TWO: post(2)}))
    wire.serve(f"{LOOKUP}?ids={FILM}", json.dumps({FILM: reel(FILM)}))
    found = recheck(wire, ONE, FILM, TWO)
    assert {record.guid: record.text for record in found.records}[ONE] == "Edited"
    assert {record.guid for record in found.records} == {ONE, TWO, FILM}
    assert (found.missing, found.gone) == ((), ())
    fields = [request.query["fields"][0] for request in wire.requests]
    assert "attachments" in fields[0] and "attachments" not in fields[1]


def test_what_is_left_out_of_the_answer_is_missing(wire):
    wire.serve(f"{LOOKUP}?ids={ONE},{TWO}", json.dumps({ONE: post(1)}))
    assert recheck(wire, ONE, TWO).missing == (TWO,)


def test_what_does_not_exist_any_more_is_gone(wire):
    wire.serve(POSTS, EMPTY)
    wire.serve(f"{LOOKUP}?ids={ONE},{TWO}", GONE, status=400)
    wire.serve(f"{LOOKUP}?ids={ONE}", json.dumps({ONE: post(1)}))
    wire.serve(f"{LOOKUP}?ids={TWO}", GONE, status=400)
    found = recheck(wire, ONE, TWO)
    assert ([record.guid for record in found.records], found.gone, found.missing) == ([ONE], (TWO,), ())


@pytest.mark.parametrize("proof", [GONE, refusal(10), refusal(190, subcode=460)])
def test_when_the_page_itself_is_lost_nothing_is_gone(wire, proof):
    wire.serve(POSTS, proof, status=400)
    wire.serve(f"{LOOKUP}?ids={ONE}", GONE, status=400)
    with pytest.raises(Auth):
        recheck(wire, ONE)
    assert asked(wire) == ["", f"{MUSEUM}/posts"]


@pytest.mark.parametrize("change", [{"is_hidden": True}, {"is_published": False}, {"is_expired": True}])
def test_what_its_page_hides_is_gone(wire, change):
    wire.serve(f"{LOOKUP}?ids={ONE}", json.dumps({ONE: post(1, **change)}))
    found = recheck(wire, ONE)
    assert (found.records, found.gone) == ((), (ONE,))


def test_a_limit_is_passed_on(wire):
    wire.serve(LOOKUP, refusal(32), status=403)
    with pytest.raises(RateLimited):
        recheck(wire, ONE)


@pytest.mark.parametrize("guid", ["", "a,b", f"{MUSEUM}_1,{MUSEUM}_2", "https://x.example/"])
def test_what_is_no_id_of_facebook_is_not_asked_for(wire, guid):
    assert recheck(wire, guid) == Rechecked()
    assert wire.requests == []
