"""Without a key: the public feeds."""

import json
from datetime import UTC, datetime

import pytest

from feeds.adapters.base import Malformed, NotModified, RateLimited, Transient
from feeds.adapters.flickr import FlickrAdapter
from hub.records import Counts
from tests.feeds.adapters.flickr.answers import FEED, GROUP, MUSEUM, asked, target

ADAPTER = FlickrAdapter()


def keyless(external_id=f"user:{MUSEUM}", cursor=None):
    return target(external_id, cursor, secret="")


def fetched(wire, body, external_id=f"user:{MUSEUM}", **headers):
    wire.serve(FEED, body, headers=headers)
    return ADAPTER.fetch(keyless(external_id), wire.get)


def test_a_member_is_asked_for_by_number_in_english(wire, payload):
    batch = fetched(wire, payload("flickr/feed.json"))
    assert len(batch.records) == 2
    assert wire.requests[0].query == {
        "id": [MUSEUM],
        "format": ["json"],
        "nojsoncallback": ["1"],
        "lang": ["en-us"],
    }


def test_an_item_of_the_feed_is_a_record(wire, payload):
    crane = fetched(wire, payload("flickr/feed.json")).records[0]
    assert crane.guid == "54931207718"
    assert crane.url == "https://www.flickr.com/photos/harbourmuseum/54931207718/"
    assert crane.published_at == datetime(2026, 11, 18, 17, 0, 5, tzinfo=UTC)
    assert crane.html.startswith("The 1954 crane relit.<br><a ")
    assert crane.text == "The 1954 crane relit.\nProject page"
    assert (crane.author_name, crane.author_url) == ("Harbour Museum", "https://www.flickr.com/people/harbourmuseum/")
    assert crane.media[0].url == "https://live.staticflickr.com/65535/54931207718_a41c09d2e7_b.jpg"
    assert crane.media[0].alt == "Crane lamps, dusk"
    assert crane.tags == ("crane", "harbour", "dusk", "restoration")
    assert crane.counts == Counts()
    assert crane.kind == "photo"


def test_the_local_time_of_the_camera_is_never_the_date(wire, payload):
    # date_taken is 07:15 with a made-up offset; the upload was at 23:02 UTC.
    assert fetched(wire, payload("flickr/feed.json")).records[1].published_at.hour == 23


def test_feed_and_api_give_one_photo_one_identity(wire, payload):
    from feeds.adapters.flickr.records import record_of

    listed = json.loads(payload("flickr/people.getPublicPhotos-page1.json"))["photos"]["photo"][0]
    by_feed, by_api = fetched(wire, payload("flickr/feed.json")).records[0], record_of(listed, {})
    same = ("guid", "url", "title", "text", "html", "author_name", "author_url", "published_at", "tags", "kind")
    assert [getattr(by_feed, name) for name in same] == [getattr(by_api, name) for name in same]
    assert by_feed.media[0].url == by_api.media[0].url


def test_an_unknown_number_shows_the_whole_world_and_is_refused(wire, payload):
    feed = json.loads(payload("flickr/feed.json"))
    feed["items"][1]["author_id"] = "40132991@N05"
    with pytest.raises(Malformed, match="knows no member 61893104@N07"):
        fetched(wire, json.dumps(feed))


@pytest.mark.parametrize("external_id", [f"usertag:{MUSEUM}/crane", f"user:{MUSEUM}"])
def test_strangers_are_refused_wherever_one_owner_is_expected(wire, payload, external_id):
    with pytest.raises(Malformed, match="none was imported"):
        fetched(wire, payload("flickr/feed.json").replace(MUSEUM.encode(), b"40132991@N05"), external_id)


def test_tags_are_asked_for_together_and_by_anybody(wire, payload):
    batch = fetched(wire, payload("flickr/feed.json"), "tag:crane,harbour")
    assert len(batch.records) == 2
    assert (asked(wire, "tags"), asked(wire, "tagmode"), asked(wire, "id")) == (["crane,harbour"], ["all"], [""])


