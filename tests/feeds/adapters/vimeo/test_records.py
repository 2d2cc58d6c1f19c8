"""A video becomes a record."""

import json
from datetime import UTC, datetime

import pytest

from feeds.adapters.vimeo.records import record_of
from hub.embeds import is_player
from hub.records import Counts
from tests.feeds.adapters.vimeo.answers import video


@pytest.fixture
def records(payload):
    found = (record_of(each) for each in json.loads(payload("vimeo/videos.json"))["data"])
    return {record.guid: record for record in found if record}


def test_a_video(records):
    record = records["902000008"]
    assert (record.url, record.title) == ("https://vimeo.com/902000008", "Filing a switch")
    assert record.text == "Brass, a file & <patience>.\nTwo evenings."
    assert record.html == "Brass, a file &amp; &lt;patience&gt;.<br>\nTwo evenings."
    assert (record.kind, record.raw_kind, record.language, record.licence) == ("video", "", "en", "CC BY-NC")
    assert (record.author_name, record.author_url) == ("Lantern Works", "https://vimeo.com/lanternworks")
    assert record.published_at == datetime(2026, 11, 18, 17, tzinfo=UTC)
    assert record.updated_at == datetime(2026, 11, 19, 8, 30, tzinfo=UTC)
    assert record.tags == ("brass", "Brass switch")
    assert record.counts == Counts(views=1204, likes=37, comments=4, shares=None)
    assert not record.sensitive


def test_its_player_waits_for_a_click_behind_its_picture(records):
    (film,) = records["902000008"].media
    assert is_player(film.url)
    assert (film.type, film.duration, film.width, film.height) == ("video", 431, 3840, 2160)
    assert film.poster_url.endswith("_1920x1080")


def test_hidden_plays_are_none_and_no_likes_are_zero(records):
    assert records["902000007"].counts == Counts(views=None, likes=0, comments=None)


def test_a_film_that_may_not_stand_elsewhere_is_its_picture(records):
    record = records["902000007"]
    (picture,) = record.media
    assert (picture.type, picture.duration, picture.width) == ("image", 431, 1920)
    assert (record.url, record.text, record.html, record.licence) == (
        "https://vimeo.com/lanternworks/nightshift",
        "",
        "",
        "",
    )


def test_ratings_that_ask_for_care_are_sensitive(records):
    assert {guid for guid, record in records.items() if record.sensitive} == {"902000007"}


def test_a_broadcast_says_so_and_has_the_date_of_its_making(records):
    record = records["902000006"]
    assert (record.raw_kind, record.published_at) == ("live", datetime(2026, 11, 18, 15, tzinfo=UTC))


def test_what_is_not_public_or_not_ready_is_left_out(records):
    assert set(records) == {"902000008", "902000007", "902000006"}


@pytest.mark.parametrize("view", ["nobody", "password", "unlisted", "disable", "contacts", "users", "", None])
def test_only_what_anybody_may_see_is_shown(view):
    assert record_of(video(1, privacy={"view": view})) is None


@pytest.mark.parametrize(
    "oddity",
    [
        {"pictures": None},
        {"pictures": {"sizes": [{"link": 3}, "x", {"link": "https://i.vimeocdn.com/1"}]}},
        {"tags": [{"name": None}, 3]},
        {"user": None},
        {"stats": None, "metadata": None},
        {"duration": "long", "width": -1},
        {"content_rating": "safe"},
        {"created_time": "yesterday", "release_time": 5},
        {"description": 7},
        {"link": None},
    ],
)
def test_no_odd_field_costs_a_video(oddity):
    assert record_of(video(1, **oddity)).url == "https://vimeo.com/1"


@pytest.mark.parametrize("uri", [None, "", "/videos/", "/videos/x"])
def test_a_video_without_a_number_is_none(uri):
    assert record_of(video(1, uri=uri)) is None
