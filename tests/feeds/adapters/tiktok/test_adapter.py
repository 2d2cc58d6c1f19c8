"""Reading single videos of TikTok."""

from datetime import UTC, datetime, timedelta

import pytest

from feeds.adapters.base import FetchError, Gone, Malformed, RateLimited, ReadsLinks, Target, Transient
from feeds.adapters.tiktok import TikTokAdapter
from hub.records import Counts

ENDPOINT = "https://www.tiktok.com/oembed"
VIDEO = "https://www.tiktok.com/@tarrowmere/video/7710175824917299323"
NOW = datetime(2026, 11, 20, 12, tzinfo=UTC)


def read(wire, url=VIDEO):
    return TikTokAdapter().read_link(url, NOW, wire.get)


def test_a_video_tells_its_caption_author_and_cover(wire, payload):
    wire.serve(ENDPOINT, payload("tiktok/oembed.json"))
    record = read(wire)
    assert (record.guid, record.url, record.kind) == ("7710175824917299323", VIDEO, "video")
    assert record.title == "How to fold a boat on a platform, in one train delay #canoe #slowtravel"
    assert (record.author_name, record.author_url) == ("Tarrowmere", "https://www.tiktok.com/@tarrowmere")
    assert record.tags == ("canoe", "slowtravel")
    assert record.published_at == datetime(2026, 11, 20, 9, tzinfo=UTC)
    assert record.counts == Counts()
    assert wire.requests[0].query == {"url": [VIDEO]}


def test_the_script_in_the_answer_is_never_used(wire, payload):
    wire.serve(ENDPOINT, payload("tiktok/oembed.json"))
    record = read(wire)
    assert (record.html, record.text) == ("", "")
    assert "blockquote" not in repr(record)


def test_the_cover_says_when_its_address_expires(wire, payload):
    wire.serve(ENDPOINT, payload("tiktok/oembed.json"))
    [cover] = read(wire).media
    assert (cover.type, cover.width, cover.height) == ("image", 576, 1024)
    assert cover.expires_at == datetime(2026, 11, 20, 14, tzinfo=UTC)


def test_a_cover_that_does_not_say_lasts_six_hours(wire):
    wire.serve(ENDPOINT, '{"title": "Rain", "thumbnail_url": "https://p16.tiktokcdn.example/a.jpg"}')
    [cover] = read(wire).media
    assert cover.expires_at == NOW + timedelta(hours=6)
    assert (cover.width, cover.height) == (None, None)


@pytest.mark.parametrize("url", ["javascript:alert(1)", "", 7])
def test_a_cover_without_a_web_address_is_none(wire, url):
    import json

    wire.serve(ENDPOINT, json.dumps({"title": "Rain", "thumbnail_url": url}))
    assert read(wire).media == ()


def test_photos_are_photos(wire, payload):
    wire.serve(ENDPOINT, payload("tiktok/oembed.json"))
    assert read(wire, VIDEO.replace("video", "photo")).kind == "photo"


def test_an_id_that_cannot_be_a_time_tells_none(wire, payload):
    wire.serve(ENDPOINT, payload("tiktok/oembed.json"))
    assert read(wire, "https://www.tiktok.com/@tarrowmere/video/99999999999999999999").published_at is None
    assert read(wire, "https://www.tiktok.com/@tarrowmere/video/12345678").published_at is None


def test_a_short_address_is_followed_to_its_video(wire, payload):
    wire.serve("https://vm.tiktok.com/ZMabc12/", "", 301, headers={"Location": f"{VIDEO}?_r=1"})
    wire.serve(VIDEO, "<html>a page</html>")
    wire.serve(ENDPOINT, payload("tiktok/oembed.json"))
    assert read(wire, "https://vm.tiktok.com/ZMabc12/").url == VIDEO


def test_a_short_address_that_leads_elsewhere_is_explained(wire):
    wire.serve("https://vm.tiktok.com/ZMabc12/", "", 302, headers={"Location": "https://www.tiktok.com/"})
    with pytest.raises(Malformed, match="leads to no video"):
        read(wire, "https://vm.tiktok.com/ZMabc12/")


@pytest.mark.parametrize(
    ("status", "body", "error"),
    [
        (404, '{"message": "gone"}', Gone),
        (400, '{"code": 400, "message": "Something went wrong"}', Malformed),
        (429, "", RateLimited),
        (503, "", Transient),
        (200, "<html>", Transient),
    ],
)
def test_refusals_are_told_apart(wire, status, body, error):
    wire.serve(ENDPOINT, body, status)
    with pytest.raises(error):
        read(wire)


def test_only_single_posts_are_read(wire):
    with pytest.raises(Malformed, match="single TikTok video"):
        read(wire, "https://www.tiktok.com/@tarrowmere")
    assert not wire.requests


def test_a_video_belongs_to_the_list_of_links_and_an_account_is_explained(wire):
    adapter = TikTokAdapter()
    assert isinstance(adapter, ReadsLinks)
    found = adapter.discover(adapter.recognise(VIDEO), "", wire.get)
    assert (found.external_id, found.title) == ("links", "TikTok links")
    with pytest.raises(FetchError, match="lets nobody list the videos of an account"):
        adapter.discover(adapter.recognise("https://www.tiktok.com/@tarrowmere"), "", wire.get)
    assert not wire.requests


def test_links_are_read_again_and_what_is_gone_is_told(wire, payload):
    other = VIDEO.replace("7710175824917299323", "7710175824917299324")
    wire.serve(f"{ENDPOINT}?url={VIDEO}", payload("tiktok/oembed.json"))
    wire.serve(f"{ENDPOINT}?url={other}", "", 404)
    target = Target("links", {}, "", NOW, links=((VIDEO, ""), (other, "")))
    batch = TikTokAdapter().fetch(target, wire.get)
    assert [record.guid for record in batch.records] == ["7710175824917299323"]
    assert batch.tombstones == ("7710175824917299324",)


def test_every_field_of_the_policy_is_decided():
    policy = TikTokAdapter.policy
    assert (policy.may_score, policy.may_copy_pictures, policy.may_syndicate) == (False, True, False)
    assert (policy.may_edit_text, policy.may_keep_versions, policy.may_group) == (False, False, True)
    assert (policy.keep_days, policy.spacing_seconds, policy.attribution) == (30, 60, "View on TikTok")
    assert TikTokAdapter().bucket("links") == TikTokAdapter().bucket("links:north") == ""
