"""Single photos are asked after."""

import json

import pytest

from feeds.adapters.base import Auth, Known, RateLimited, Rechecked, Rechecks, Transient
from feeds.adapters.flickr import FlickrAdapter
from tests.feeds.adapters.flickr.answers import asked, failure, serve, target

INFO = json.dumps({"photo": {"id": "1", "title": {"_content": "Crane"}, "visibility": {"ispublic": 1}}, "stat": "ok"})


def recheck(wire, *photos, **changes):
    items = [Known(photo, f"https://www.flickr.com/photos/harbourmuseum/{photo}/") for photo in photos]
    return FlickrAdapter().recheck(items, target(**changes), wire.get)


def test_the_adapter_can_look_again():
    assert isinstance(FlickrAdapter(), Rechecks)
    assert FlickrAdapter.recheck_size == 20


def test_a_photo_that_is_there_is_left_as_it_is(wire):
    serve(wire, "photos.getInfo", INFO)
    assert recheck(wire, "1", "2") == Rechecked(present=("1", "2"))
    assert asked(wire, "photo_id") == ["1", "2"]


@pytest.mark.parametrize("code", [1, 2])
def test_a_photo_that_is_deleted_or_private_is_gone(wire, code):
    serve(wire, "photos.getInfo", INFO)
    serve(wire, "photos.getInfo", failure(code), photo_id="2")
    assert recheck(wire, "1", "2", "3") == Rechecked(present=("1", "3"), gone=("2",))


def test_a_photo_that_flickr_cannot_judge_stops_no_other(wire):
    serve(wire, "photos.getInfo", INFO)
    serve(wire, "photos.getInfo", failure(116), photo_id="1")
    found = recheck(wire, "1", "2")
    assert (found.present, found.gone, found.missing) == (("2",), (), ())
    assert found.warnings[0].startswith("Could not look at the photo 1 again: ")


@pytest.mark.parametrize(
    ("body", "status", "error"),
    [(failure(105), 200, Transient), (failure(100), 200, Auth), ("", 429, RateLimited), ("<html>", 200, Transient)],
)
def test_when_flickr_does_not_answer_nothing_is_judged(wire, body, status, error):
    serve(wire, "photos.getInfo", body, status)
    with pytest.raises(error):
        recheck(wire, "1", "2")
    assert len(wire.requests) == 1


def test_without_a_key_nothing_is_judged(wire):
    found = recheck(wire, "1", secret="")
    assert (found.records, found.missing, found.gone, found.present) == ((), (), (), ())
    assert "FLICKR_API_KEY" in found.warnings[0]
    assert wire.requests == []
