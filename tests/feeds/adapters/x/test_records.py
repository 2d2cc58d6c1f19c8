"""A post becomes a record, in either vocabulary."""

import json
from datetime import UTC, datetime, timedelta

import pytest

from feeds.adapters.x.records import ids_of, records_of, time_of
from hub.records import Counts, Media
from tests.feeds.adapters.x.answers import NOW, number, post


@pytest.fixture
def answer(payload):
    return json.loads(payload("x/user-tweets-page1.json"))


@pytest.fixture
def crane(answer):
    return records_of(answer)[0]


def one(**changes):
    return records_of({"data": [post("1990857700000000012", **changes)]})[0]


def test_both_vocabularies_give_equal_records(answer, payload):
    assert records_of(json.loads(payload("x/user-tweets-page1-post-vocabulary.json"))) == records_of(answer)


def test_an_edited_post_keeps_its_first_id_and_shows_its_newest(crane):
    assert crane.guid == "1990857100000000003"
    assert crane.url == "https://x.com/harbourmuseum/status/1990857700000000012"
    assert crane.updated_at == time_of("1990857700000000012")


def test_a_post_has_its_author_date_words_and_tags(crane):
    assert (crane.author_name, crane.author_url) == ("Harbour Museum", "https://x.com/harbourmuseum")
    assert crane.published_at == datetime(2026, 11, 18, 17, 5, tzinfo=UTC)
    assert crane.title == ""
    assert crane.text == (
        "The 1954 crane is lit again 🏗️✨ Thanks to @tidesociety and 40 volunteers. Photos & diary: "
        "harbourmuseum.example/crane?utm_sour… #restoration"
    )
    assert '<a href="https://t.co/Cr4neL1ght">harbourmuseum.example/crane?utm_sour…</a>' in crane.html
    assert "p1cCr4n3Xx" not in crane.html
    assert (crane.tags, crane.language, crane.kind, crane.raw_kind) == (("restoration",), "en", "photo", "")
    assert not (crane.is_repost or crane.is_reply or crane.sensitive)


def test_numbers_are_likes_replies_views_and_reposts_with_quotes(crane):
    assert crane.counts == Counts(views=5120, likes=97, comments=3, shares=16)


def test_pictures_have_sizes_and_alternative_texts(crane):
    assert crane.media == (
        Media(
            "https://pbs.twimg.com/media/G5crane1aaAA.jpg",
            width=2048,
            height=1365,
            alt="A quayside crane outlined by warm lamps at dusk.",
        ),
        Media("https://pbs.twimg.com/media/G5crane2bbBB.jpg", width=1365, height=2048),
    )


def test_a_repost_has_the_whole_text_the_author_and_the_numbers_of_the_original(answer):
    repost = records_of(answer)[1]
    assert (repost.is_repost, repost.raw_kind) == (True, "repost")
    assert repost.guid == "1990500000000000100"
    assert repost.url == "https://x.com/harbourmuseum/status/1990500000000000100"
    assert repost.text.startswith("High water at Whitehaven")
    assert "from 10:30. https://t.co/t1deG4ug3x" in repost.text
    assert (repost.author_name, repost.author_url) == ("Tide Society", "https://x.com/tidesociety")
    assert repost.counts == Counts(views=1900, likes=51, comments=2, shares=9)


def test_a_repost_without_its_original_keeps_the_short_text_and_no_false_zeros(answer):
    del answer["includes"]["tweets"]
    repost = records_of(answer)[1]
    assert repost.text.startswith("RT @tidesociety: High water")
    assert (repost.author_name, repost.author_url) == ("tidesociety", "https://x.com/tidesociety")
    assert repost.counts == Counts(shares=8)


def test_a_repost_whose_author_was_not_included_names_the_handle(answer):
    answer["includes"]["users"] = answer["includes"]["users"][:1]
    assert records_of(answer)[1].author_name == "tidesociety"


def test_a_long_post_is_whole_with_its_own_entities(answer):
    long = records_of(answer)[2]
    assert long.text.endswith("Listen here: harbourmuseum.example/sound-1911")
    assert '<a href="https://t.co/S0und1911x">harbourmuseum.example/sound-1911</a></p>' in long.html
    assert "l0ngP0st12" not in long.html


