"""A topic becomes a record."""

import json
from datetime import UTC, datetime

import pytest

from feeds.adapters.discourse.records import LONGEST, body, record_of
from hub.records import Counts
from tests.feeds.adapters.discourse.answers import FORUM, topic


@pytest.fixture
def nightjar(payload):
    return json.loads(payload("discourse/topic.json"))


def made(number=1, **changes):
    return record_of(json.loads(topic(number, **changes)), FORUM)


def test_a_topic_is_a_post_by_who_began_it(nightjar):
    record = record_of(nightjar, FORUM)
    assert (record.guid, record.kind, record.raw_kind) == ("218", "post", "solved topic")
    assert record.url == f"https://{FORUM}/t/nightjar-flickers-when-it-is-cold/218"
    assert record.title == "Nightjar flickers when it is cold"
    assert (record.author_name, record.author_url) == ("Edith Holroyd", f"https://{FORUM}/u/mrs_holroyd")
    assert record.published_at == datetime(2026, 11, 18, 19, 4, 11, 120_000, tzinfo=UTC)
    assert record.updated_at == datetime(2026, 11, 19, 7, 30, tzinfo=UTC)
    assert record.tags == ("nightjar", "winter")


def test_answers_are_the_posts_without_the_first(nightjar):
    assert record_of(nightjar, FORUM).counts == Counts(views=311, likes=9, comments=4)


def test_the_first_post_is_the_text_without_furniture(nightjar):
    record = record_of(nightjar, FORUM)
    assert record.text == "Below zero my lantern flickers . See the screws."
    assert f'<a href="https://{FORUM}/t/screws/40">' in record.html
    assert "1600×1067" not in record.html
    assert "emoji" not in record.html


def test_the_largest_picture_is_taken(nightjar):
    [picture] = record_of(nightjar, FORUM).media
    assert picture.url == f"https://{FORUM}/uploads/default/original/1X/lantern.jpeg"
    assert (picture.width, picture.height) == (1600, 1067)


def test_a_picture_may_lie_elsewhere_and_come_without_sizes():
    assert made(image_url="//cdn.example/a.png").media[0].url == "https://cdn.example/a.png"
    assert made(image_url=None).media == ()


def test_what_the_forum_does_not_tell_is_unknown():
    record = made(posts_count=None)
    assert record.counts == Counts()
    assert (record.author_name, record.raw_kind, record.language) == ("osk", "topic", "")


def test_a_topic_with_its_first_post_alone_has_no_answers():
    assert made(posts_count=1).counts.comments == 0
    assert made(posts_count=0).counts.comments == 0


def test_tags_of_newer_forums_are_objects():
    tags = [{"id": 4, "name": "winter", "slug": "winter"}, {"id": 5}, 7]
    assert made(tags=tags).tags == ("winter",)


def test_a_topic_without_a_slug_still_has_a_page():
    assert made(slug="").url == f"https://{FORUM}/t/-/1"


@pytest.mark.parametrize(
    "changes",
    [
        {"visible": False},
        {"deleted_at": "2026-11-19T10:00:00.000Z"},
        {"post_stream": {"posts": [{"post_number": 1, "cooked": "", "hidden": True}]}},
        {"post_stream": {"posts": [{"post_number": 1, "cooked": "", "user_deleted": True}]}},
        {"post_stream": {"posts": [{"post_number": 1, "cooked": "", "deleted_at": "2026-11-19T10:00:00.000Z"}]}},
        {"id": None},
        {"id": "x"},
    ],
)
def test_what_strangers_are_not_meant_to_find_is_no_record(changes):
    assert made(**changes) is None


@pytest.mark.parametrize(
    "stream", [None, [], {}, {"posts": None}, {"posts": [{"post_number": 2, "cooked": "an answer"}]}]
)
def test_a_topic_whose_first_post_is_missing_has_no_text(stream):
    assert made(post_stream=stream).html == ""


@pytest.mark.parametrize("bomb", ["<b><br>x" * 10_000, "<b>x</b>" * 10_000, "<b>" * 200])
def test_no_tree_is_made_of_a_bomb_of_markup(bomb, monkeypatch):
    """Each took eleven seconds, and a forum brings thirty at once."""
    monkeypatch.setattr("feeds.adapters.discourse.records.BeautifulSoup", None)
    assert body(f'<img class="emoji">{bomb}', "https://x.example/")


def test_a_hostile_post_is_cut_and_costs_little():
    deep = '<img class="emoji">' + "<div>" * 200_000
    assert len(body(deep, "https://x.example/")) < 3 * LONGEST
