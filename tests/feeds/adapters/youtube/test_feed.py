"""Imports without a key, from the Atom feed."""

from datetime import UTC, datetime

import pytest

from feeds.adapters.base import Gone, Malformed, NotModified, RateLimited, Transient
from feeds.adapters.youtube import YouTubeAdapter
from feeds.adapters.youtube.mapping import record_of as api_record
from hub.arrival import arrive
from hub.records import Counts
from tests.feeds.adapters.youtube.answers import CHANNEL, PLAYLIST, target

FEED = f"https://www.youtube.com/feeds/videos.xml?channel_id={CHANNEL}"


def fetch(wire, external_id=f"channel:{CHANNEL}", cursor=None):
    return YouTubeAdapter().fetch(target(external_id, cursor, secret=""), wire.get)


def serve(wire, body, status=200, **headers):
    wire.serve(FEED, body, status, headers, content_type="text/xml; charset=UTF-8")


@pytest.fixture
def document(payload):
    return payload("youtube/feed.xml").decode()


def test_a_video_is_mapped(wire, document):
    serve(wire, document)
    record = fetch(wire).records[0]
    assert record.guid == "hM4rT1deQx0"
    assert record.url == "https://www.youtube.com/watch?v=hM4rT1deQx0"
    assert record.title == "Lighting the harbour crane | restoration diary #12"
    assert record.text.startswith("Our 1954 crane gets its lamps back.\n\nMore:")
    assert record.html.count("<p>") == 3
    assert (record.kind, record.raw_kind) == ("video", "")
    assert record.author_name == "Harbour Museum"
    assert record.author_url == f"https://www.youtube.com/channel/{CHANNEL}"
    assert record.published_at == datetime(2026, 11, 18, 17, 0, 5, tzinfo=UTC)
    assert record.updated_at == datetime(2026, 11, 19, 8, 41, 37, tzinfo=UTC)
    assert record.tags == ("restoration", "harbour")
    assert record.counts == Counts(views=3127, likes=214)


def test_the_poster_comes_from_the_steady_host(wire, document):
    serve(wire, document)
    (poster,) = fetch(wire).records[0].media
    assert poster.url == "https://i.ytimg.com/vi/hM4rT1deQx0/hqdefault.jpg"
    assert (poster.type, poster.width, poster.height, poster.duration) == ("image", 480, 360, None)


def test_another_host_for_the_thumbnail_is_no_change(wire, document):
    serve(wire, document)
    serve(wire, document.replace("https://i3.", "https://i4."))
    before, after = fetch(wire).records, fetch(wire).records
    assert [arrive(r, "").content_hash for r in before] == [arrive(r, "").content_hash for r in after]


def test_a_link_to_shorts_makes_a_short_with_the_ordinary_address(wire, document):
    serve(wire, document)
    record = fetch(wire).records[1]
    assert record.raw_kind == "short"
    assert record.url == "https://www.youtube.com/watch?v=Sh0rtT1d3_9"


def test_feed_and_api_agree_on_identity_and_address(wire, document, sample):
    serve(wire, document)
    keyless, keyed = fetch(wire).records[0], api_record(sample("videos")["items"][0])
    for name in ("guid", "url", "title", "text", "html", "kind", "author_name", "author_url", "published_at"):
        assert getattr(keyless, name) == getattr(keyed, name)


def test_missing_numbers_are_none_and_zero_is_zero(wire, document):
    without = document.replace('<media:starRating count="214" average="5.00" min="1" max="5"/>', "")
    serve(wire, without.replace('views="3127"', 'views="0"'))
    assert fetch(wire).records[0].counts == Counts(views=0, likes=None)


def test_a_twice_escaped_description_is_read(wire, document):
    serve(wire, document.replace("Our 1954 crane", "Rust &amp;amp; Bolts: our crane"))
    assert fetch(wire).records[0].text.startswith("Rust & Bolts: our crane")


def test_an_entry_without_a_video_is_left_out(wire, document):
    serve(wire, document.replace("<yt:videoId>hM4rT1deQx0</yt:videoId>", "").replace("yt:video:hM4rT1deQx0", "other"))
    assert [record.guid for record in fetch(wire).records] == ["Sh0rtT1d3_9"]


def test_a_channel_without_videos_is_no_error(wire, document):
    serve(wire, document[: document.index("<entry>")] + "</feed>")
    assert fetch(wire).records == ()


def test_the_validators_of_an_answer_are_sent_next_time(wire, document):
    serve(wire, document, ETag='W/"abc"', **{"Last-Modified": "Wed, 18 Nov 2026 17:00:00 GMT"})
    serve(wire, "", 304)
    cursor = fetch(wire).cursor
    with pytest.raises(NotModified):
        fetch(wire, cursor=cursor)
    assert wire.requests[1].headers["if-none-match"] == 'W/"abc"'
    assert wire.requests[1].headers["if-modified-since"] == "Wed, 18 Nov 2026 17:00:00 GMT"
    assert "x-goog-api-key" not in wire.requests[1].headers


def test_the_cursor_of_an_import_with_a_key_does_no_harm(wire, document):
    serve(wire, document)
    assert len(fetch(wire, cursor={"version": 1, "known": "hM4rT1deQx0"}).records) == 2
    assert "if-none-match" not in wire.requests[0].headers


def test_a_playlist_has_a_feed_too(wire, document):
    wire.serve(f"https://www.youtube.com/feeds/videos.xml?playlist_id={PLAYLIST}", document, content_type="text/xml")
    assert len(fetch(wire, f"playlist:{PLAYLIST}").records) == 2


@pytest.mark.parametrize(
    ("status", "kind"), [(404, Transient), (500, Transient), (503, Transient), (429, RateLimited), (410, Gone)]
)
def test_a_status_has_its_meaning_and_404_never_means_gone(wire, status, kind):
    serve(wire, "", status)
    with pytest.raises(kind):
        fetch(wire)


def test_html_instead_of_a_feed_is_malformed(wire):
    serve(wire, "<!DOCTYPE html><html><head><title>Consent</title></head><body>Cookies?</body></html>")
    with pytest.raises(Malformed):
        fetch(wire)
