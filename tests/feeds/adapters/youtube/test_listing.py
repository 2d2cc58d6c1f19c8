"""How far back a playlist is read, and what in it counts."""

from datetime import timedelta

import pytest

from feeds.adapters.base import Malformed
from feeds.adapters.youtube.api import Api
from feeds.adapters.youtube.listing import Depth, Entry, entries_of, read_listing
from tests.feeds.adapters.youtube.answers import KEY, NOW, UPLOADS, hidden_item, item, name

BEFORE = NOW - timedelta(hours=48)
OLD = NOW - timedelta(days=30)


def read(wire, depth):
    return read_listing(Api(wire.get, KEY, NOW), UPLOADS, depth)


def test_private_and_deleted_videos_are_passed_over(sample):
    found = [entry.video for page in (1, 2) for entry in entries_of(sample(f"playlistItems-page{page}"))]
    assert found == ["hM4rT1deQx0", "Sh0rtT1d3_9", "L1veReg4tta", "kn0tsB3nd5s"]


def test_the_date_is_that_of_the_video_and_not_of_the_list(sample):
    entry = entries_of(sample("playlistItems-page1"))[0]
    assert f"{entry.published_at:%H:%M:%S}" == "17:00:05"
    assert f"{entry.added_at:%H:%M:%S}" == "16:02:10"


@pytest.mark.parametrize("page", [{}, {"items": None}, {"items": ["x", {}, {"contentDetails": {"videoId": 5}}]}])
def test_a_page_without_usable_entries_is_empty(page):
    assert entries_of(page) == ()


def test_a_page_of_known_old_videos_is_the_last():
    depth = Depth(3, frozenset({"a", "b"}), BEFORE)
    assert depth.suffices([Entry("a", OLD), Entry("b", OLD)], 1)


def test_one_unknown_video_on_a_page_leads_on():
    assert not Depth(3, frozenset({"a"}), BEFORE).suffices([Entry("a", OLD), Entry("b", OLD)], 1)


def test_a_page_that_is_all_recent_leads_on():
    assert not Depth(3, frozenset({"a"}), BEFORE).suffices([Entry("a", NOW)], 1)


def test_a_page_of_hidden_videos_proves_nothing():
    assert not Depth(3, frozenset({"a"}), BEFORE).suffices([], 1)


def test_a_channel_that_schedules_gets_a_second_page():
    depth = Depth(3, frozenset({"a"}), BEFORE)
    scheduled = Entry("a", OLD, OLD - timedelta(days=2))
    assert not depth.suffices([scheduled], 1)
    assert depth.suffices([scheduled], 2)


def test_a_scheduled_video_below_known_ones_is_found(api, wire):
    known = [name(number) for number in range(60)]
    first = [*map(item, known[:40]), item("scheduled00", timedelta(hours=1), added=timedelta(days=40))]
    api.pages([*first, *map(item, known[40:49])], [*map(item, known[49:])], [item("too-far-bac")])
    listing = read(wire, Depth(3, frozenset(known), BEFORE))
    videos = [entry.video for entry in listing.entries]
    assert "scheduled00" in videos
    assert "too-far-bac" not in videos
    assert not listing.complete


def test_reading_ends_with_the_last_page(api, wire):
    api.pages([item(name(1))], [item(name(2)), hidden_item(name(3), "private")])
    listing = read(wire, Depth(10))
    assert [entry.video for entry in listing.entries] == [name(1), name(2)]
    assert listing.complete


def test_reading_ends_at_the_cap(api, wire):
    api.serve(f"playlistItems?playlistId={UPLOADS}", {"items": [item(name(1))], "nextPageToken": "again"})
    listing = read(wire, Depth(4))
    assert len(api.calls("playlistItems")) == 4
    assert [entry.video for entry in listing.entries] == [name(1)]
    assert not listing.complete


def test_pages_are_as_large_as_allowed(api, wire):
    api.pages([item(name(1))])
    read(wire, Depth(1))
    assert api.calls("playlistItems")[0]["maxResults"] == ["50"]


def test_a_stale_page_token_starts_the_list_once_more(api, wire, sample):
    stale = sample("errors")["400 invalidPageToken"]
    first = f"playlistItems?playlistId={UPLOADS}"
    api.serve(first, {"items": [item(name(1))], "nextPageToken": "old"})
    api.serve(first, {"items": [item(name(1))], "nextPageToken": "new"})
    api.serve(f"{first}&pageToken=old", stale, 400)
    api.serve(f"{first}&pageToken=new", {"items": [item(name(2))]})
    assert [entry.video for entry in read(wire, Depth(10)).entries] == [name(1), name(2)]


def test_a_token_that_is_stale_again_is_an_error(api, wire, sample):
    api.serve(f"playlistItems?playlistId={UPLOADS}", {"items": [item(name(1))], "nextPageToken": "old"})
    api.serve(f"playlistItems?playlistId={UPLOADS}&pageToken=old", sample("errors")["400 invalidPageToken"], 400)
    with pytest.raises(Malformed):
        read(wire, Depth(10))
    assert len(api.calls("playlistItems")) == 4
