"""Posts and reels become records."""

import json
from datetime import UTC, datetime

import pytest

from feeds.adapters.facebook.records import is_shown, post_of, reel_of

from .answers import MUSEUM, post, reel


@pytest.fixture
def album(payload):
    return posts(payload)[0]


def posts(payload):
    return [post_of(each) for each in json.loads(payload("facebook/posts.json"))["data"]]


def reels(payload):
    return [reel_of(each) for each in json.loads(payload("facebook/video-reels.json"))["data"]]


def test_a_post_keeps_its_words_and_says_who_and_when(album):
    assert album.guid == f"{MUSEUM}_871234567890123"
    assert album.url == "https://www.facebook.com/104523456789012/posts/871234567890123/"
    assert album.title == ""
    assert album.text.startswith("The 1954 crane is lit again. #restoration")
    assert '<a href="https://harbour.example/crane">' in album.html
    assert (album.author_name, album.author_url) == ("Harbour Museum", "https://www.facebook.com/104523456789012")
    assert album.published_at == datetime(2026, 11, 18, 17, 5, tzinfo=UTC)
    assert album.updated_at == datetime(2026, 11, 18, 18, 40, 12, tzinfo=UTC)
    assert album.tags == ("restoration",)


def test_reactions_comments_and_shares_are_counted(album):
    counts = album.counts
    assert (counts.views, counts.likes, counts.comments, counts.shares) == (None, 131, 9, 4)


def test_what_facebook_does_not_tell_is_not_zero_but_no_shares_are(payload):
    assert posts(payload)[3].counts.shares == 0
    assert post_of(post(1)).counts.likes is None


def test_an_album_brings_all_its_pictures_with_their_size_and_end(album):
    assert (album.kind, album.raw_kind) == ("photo", "album")
    assert [(each.width, each.height) for each in album.media] == [(1080, 720), (720, 1080)]
    assert [each.expires_at for each in album.media] == [
        datetime(2025, 11, 26, 6, 45, 4, tzinfo=UTC),
        datetime(2025, 11, 26, 7, 45, 4, tzinfo=UTC),
    ]


def test_a_link_is_an_article_with_the_address_it_really_leads_to(payload):
    link = posts(payload)[1]
    assert (link.kind, link.is_repost) == ("article", False)
    assert link.title == "How a crane learns to walk"
    assert '<a href="https://harbour.example/diary">' in link.html
    assert "l.facebook.com" not in link.html
    assert link.media[0].width == 1200


def test_a_shared_post_of_others_keeps_our_words_but_not_their_picture(payload):
    shared = posts(payload)[2]
    assert (shared.is_repost, shared.raw_kind, shared.media) == (True, "share", ())
    assert shared.text == "Our neighbours found this in their attic."


def test_facebooks_own_sentence_stands_for_a_post_without_words(payload):
    story = posts(payload)[3]
    assert (story.text, story.kind) == ("Harbour Museum updated their cover photo.", "post")


def test_a_film_comes_with_its_poster():
    image = {"src": "https://scontent.example/p.jpg?oe=6926A1F0", "width": 1280, "height": 720}
    media = {"image": image, "source": "https://video.example/f.mp4?oe=6922A1F0"}
    record = post_of(post(1, attachments={"data": [{"media_type": "video", "type": "video_inline", "media": media}]}))
    [film] = record.media
    assert (record.kind, film.type, film.url, film.poster_url) == ("video", "video", media["source"], image["src"])
    assert film.expires_at == datetime(2025, 11, 23, 5, 56, 0, tzinfo=UTC)


def test_a_film_that_facebook_keeps_to_itself_shows_its_poster():
    image = {"src": "https://scontent.example/p.jpg", "width": 1280, "height": 720}
    record = post_of(post(1, attachments={"data": [{"media_type": "video", "media": {"image": image}}]}))
    assert (record.kind, record.media[0].type, record.media[0].url) == ("video", "image", image["src"])


def test_without_attachments_the_picture_of_the_post_is_taken():
    record = post_of(post(1, full_picture="https://scontent.example/p.jpg?oe=6926A1F0"))
    assert (record.kind, record.media[0].url) == ("photo", "https://scontent.example/p.jpg?oe=6926A1F0")
    assert record.media[0].expires_at


@pytest.mark.parametrize(
    "odd",
    [
        {"message": ["x"], "created_time": 5, "from": "me"},
        {"attachments": {"data": [5, {"media": "x", "subattachments": []}]}},
        {"attachments": [], "reactions": {"summary": []}, "shares": {"count": "many"}, "message_tags": [{"name": 5}]},
        {"attachments": {"data": [{"media_type": "photo", "media": {"image": {"src": [], "width": "wide"}}}]}},
    ],
)
def test_a_field_of_the_wrong_type_costs_only_itself(odd):
    record = post_of(post(1, **odd))
    assert record.guid == f"{MUSEUM}_1"
    assert record.media == ()


def test_a_reel_is_a_film_with_the_chosen_poster(payload):
    film = reels(payload)[0]
    assert (film.guid, film.kind, film.raw_kind) == ("990000000000001", "video", "reel")
    assert film.url == "https://www.facebook.com/reel/990000000000001/"
    assert (film.text, film.tags) == ("Spring tide in 30 seconds #tides", ("tides",))
    assert (film.counts.views, film.counts.likes, film.counts.comments, film.counts.shares) == (4200, 310, 14, None)
    [medium] = film.media
    assert (medium.type, medium.duration, medium.width, medium.height) == ("video", 30.5, 1080, 1920)
    assert "chosen.jpg" in medium.poster_url
    assert medium.expires_at == datetime(2025, 11, 23, 5, 56, 0, tzinfo=UTC)


def test_a_reel_whose_film_is_kept_back_shows_its_poster(payload):
    film = reels(payload)[1]
    assert (film.kind, film.media[0].type) == ("video", "image")
    assert "song.jpg" in film.media[0].url
    assert film.counts.likes is None


def test_a_reel_without_anything_is_still_a_film():
    record = reel_of(reel(1, length="long", thumbnails={"data": [{}]}))
    assert (record.kind, record.media) == ("video", ())


@pytest.mark.parametrize(
    ("change", "shown"),
    [
        ({}, True),
        ({"is_published": False}, False),
        ({"is_hidden": True}, False),
        ({"is_expired": True}, False),
        ({"published": False, "is_published": None}, True),
    ],
)
def test_drafts_and_hidden_posts_are_not_shown(change, shown):
    assert is_shown(post(1) | change) is shown


def test_an_unpublished_reel_is_not_shown():
    assert not is_shown(reel(1, published=False))
