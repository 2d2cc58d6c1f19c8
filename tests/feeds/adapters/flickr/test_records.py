"""A photo of the REST API becomes a record."""

import json
from datetime import UTC, datetime

import pytest

from feeds.adapters.flickr.licences import licence_name
from feeds.adapters.flickr.records import picture_of, record_of
from hub.records import Counts, Media
from tests.feeds.adapters.flickr.answers import photo


@pytest.fixture
def listed(payload):
    photos = json.loads(payload("flickr/people.getPublicPhotos-page1.json"))["photos"]["photo"]
    return {each["id"]: record_of(each, {}) for each in photos}


def test_a_photo_has_everything_that_flickr_tells(listed):
    crane = listed["54931207718"]
    assert crane.url == "https://www.flickr.com/photos/harbourmuseum/54931207718/"
    assert crane.title == "Crane lamps, dusk"
    assert crane.text == "The 1954 crane relit.\nProject page"
    assert crane.html.startswith("The 1954 crane relit.<br><a href=")
    assert (crane.kind, crane.author_name) == ("photo", "Harbour Museum")
    assert crane.author_url == "https://www.flickr.com/people/harbourmuseum/"
    assert crane.published_at == datetime(2026, 11, 18, 17, 0, 5, tzinfo=UTC)
    assert crane.updated_at == datetime(2026, 11, 19, 17, 0, 5, tzinfo=UTC)
    assert crane.tags == ("crane", "harbour", "dusk", "restoration")
    assert crane.counts == Counts(views=412, likes=21, comments=3, shares=None)
    assert crane.licence == "CC BY 2.0"
    assert crane.media == (
        Media(
            "https://live.staticflickr.com/65535/54931207718_a41c09d2e7_b.jpg",
            width=1024,
            height=683,
            alt="Crane lamps, dusk",
        ),
    )
    assert not (crane.sensitive or crane.is_repost)


def test_zero_is_zero_and_no_tags_are_none(listed):
    assert listed["54930988401"].counts == Counts(views=0, likes=0, comments=0)
    assert listed["54930988401"].tags == ()


def test_counts_that_were_not_answered_are_none():
    assert record_of(photo(1, 1_795_000_000), {}).counts == Counts()


def test_a_video_has_its_poster(listed):
    regatta = listed["54930511902"]
    assert regatta.kind == "video"
    assert regatta.text == "Boats & spray"
    assert [medium.type for medium in regatta.media] == ["image"]


def test_the_guessed_year_of_an_old_picture_is_not_its_date(listed):
    assert listed["54929777001"].published_at == datetime(2026, 11, 5, 17, 33, 20, tzinfo=UTC)
    assert listed["54929777001"].licence == "No known copyright restrictions"


def test_without_the_largest_size_the_next_one_is_taken(listed):
    assert listed["54929777001"].media[0].url.endswith("_c.jpg")
    assert listed["54929777001"].media[0].width == 800


def test_sizes_may_be_texts():
    found = picture_of({"url_z": "https://a.example/z.jpg", "width_z": "640", "height_z": "427"}, "")
    assert (found[0].width, found[0].height) == (640, 427)


def test_a_size_above_1024_is_never_taken():
    assert picture_of({"url_l": "https://a.example/l.jpg", "width_l": 2048, "height_l": 100}, "") == ()


def test_a_photo_without_any_size_has_no_picture():
    assert record_of(photo(1, 1_795_000_000), {}).media == ()


@pytest.mark.parametrize(
    ("level", "sensitive"), [("0", False), ("1", True), ("2", True), (None, False), ("high", False)]
)
def test_unsafe_photos_are_sensitive(level, sensitive):
    assert record_of(photo(1, 1_795_000_000, safety_level=level), {}).sensitive is sensitive


def test_a_member_without_an_alias_is_addressed_by_number(payload):
    pooled = json.loads(payload("flickr/groups.pools.getPhotos.json"))["photos"]["photo"][1]
    record = record_of(pooled, {}, pooled=True)
    assert record.url == "https://www.flickr.com/photos/40132991@N05/54929777001/"
    assert record.author_url == "https://www.flickr.com/people/40132991@N05/"
    assert record.is_repost


def test_photos_of_an_album_take_its_owner():
    bare = {"id": "7", "title": " ", "dateupload": "0"}
    record = record_of(bare, {"owner": "61893104@N07", "ownername": "Harbour Museum"})
    assert record.url == "https://www.flickr.com/photos/61893104@N07/7/"
    assert (record.author_name, record.title, record.published_at) == ("Harbour Museum", "", None)


@pytest.mark.parametrize("odd", [{}, {"id": None}, {"id": "a/b"}, {"id": ["1"]}])
def test_an_entry_without_an_id_is_left_out(odd):
    assert record_of(odd, {}) is None


def test_odd_types_cost_only_their_field():
    odd = {"id": 5, "title": {"_content": "T"}, "description": 7, "tags": [], "license": "x", "owner": {}, "media": 1}
    record = record_of(odd, {})
    assert (record.guid, record.title, record.tags, record.licence, record.url) == ("5", "T", (), "", "")


@pytest.mark.parametrize(
    ("number", "name"), [(0, "All Rights Reserved"), (11, "CC BY 4.0"), (16, "CC BY-NC-ND 4.0"), (17, ""), (None, "")]
)
def test_licences_have_names(number, name):
    assert licence_name(number) == name
