"""A video of the API becomes a record."""

import json
from datetime import UTC, datetime

import pytest

from feeds.adapters.youtube.mapping import is_hidden, is_upcoming, record_of
from hub.arrival import arrive
from hub.records import Counts


@pytest.fixture
def videos(payload):
    """Videos of the invented sample by id."""
    return {video["id"]: video for video in json.loads(payload("youtube/videos.json"))["items"]}


def test_a_video_is_mapped_in_full(videos):
    record = record_of(videos["hM4rT1deQx0"])
    assert record.guid == "hM4rT1deQx0"
    assert record.url == "https://www.youtube.com/watch?v=hM4rT1deQx0"
    assert record.title == "Lighting the harbour crane | restoration diary #12"
    assert record.text.startswith("Our 1954 crane")
    assert '<a href="https://harbourmuseum.example/crane">' in record.html
    assert (record.kind, record.raw_kind) == ("video", "")
    assert record.author_name == "Harbour Museum"
    assert record.author_url == "https://www.youtube.com/channel/UCq7Tn3xZ0vRkHb1LwYd8aMg"
    assert record.published_at == datetime(2026, 11, 18, 17, 0, 5, tzinfo=UTC)
    assert record.updated_at is None
    assert record.language == "en-GB"
    assert record.tags == ("restoration", "harbour", "crane", "museum")
    assert record.counts == Counts(views=3127, likes=214, comments=17)
    assert record.sensitive is False
    assert record.licence == "Standard YouTube Licence"


def test_the_largest_ordinary_thumbnail_is_the_poster(videos):
    video = videos["hM4rT1deQx0"]
    video["snippet"]["thumbnails"]["uhd"] = {"url": "https://i.ytimg.com/vi/x/uhd.jpg", "width": 3840, "height": 2160}
    (poster,) = record_of(video).media
    assert poster.url == "https://i.ytimg.com/vi/hM4rT1deQx0/maxresdefault.jpg"
    assert (poster.type, poster.width, poster.height, poster.duration) == ("image", 1280, 720, 521)


def test_only_a_thumbnail_that_is_there_is_used(videos):
    video = videos["hM4rT1deQx0"]
    del video["snippet"]["thumbnails"]["maxres"], video["snippet"]["thumbnails"]["standard"]
    assert record_of(video).media[0].url.endswith("/hqdefault.jpg")
    video["snippet"]["thumbnails"] = {}
    assert record_of(video).media == ()


def test_the_rotating_hosts_of_thumbnails_make_no_change(videos):
    video = videos["hM4rT1deQx0"]
    before = arrive(record_of(video), "").content_hash
    video["snippet"]["thumbnails"]["maxres"]["url"] = "https://i4.ytimg.com/vi/hM4rT1deQx0/maxresdefault.jpg"
    assert arrive(record_of(video), "").content_hash == before


def test_hidden_likes_and_comments_are_none(videos):
    assert record_of(videos["kn0tsB3nd5s"]).counts == Counts(views=18220, likes=None, comments=None)


def test_zero_comments_are_zero(videos):
    assert record_of(videos["L1veReg4tta"]).counts.comments == 0


def test_an_upright_thumbnail_and_three_minutes_make_a_short(videos):
    video = videos["Sh0rtT1d3_9"]
    assert record_of(video).raw_kind == ""
    video["snippet"]["thumbnails"]["shortsAspectRatio"] = {"url": "https://i.ytimg.com/vi/x/oar2.jpg"}
    assert record_of(video).raw_kind == "short"
    video["contentDetails"]["duration"] = "PT3M"
    assert record_of(video).raw_kind == "short"
    video["contentDetails"]["duration"] = "181s"
    assert record_of(video).raw_kind == ""


def test_a_running_broadcast_is_live_and_has_no_length(videos):
    video = videos["L1veReg4tta"]
    video["snippet"]["liveBroadcastContent"] = "live"
    record = record_of(video)
    assert record.raw_kind == "live"
    assert record.media[0].duration is None


def test_what_has_not_begun_is_upcoming(videos):
    assert is_upcoming(videos["L1veReg4tta"])
    assert not is_upcoming(videos["hM4rT1deQx0"])


def test_a_private_video_is_hidden(videos):
    videos["hM4rT1deQx0"]["status"]["privacyStatus"] = "private"
    assert is_hidden(videos["hM4rT1deQx0"])
    assert not is_hidden(videos["kn0tsB3nd5s"])


def test_age_restricted_videos_are_sensitive(videos):
    videos["hM4rT1deQx0"]["contentDetails"]["contentRating"] = {"ytRating": "ytAgeRestricted"}
    assert record_of(videos["hM4rT1deQx0"]).sensitive is True


def test_the_language_falls_back_and_may_be_unknown(videos):
    del videos["hM4rT1deQx0"]["snippet"]["defaultAudioLanguage"]
    assert record_of(videos["hM4rT1deQx0"]).language == "en"
    assert record_of(videos["kn0tsB3nd5s"]).language == ""


def test_creative_commons_is_named(videos):
    videos["hM4rT1deQx0"]["status"]["license"] = "creativeCommon"
    assert record_of(videos["hM4rT1deQx0"]).licence == "Creative Commons Attribution"


def test_a_video_with_nothing_but_its_id_is_still_a_record():
    record = record_of({"id": "hM4rT1deQx0", "snippet": None, "statistics": [], "contentDetails": "?"})
    assert record.guid == "hM4rT1deQx0"
    assert (record.title, record.author_url, record.media, record.published_at) == ("", "", (), None)
    assert record.counts == Counts()