def test_a_film_has_its_best_file_poster_and_length(answer):
    long = records_of(answer)[2]
    assert long.kind == "video"
    assert long.media == (
        Media(
            "https://video.twimg.com/ext_tw_video/1989899900000000001/pu/vid/1280x720/b.mp4?tag=12",
            "video",
            "video/mp4",
            1280,
            720,
            "",
            41.25,
            "https://pbs.twimg.com/ext_tw_video_thumb/1989899900000000001/pu/img/PrEvIeW0.jpg",
        ),
    )


def test_a_film_without_a_playable_file_is_its_poster(answer):
    answer["includes"]["media"][2]["variants"] = answer["includes"]["media"][2]["variants"][:1]
    long = records_of(answer)[2]
    assert (long.kind, long.media[0].type, long.media[0].duration) == ("video", "image", 41.25)


def test_media_that_the_answer_does_not_explain_are_left_out(answer):
    answer["includes"]["media"] = answer["includes"]["media"][1:]
    assert len(records_of(answer)[0].media) == 1
    del answer["includes"]
    assert (records_of(answer)[0].media, records_of(answer)[0].kind) == ((), "post")


def test_a_reply_and_a_quote_are_marked(answer):
    reply, quote = records_of(answer)[3:]
    assert (reply.is_reply, reply.raw_kind) == (True, "reply")
    assert (quote.is_reply, quote.raw_kind, quote.text) == (False, "quote", "Worth a read. x.com/tidesociety/st…")


def test_a_reply_to_oneself_is_a_thread():
    changes = {"referenced_tweets": [{"type": "replied_to", "id": "1"}], "in_reply_to_user_id": post("1")["author_id"]}
    assert one(**changes).raw_kind == "thread"


def test_without_its_author_a_post_still_has_an_address():
    assert one().url == "https://x.com/i/status/1990857700000000012"


def test_without_a_date_the_id_tells_it():
    post_id = number(timedelta(days=3))
    assert records_of({"data": [{"id": post_id}]})[0].published_at == NOW - timedelta(days=3)


@pytest.mark.parametrize("impossible", ["1", "9" * 19])
def test_ids_without_a_time_do_not_break(impossible):
    time_of(impossible)
    assert time_of("1") is None


@pytest.mark.parametrize(
    ("code", "language"), [("de", "de"), ("und", ""), ("qme", ""), ("zxx", ""), ("in", "id"), ("iw", "he"), (None, "")]
)
def test_languages_that_are_none_are_empty(code, language):
    assert one(lang=code).language == language


def test_zero_views_of_an_old_post_were_never_counted():
    metrics = {"impression_count": 0, "like_count": 4}
    assert one(created_at="2021-01-01T00:00:00.000Z", public_metrics=metrics).counts.views is None
    assert one(created_at="2026-01-01T00:00:00.000Z", public_metrics=metrics).counts.views == 0


def test_numbers_that_were_not_answered_are_none():
    assert one().counts == Counts()


def test_a_sensitive_post_is_sensitive():
    assert one(possibly_sensitive=True).sensitive
    assert not one(possibly_sensitive="no").sensitive


@pytest.mark.parametrize(
    "changes",
    [
        {"article": {"title": "How we lit it"}},
        {"article_title": "How we lit it"},
        {"article_title": {"title": "How we lit it"}},
    ],
)
def test_an_article_has_its_title(changes):
    assert (one(**changes).kind, one(**changes).title, one(**changes).raw_kind) == (
        "article",
        "How we lit it",
        "article",
    )


def test_the_history_of_edits_may_be_missing_or_odd():
    assert ids_of({"id": "5"}) == ("5", "5")
    assert ids_of({"id": "5", "edit_history_tweet_ids": ["x", 3]}) == ("5", "5")
    assert ids_of({"id": "10", "edit_history_post_ids": ["9", "10"]}) == ("9", "10")


def test_entries_without_an_id_are_left_out():
    assert records_of({"data": [{"text": "x"}, {"id": "a"}, 7]}) == ()
    assert records_of({"data": {"id": "1"}}) == ()
    assert records_of({}) == ()
