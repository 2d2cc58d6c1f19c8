"""A post becomes a record."""

import json
from datetime import UTC, datetime, timedelta

import pytest

from feeds.adapters.bluesky.records import record_of, written_at
from hub.records import Counts
from tests.feeds.adapters.bluesky.answers import DID, MEMBERS_ONLY, NOW, OTHER, at, fetch, post, serve, uri

HOUR = timedelta(hours=1)


@pytest.fixture
def records(wire, payload):
    serve(wire, json.loads(payload("bluesky/author-feed.json"))["feed"])
    return {record.guid: record for record in fetch(wire).records}


def embedded(**embed):
    return record_of(post("a", embed=embed), DID)


def test_a_post_with_pictures(records):
    record = records[uri("3mlamp222222a")]
    assert record.url == f"https://bsky.app/profile/{DID}/post/3mlamp222222a"
    assert (record.title, record.kind, record.raw_kind, record.language) == ("", "photo", "", "en")
    assert record.author_name == "Lantern Works"
    assert record.author_url == "https://bsky.app/profile/lanternworks.example"
    assert (record.published_at, record.updated_at) == (datetime(2026, 11, 19, 18, tzinfo=UTC), None)
    assert record.tags == ("nightsky", "lamps")
    assert record.counts == Counts(views=None, likes=52, comments=4, shares=9)
    assert [picture.alt for picture in record.media] == ["A lamp on a wall.", ""]
    assert all("/feed_fullsize/" in picture.url and picture.width is None for picture in record.media)


def test_links_stand_where_the_bytes_say(records):
    html = records[uri("3mlamp222222a")].html
    assert '<a href="https://lanternworks.example/ridge?a=1&amp;b=2">lanternworks.example/rid…</a>' in html
    assert f'<a href="https://bsky.app/profile/{OTHER}">@nightwalkers.example</a>: ' in html
    assert '<a href="https://bsky.app/hashtag/nightsky">#nightsky</a></p>' in html


def test_a_repost_belongs_to_its_author_and_to_the_moment_of_the_repost(records):
    record = records[uri("3mother222222", OTHER)]
    assert (record.is_repost, record.raw_kind, record.author_name) == (True, "repost", "Night Walkers")
    assert record.published_at == datetime(2026, 11, 18, 21, 30, tzinfo=UTC)


def test_a_film_is_its_poster_and_a_link(records):
    record = records[uri("3mfilm222222b")]
    (poster,) = record.media
    assert (record.kind, poster.type, poster.alt) == ("video", "image", "A wick, burning.")
    assert poster.url.endswith("/thumbnail.jpg")


def test_a_thread_is_a_reply_to_oneself(records):
    record = records[uri("3mthread2222c")]
    assert (record.is_reply, record.raw_kind) == (True, "thread")


def test_a_link_card_is_a_link(records):
    record = records[uri("3mcard222222d")]
    assert record.html == '<p><a href="https://lanternworks.example/notes/washer">The washer &lt;20p&gt;</a></p>'
    assert (record.kind, record.media, record.text) == ("post", (), "")


def test_a_quote_with_pictures_has_both(records):
    record = records[uri("3mboth222222e")]
    assert [picture.alt for picture in record.media] == ["Three lamps."]
    quoted = f"https://bsky.app/profile/{OTHER}/post/3mquoted2222"
    assert record.html.endswith(f'<p><a href="{quoted}">@nightwalkers.example</a></p>')
    assert (record.kind, record.raw_kind) == ("photo", "quote")


def test_labels_make_a_post_sensitive(records):
    assert [guid for guid, record in records.items() if record.sensitive] == [uri("3mhurt222222f")]


@pytest.mark.parametrize("label", ["porn", "sexual", "nudity", "graphic-media", "!warn"])
def test_a_warning_may_come_from_anybody_and_from_the_author(label):
    assert record_of(post("a", labels=[{"val": label, "src": "did:plc:moderation"}]), DID).sensitive
    own = {"labels": {"$type": "com.atproto.label.defs#selfLabels", "values": [{"val": label}]}}
    assert record_of(post("a", record=own), DID).sensitive


