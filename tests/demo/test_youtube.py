"""The loopback YouTube says what YouTube says."""

import json
from functools import cache
from importlib.resources import files
from io import BytesIO

import feedparser
import pytest
from PIL import Image

from demo.brand import brand
from demo.youtube.resources import playlist_id

from .conftest import START

API = "https://youtube.googleapis.com/youtube/v3"
KEY = {"x-goog-api-key": "demo"}
FILMS, BENCH = brand().channels["films"], brand().channels["bench"]
UPLOADS = f"UU{FILMS.id[2:]}"


@cache
def schemas() -> dict:
    """The resources of the Data API as Google's own client describes them."""
    document = files("googleapiclient.discovery_cache.documents") / "youtube.v3.json"
    return json.loads(document.read_text("utf-8"))["schemas"]


def assert_documented(value, schema: dict, path: str = "") -> None:
    if "$ref" in schema:
        schema = schemas()[schema["$ref"]]
    if schema.get("type") == "array":
        for each in value:
            assert_documented(each, schema["items"], f"{path}[]")
    elif schema.get("type") == "object":
        for name, each in value.items():
            inner = schema.get("properties", {}).get(name) or schema.get("additionalProperties")
            assert inner, f"{path}.{name} is not in the API"
            assert_documented(each, inner, f"{path}.{name}")
    elif schema.get("type") == "string":
        assert isinstance(value, str), f"{path} is a string in the API"
    else:
        assert isinstance(value, {"boolean": bool, "integer": int}[schema["type"]]), path


def listed(house, call: str, **headers: str):
    return house.json(f"{API}/{call}", **(headers or KEY))


def test_a_channel_is_found_by_handle_and_by_id(still):
    parts = "part=snippet,contentDetails,statistics"
    by_handle = listed(still, f"channels?{parts}&forHandle=@tarrowmere")
    assert by_handle["items"] == listed(still, f"channels?{parts}&id={FILMS.id}")["items"]
    assert by_handle["items"][0]["contentDetails"]["relatedPlaylists"]["uploads"] == UPLOADS
    assert_documented(by_handle, {"$ref": "ChannelListResponse"})


def test_an_unknown_handle_is_an_answer_without_items(still):
    assert "items" not in listed(still, "channels?part=snippet&forHandle=@nobody")


def test_only_the_parts_that_were_asked_for_are_sent(still):
    assert set(listed(still, f"channels?part=statistics&id={FILMS.id}")["items"][0]) == {
        "kind",
        "etag",
        "id",
        "statistics",
    }


def test_uploads_are_paged_to_the_end_without_a_double(still):
    ids, token = [], ""
    while True:
        page = listed(still, f"playlistItems?part=contentDetails&playlistId={UPLOADS}&maxResults=10&pageToken={token}")
        ids += [item["contentDetails"]["videoId"] for item in page["items"]]
        token = page.get("nextPageToken", "")
        if not token:
            break
    assert len(ids) == len(set(ids)) == page["pageInfo"]["totalResults"] > 30


def test_the_uploads_hold_a_premiere_a_private_and_a_deleted_video(still):
    rows = listed(still, f"playlistItems?part=snippet,contentDetails,status&playlistId={UPLOADS}&maxResults=50")
    assert_documented(rows, {"$ref": "PlaylistItemListResponse"})
    titles = {row["snippet"]["title"]: row for row in rows["items"]}
    assert titles["Private video"]["status"] == {"privacyStatus": "private"}
    assert titles["Deleted video"]["status"] == {"privacyStatus": "privacyStatusUnspecified"}
    assert titles["Deleted video"]["snippet"]["thumbnails"] == {}
    premiere = rows["items"][0]["contentDetails"]["videoId"]
    [video] = listed(still, f"videos?part=snippet,contentDetails,status,statistics,liveStreamingDetails&id={premiere}")[
        "items"
    ]
    assert video["snippet"]["liveBroadcastContent"] == "upcoming"
    assert video["contentDetails"]["duration"] == "P0D"
    assert video["liveStreamingDetails"]["scheduledStartTime"] > START.strftime("%Y-%m-%dT%H:%M:%SZ")


