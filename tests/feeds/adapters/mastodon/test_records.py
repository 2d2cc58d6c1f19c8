"""A status becomes a record."""

import json
from datetime import UTC, datetime

import pytest

from feeds.adapters.mastodon.records import record_of
from hub.records import Counts
from tests.feeds.adapters.mastodon.answers import ACCOUNT, HOST, status, uri


@pytest.fixture
def records(payload):
    found = (record_of(each) for each in json.loads(payload("mastodon/statuses.json")))
    return {record.guid: record for record in found if record}


def test_a_post_with_a_picture(records):
    record = records[uri("115581000000000008")]
    assert record.url == f"https://{HOST}/@lanternworks/115581000000000008"
    assert (record.title, record.kind, record.raw_kind, record.language) == ("", "photo", "", "en")
    assert (record.author_name, record.author_url) == ("Lantern Works :lamp:", f"https://{HOST}/@lanternworks")
    assert record.published_at == datetime(2026, 11, 19, 18, tzinfo=UTC)
    assert record.updated_at == datetime(2026, 11, 19, 18, 22, 10, tzinfo=UTC)
    assert record.tags == ("brass",)
    assert record.counts == Counts(views=None, likes=41, comments=3, shares=9)
    (picture,) = record.media
    assert (picture.type, picture.mime, picture.alt) == ("image", "image/jpeg", "A brass switch in a hand.")
    assert (picture.width, picture.height, picture.poster_url) == (1800, 1200, "")
    assert not (record.is_repost or record.is_reply or record.sensitive)


def test_a_shortened_link_is_short_in_the_post_and_whole_in_the_words(records):
    record = records[uri("115581000000000008")]
    whole = "https://www.lanternworks.example/notes/2026/the-brass-switch"
    assert f'href="{whole}"' in record.html
    assert '<span class="ellipsis">lanternworks.example/notes/202…</span></a>' in record.html
    assert record.text == f"New switch, old brass. @nightwalkers tested it: {whole} #brass :lamp:"


def test_a_boost_belongs_to_its_author_and_to_the_moment_of_the_boost(records):
    record = records[f"{uri('115575000000000007')}/activity"]
    assert (record.is_repost, record.raw_kind, record.author_name) == (True, "repost", "Night Walkers")
    assert record.url == "https://dark.example/@nightwalkers/115573999000000009"
    assert record.author_url == "https://dark.example/@nightwalkers"
    assert (record.text, record.language) == ("Fog on the ridge, one lamp, no moon.", "en-GB")
    assert record.published_at == datetime(2026, 11, 18, 16, tzinfo=UTC)
    assert record.counts.likes == 12


def test_a_content_warning_stands_before_the_words(records):
    record = records[uri("115570000000000006")]
    assert record.sensitive
    assert record.title == record.text == "a small injury, with blood"
    assert record.html == "<p>The finger is fine again.</p>"


def test_a_film_has_its_length_and_its_poster(records):
    record = records[uri("115570000000000006")]
    (film,) = record.media
    assert (record.kind, film.type, film.mime, film.duration) == ("video", "video", "video/mp4", 20.52)
    assert film.poster_url.endswith("/small/m.png")


def test_a_thread_is_a_reply_to_oneself(records):
    record = records[uri("115565000000000005")]
    assert (record.is_reply, record.raw_kind) == (True, "thread")


def test_line_breaks_stay_and_no_language_is_none(records):
    record = records[uri("115564000000000004")]
    assert (record.text, record.language) == ("First: it fails at the washer.\nAlways.", "")


def test_a_poll_shows_what_could_be_chosen(records):
    record = records[uri("115560000000000003")]
    assert record.html == "<p>Brass or tin?</p><ul><li>Brass</li><li>Tin &amp; tar</li></ul>"
    assert (record.raw_kind, record.text.split("\n")) == ("poll", ["Brass or tin?", "Brass", "Tin & tar"])


def test_a_quoted_post_is_linked_and_a_recording_needs_no_picture(records):
    record = records[uri("115550000000000001")]
    assert '<a href="https://dark.example/@nightwalkers/1">' in record.html
    assert (record.raw_kind, record.kind) == ("quote", "audio")
    (recording,) = record.media
    assert (recording.mime, recording.duration, recording.poster_url) == ("audio/mpeg", 61.2, "")


def test_what_is_for_followers_is_left_out(records):
    assert uri("115555000000000002") not in records
    assert len(records) == 7


@pytest.mark.parametrize("visibility", ["private", "direct", "", None, 7])
def test_only_public_and_unlisted_posts_are_for_everybody(visibility):
    assert record_of(status(1, visibility=visibility)) is None
    assert record_of(status(1, reblog=status(2, visibility=visibility))) is None


@pytest.mark.parametrize("setting", [{"discoverable": False}, {"indexable": False}, {"noindex": True}])
def test_a_hashtag_does_not_drag_people_out_who_do_not_want_to_be_found(setting):
    shy = status(1, account={**ACCOUNT, **setting})
    assert record_of(shy, of_strangers=True) is None
    assert record_of(shy) is not None


def test_an_author_who_said_nothing_may_be_found():
    assert record_of(status(1, account={**ACCOUNT, "discoverable": None}), of_strangers=True)


@pytest.mark.parametrize(
    "oddity",
    [
        {"uri": 7, "url": None},
        {
            "media_attachments": [
                {"type": "image", "url": None},
                {"type": 3},
                "x",
                {"type": "image", "url": "https://[::1"},
            ]
        },
        {"media_attachments": {"a": 1}},
        {"tags": [{"name": None}, 3]},
        {"account": None},
        {"content": None},
        {"content": 3},
        {"favourites_count": "many", "reblogs_count": -1},
        {"created_at": "yesterday", "edited_at": 3},
        {"poll": {"options": [None, {"title": 5}]}},
        {"quote": {"quoted_status": {"url": "javascript:alert(1)"}}},
    ],
)
def test_no_odd_field_costs_a_post(oddity):
    record = record_of(status(1, **oddity))
    assert record is not None
    assert "javascript" not in record.html


def test_counts_that_are_not_told_are_not_zero():
    assert record_of(status(1)).counts == Counts()
    assert record_of(status(1, reblogs_count=0)).counts.shares == 0


def test_a_picture_that_only_its_own_server_has_is_taken_from_there():
    attachment = {"type": "image", "url": None, "remote_url": "https://dark.example/1.png", "meta": None}
    (picture,) = record_of(status(1, media_attachments=[attachment])).media
    assert (picture.url, picture.width, picture.alt) == ("https://dark.example/1.png", None, "")


@pytest.mark.parametrize("bomb", ["<b>" * 200_000, '<span class="ellipsis">' * 400])
def test_a_bomb_of_markup_is_not_parsed(bomb):
    record = record_of(status(1, content=bomb))
    assert (len(record.html), record.text) == (min(len(bomb), 100_000), "")
