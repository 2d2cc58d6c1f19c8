"""Looking up a pasted address without a key."""

import json

import pytest

from feeds.adapters.base import FetchError, Found, Malformed, Transient
from feeds.adapters.youtube import YouTubeAdapter
from tests.feeds.adapters.youtube.answers import CHANNEL, PLAYLIST

URL = f"https://www.youtube.com/channel/{CHANNEL}"
PAGE = "https://www.youtube.com/@harbourmuseum"
OEMBED = "https://www.youtube.com/oembed?url=https%3A%2F%2Fwww.youtube.com%2Fwatch%3Fv%3DhM4rT1deQx0"
FEED = "https://www.youtube.com/feeds/videos.xml"


def discover(external_id, wire):
    return YouTubeAdapter().discover(external_id, "", wire.get)


@pytest.fixture
def page(wire):
    """The channel page of @harbourmuseum."""
    wire.serve(
        PAGE,
        f'<html><head><meta property="og:title" content="Harbour Museum"><link rel="canonical" href="{URL}"></head>',
        content_type="text/html; charset=utf-8",
    )


def test_a_handle_is_resolved_by_its_page(page, wire):
    assert discover("handle:@harbourmuseum", wire) == Found(f"channel:{CHANNEL}", "Harbour Museum", URL)


def test_an_unknown_handle_is_explained(wire):
    with pytest.raises(Malformed, match="no channel with the handle @nobody"):
        discover("handle:@nobody", wire)


def test_a_page_that_hides_the_channel_says_what_to_do(wire):
    wire.serve(PAGE, "<html><title>Before you continue</title></html>", content_type="text/html")
    with pytest.raises(Malformed, match=r"/channel/UC… in it, or set YOUTUBE_API_KEY"):
        discover("handle:@harbourmuseum", wire)


def test_a_page_that_fails_may_pass(wire):
    wire.serve(PAGE, "", 503)
    with pytest.raises(Transient):
        discover("handle:@harbourmuseum", wire)


def test_a_channel_is_found_by_its_feed(wire, payload):
    wire.serve(f"{FEED}?channel_id={CHANNEL}", payload("youtube/feed.xml"), content_type="text/xml")
    assert discover(f"channel:{CHANNEL}", wire) == Found(f"channel:{CHANNEL}", "Harbour Museum", URL)


def test_a_playlist_offers_its_channel_as_the_alternative(wire, payload):
    wire.serve(f"{FEED}?playlist_id={PLAYLIST}", payload("youtube/feed.xml"), content_type="text/xml")
    found = discover(f"playlist:{PLAYLIST}", wire)
    assert found.external_id == f"playlist:{PLAYLIST}"
    assert found.homepage_url == f"https://www.youtube.com/playlist?list={PLAYLIST}"
    assert found.alternatives == (("Harbour Museum", URL),)


def test_a_legacy_user_becomes_its_channel(wire, payload):
    wire.serve(f"{FEED}?user=harbourmuseum", payload("youtube/feed.xml"), content_type="text/xml")
    assert discover("user:harbourmuseum", wire).external_id == f"channel:{CHANNEL}"


def test_a_feed_that_is_not_there_may_pass(wire):
    with pytest.raises(Transient, match="try again later"):
        discover(f"channel:{CHANNEL}", wire)


def test_a_video_leads_to_its_channel(page, wire):
    wire.serve(OEMBED, json.dumps({"author_name": "Harbour Museum", "author_url": PAGE}))
    assert discover("video:hM4rT1deQx0", wire).external_id == f"channel:{CHANNEL}"


@pytest.mark.parametrize("status", [400, 404])
def test_an_unknown_video_is_explained(wire, status):
    wire.serve(OEMBED, "Not Found", status)
    with pytest.raises(Malformed, match="no public video"):
        discover("video:hM4rT1deQx0", wire)


@pytest.mark.parametrize(
    ("status", "body"),
    [
        (401, "Unauthorized"),
        (200, "<html>"),
        (200, "[]"),
        (200, '{"author_url": "https://example.org/@x"}'),
        (200, "{}"),
    ],
)
def test_a_video_that_hides_its_channel_says_what_to_do(wire, status, body):
    wire.serve(OEMBED, body, status)
    with pytest.raises(FetchError, match="or set YOUTUBE_API_KEY"):
        discover("video:hM4rT1deQx0", wire)