def test_videos_have_documented_fields_and_counts_as_strings(still):
    ids = ",".join(item.id for item in still.server.timeline.items("bench", START)[:50])
    found = listed(still, f"videos?part=snippet,contentDetails,statistics,status&id={ids}")
    assert_documented(found, {"$ref": "VideoListResponse"})
    assert all(video["statistics"]["viewCount"].isdigit() for video in found["items"])
    shorts = [video for video in found["items"] if "shortsAspectRatio" in video["snippet"]["thumbnails"]]
    assert shorts


def test_hidden_likes_and_closed_comments_are_absent_not_zero(still):
    found = {}
    for channel in (FILMS, BENCH):
        ids = ",".join(item.id for item in still.server.timeline.items(channel.key, START))
        for video in listed(still, f"videos?part=statistics,status&id={ids}")["items"]:
            found[video["id"]] = video
    assert any("likeCount" not in video["statistics"] for video in found.values())
    assert any("commentCount" not in video["statistics"] for video in found.values())
    assert any(video["status"]["embeddable"] is False for video in found.values())


def test_stats_come_with_a_length_in_seconds(still):
    ident = still.server.timeline.items("bench", START)[0].id
    [stats] = listed(still, f"videos:batchGetStats?part=snippet,statistics,contentDetails&id={ident}")["items"]
    assert stats["contentDetails"]["duration"].endswith("s")


def test_a_playlist_is_oldest_first(still):
    playlist = playlist_id(BENCH, "repair")
    assert (
        listed(still, f"playlists?part=snippet,contentDetails&id={playlist}")["items"][0]["snippet"]["title"]
        == "Mending"
    )
    rows = listed(still, f"playlistItems?part=contentDetails&playlistId={playlist}&maxResults=50")["items"]
    dates = [row["contentDetails"]["videoPublishedAt"] for row in rows]
    assert dates == sorted(dates)


@pytest.mark.parametrize(
    ("key", "status", "reason"),
    [("", 403, "forbidden"), ("wrong", 400, "badRequest"), ("exhausted", 403, "quotaExceeded")],
)
def test_a_key_can_be_refused(still, key, status, reason):
    answer = still.ask(f"{API}/channels?part=id&id={FILMS.id}", **({"x-goog-api-key": key} if key else {}))
    error = json.loads(answer.body)["error"]
    assert (answer.status, error["code"], error["errors"][0]["reason"]) == (status, status, reason)


@pytest.mark.parametrize(
    ("call", "status", "reason"),
    [
        ("playlistItems?part=id&playlistId=UUnobody", 404, "playlistNotFound"),
        (f"playlistItems?part=id&playlistId={UPLOADS}&pageToken=rubbish", 400, "invalidPageToken"),
        ("channels?part=id", 400, "missingRequiredParameter"),
        ("captions?part=id", 404, "notFound"),
    ],
)
def test_a_bad_call_is_an_error_of_the_api(still, call, status, reason):
    answer = still.ask(f"{API}/{call}", **KEY)
    assert (answer.status, json.loads(answer.body)["error"]["errors"][0]["reason"]) == (status, reason)


def test_the_feed_without_a_key_is_valid_and_has_fifteen_entries(still):
    parsed = feedparser.parse(still.ask(f"https://www.youtube.com/feeds/videos.xml?channel_id={FILMS.id}").body)
    assert not parsed.bozo
    assert len(parsed.entries) == 15
    assert parsed.entries[0].yt_videoid == still.server.timeline.items("films", START)[0].id
    assert int(parsed.entries[-1].media_statistics["views"]) > 0


def test_the_feed_calls_shorts_by_their_other_address(still):
    parsed = feedparser.parse(still.ask(f"https://www.youtube.com/feeds/videos.xml?channel_id={BENCH.id}").body)
    assert any("/shorts/" in entry.link for entry in parsed.entries)


def test_an_unknown_channel_has_no_feed(still):
    assert still.ask("https://www.youtube.com/feeds/videos.xml?channel_id=UCnobody").status == 404


def test_thumbnails_have_the_sizes_that_the_api_names(still):
    item = still.server.timeline.items("films", START)[0]
    [video] = listed(still, f"videos?part=snippet&id={item.id}")["items"]
    for thumbnail in video["snippet"]["thumbnails"].values():
        with Image.open(BytesIO(still.ask(thumbnail["url"]).body)) as opened:
            assert opened.size == (thumbnail["width"], thumbnail["height"])


def test_a_removed_video_has_no_thumbnail(still):
    assert still.ask("https://i.ytimg.com/vi/aaaaaaaaaaa/hqdefault.jpg").status == 404