def test_tags_of_one_member_name_both(wire, payload):
    fetched(wire, payload("flickr/feed.json"), f"usertag:{MUSEUM}/crane")
    assert (asked(wire, "tags"), asked(wire, "id")) == (["crane"], [MUSEUM])


def test_groups_have_a_feed_of_their_own_with_many_authors(wire, payload):
    wire.serve("https://www.flickr.com/services/feeds/groups_pool.gne", payload("flickr/feed.json"))
    batch = ADAPTER.fetch(keyless(f"group:{GROUP}"), wire.get)
    assert asked(wire, "id") == [GROUP]
    assert all(record.is_repost for record in batch.records)


def test_albums_have_a_feed_of_their_own(wire, payload):
    wire.serve("https://www.flickr.com/services/feeds/photoset.gne", payload("flickr/feed.json"))
    assert len(ADAPTER.fetch(keyless(f"album:{MUSEUM}/721777"), wire.get).records) == 2
    assert (asked(wire, "nsid"), asked(wire, "set")) == ([MUSEUM], ["721777"])


def test_a_wrapped_feed_is_read(wire, payload):
    body = b"jsonFlickrFeed(" + payload("flickr/feed.json") + b")\n"
    assert len(fetched(wire, body).records) == 2


def test_the_invalid_escape_of_an_apostrophe_is_read(wire, payload):
    body = payload("flickr/feed.json").replace(b'"IMG_2207"', rb'"It\'s a \"quay\" \\"', 1)
    assert fetched(wire, body).records[1].title == 'It\'s a "quay" \\'


def test_a_bare_author_has_no_name(wire, payload):
    body = payload("flickr/feed.json").replace(rb"nobody@flickr.com (\"Harbour Museum\")", b"nobody@flickr.com")
    assert fetched(wire, body).records[0].author_name == ""


def test_validators_come_back_with_the_next_request(wire, payload):
    batch = fetched(
        wire, payload("flickr/feed.json"), ETag='"abc"', **{"Last-Modified": "Wed, 18 Nov 2026 17:00:05 GMT"}
    )
    ADAPTER.fetch(keyless(cursor=batch.cursor), wire.get)
    sent = wire.requests[1].headers
    assert sent["if-none-match"] == '"abc"'
    assert sent["if-modified-since"] == "Wed, 18 Nov 2026 17:00:05 GMT"


def test_an_unchanged_feed_says_so(wire):
    wire.serve(FEED, "", status=304)
    with pytest.raises(NotModified):
        ADAPTER.fetch(keyless(cursor={"etag": '"abc"'}), wire.get)


def test_an_empty_feed_is_no_error(wire):
    assert fetched(wire, '{"title": "Uploads from Nobody", "items": []}').records == ()


def test_items_without_a_photo_are_left_out(wire):
    assert fetched(wire, '{"items": [{"link": "https://www.flickr.com/"}, {}, 5]}').records == ()


def test_a_photo_that_comes_twice_counts_once(wire, payload):
    feed = json.loads(payload("flickr/feed.json"))
    feed["items"] *= 2
    assert len(fetched(wire, json.dumps(feed)).records) == 2


@pytest.mark.parametrize("body", ["<html>Down for maintenance</html>", "", '{"items": [1,]}', "[" * 100_000])
def test_something_else_than_a_feed_may_pass(wire, body):
    with pytest.raises(Transient, match="something else than its feed"):
        fetched(wire, body)


@pytest.mark.parametrize("body", ["{}", "[]", '{"items": {}}'])
def test_json_of_another_form_is_refused(wire, body):
    with pytest.raises(Malformed, match="not a feed of photos"):
        fetched(wire, body)


@pytest.mark.parametrize(("status", "error"), [(429, RateLimited), (503, Transient), (404, Transient)])
def test_statuses_have_their_usual_meaning(wire, status, error):
    wire.serve(FEED, "", status=status)
    with pytest.raises(error):
        ADAPTER.fetch(keyless(), wire.get)


def test_a_name_cannot_be_fetched_before_it_was_looked_up(wire):
    with pytest.raises(Malformed, match="no number yet"):
        ADAPTER.fetch(keyless("user:harbourmuseum"), wire.get)
    assert wire.requests == []
