"""Posts become records."""

import json
from datetime import UTC, datetime

import pytest

from feeds.adapters.instagram.records import record_of

from .answers import post

PICTURES_END = datetime(2025, 11, 26, 6, 45, 4, tzinfo=UTC)
FILMS_END = datetime(2025, 11, 23, 5, 56, 0, tzinfo=UTC)


@pytest.fixture
def records(payload):
    return [record_of(each) for each in json.loads(payload("instagram/media.json"))["data"]]


def test_a_post_keeps_its_words_and_says_who_and_when(records):
    album = records[0]
    assert (album.guid, album.url) == ("18074561234567890", "https://www.instagram.com/p/DQcraneAbCd/")
    assert (album.title, album.text) == ("", "The 1954 crane is lit again.\n\n#restoration #harbour")
    assert album.html == "<p>The 1954 crane is lit again.</p><p>#restoration #harbour</p>"
    assert album.tags == ("restoration", "harbour")
    assert (album.author_name, album.author_url) == ("harbourmuseum", "https://www.instagram.com/harbourmuseum/")
    assert album.published_at == datetime(2026, 11, 18, 17, 5, tzinfo=UTC)
    assert album.updated_at is None


def test_a_carousel_brings_its_pictures_and_films(records):
    album = records[0]
    assert (album.kind, album.raw_kind) == ("photo", "carousel")
    picture, film = album.media
    assert (picture.type, picture.expires_at) == ("image", PICTURES_END)
    assert (film.type, film.expires_at) == ("video", FILMS_END)
    assert "590.mp4" in film.url and "590_t.jpg" in film.poster_url


def test_a_reel_without_its_film_shows_the_poster(records):
    reel = records[1]
    assert (reel.kind, reel.raw_kind) == ("video", "reel")
    [poster] = reel.media
    assert (poster.type, poster.expires_at) == ("image", PICTURES_END)
    assert "589_t.jpg" in poster.url


def test_a_film_of_ones_own_plays(records):
    record = record_of(post(1, media_type="VIDEO", media_url="https://x.example/f.mp4?oe=6922A1F0"))
    assert (record.kind, record.raw_kind, record.media[0].type) == ("video", "video", "video")


def test_hidden_likes_are_not_zero(records):
    assert (records[0].counts.likes, records[0].counts.comments) == (240, 7)
    assert (records[2].counts.likes, records[2].counts.comments) == (None, 0)
    assert records[2].counts.views is None


def test_a_post_without_a_caption_is_its_picture(records):
    assert (records[2].text, records[2].html, records[2].kind) == ("", "", "photo")
    assert len(records[2].media) == 1


@pytest.mark.parametrize(
    "odd",
    [
        {"caption": ["x"], "timestamp": 5, "media_url": None},
        {"children": {"data": [{}, 5, {"media_type": "IMAGE"}]}, "like_count": "many"},
        {"children": [], "media_type": [], "username": {}},
    ],
)
def test_a_field_of_the_wrong_type_costs_only_itself(odd):
    record = record_of(post(1, **odd))
    assert (record.guid, record.media) == ("1", ())


def test_a_carousel_whose_pictures_are_not_told_shows_its_own():
    record = record_of(
        post(1, media_type="CAROUSEL_ALBUM", media_url="https://x.example/1.jpg", children={"data": [{}]})
    )
    assert [medium.url for medium in record.media] == ["https://x.example/1.jpg"]