def test_a_label_that_was_taken_back_does_not_count():
    labels = [{"val": "porn", "src": "did:plc:m"}, {"val": "porn", "src": "did:plc:m", "neg": True}]
    assert not record_of(post("a", labels=labels), DID).sensitive


def test_who_wants_to_be_seen_by_members_only_is_never_shown():
    shy = {"did": OTHER, "handle": "shy.example", "labels": [MEMBERS_ONLY]}
    assert record_of(post("a", author=shy), DID) is None
    assert record_of(post("a", author={**shy, "labels": [{**MEMBERS_ONLY, "neg": True}]}), DID)


def test_a_quote_does_not_drag_them_out_either():
    author = {"did": OTHER, "handle": "shy.example", "labels": [MEMBERS_ONLY]}
    quoted = {"$type": "app.bsky.embed.record#viewRecord", "uri": uri("b", OTHER), "author": author}
    record = embedded(**{"$type": "app.bsky.embed.record#view", "record": quoted})
    assert ("shy" in record.html, record.raw_kind) == (False, "")


@pytest.mark.parametrize("label", ["!hide", "!takedown"])
def test_what_bluesky_hides_stays_hidden(label):
    assert record_of(post("a", labels=[{"val": label}]), DID) is None


@pytest.mark.parametrize("kind", ["viewNotFound", "viewBlocked", "viewDetached", "novelty"])
def test_a_quoted_post_that_is_not_there_is_no_quote(kind):
    quoted = {"$type": f"app.bsky.embed.record#{kind}", "uri": uri("b")}
    record = embedded(**{"$type": "app.bsky.embed.record#view", "record": quoted})
    assert (record.html, record.raw_kind) == ("<p>Post a</p>", "")


def test_an_animation_is_a_picture_and_no_link():
    card = {
        "uri": "https://media.tenor.com/x/lamp.gif",
        "title": "Lamp",
        "description": "A lamp.",
        "thumb": "https://c/t",
    }
    record = embedded(**{"$type": "app.bsky.embed.external#view", "external": card})
    assert (record.html, [picture.alt for picture in record.media]) == ("<p>Post a</p>", ["A lamp."])


@pytest.mark.parametrize(
    ("claimed", "seen", "expected"),
    [
        (at(HOUR), at(HOUR / 2), NOW - HOUR),
        (at(-HOUR * 900), at(HOUR), NOW - HOUR),
        ("last year", at(HOUR), NOW - HOUR),
        (at(HOUR), None, NOW - HOUR),
        (None, None, None),
    ],
)
def test_a_date_in_the_future_is_not_believed(claimed, seen, expected):
    assert written_at({"record": {"createdAt": claimed}, "indexedAt": seen}) == expected


@pytest.mark.parametrize(
    "oddity",
    [
        {"embed": None},
        {"embed": {"$type": "app.bsky.embed.novelty#view"}},
        {"embed": {"$type": "app.bsky.embed.images#view", "images": [{"fullsize": 3}, "x"]}},
        {"embed": {"$type": "app.bsky.embed.external#view", "external": {"uri": "https://[x"}}},
        {"embed": {"$type": "app.bsky.embed.recordWithMedia#view"}},
        {"labels": "porn"},
        {"likeCount": -1, "quoteCount": "many"},
        {"author": {"did": DID}},
    ],
)
def test_no_odd_field_costs_a_post(oddity):
    assert record_of(post("a", **oddity), DID).text == "Post a"


@pytest.mark.parametrize("address", ["", "at://x", f"at://{DID}/app.bsky.feed.generator/a", 7])
def test_what_is_no_post_is_left_out(address):
    assert record_of(post("a", uri=address), DID) is None
