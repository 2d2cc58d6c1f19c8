"""Imports with an API key, end to end over the wire."""

import json
from concurrent.futures import ThreadPoolExecutor
from datetime import timedelta

from feeds.adapters.youtube.addresses import video_url
from feeds.adapters.youtube.importing import FIRST_PAGES, LATER_PAGES, PLAYLIST_PAGES
from hub.records import Counts
from tests.feeds.adapters.youtube.answers import (
    API,
    KEY,
    PLAYLIST,
    UPLOADS,
    again,
    channel,
    fetch,
    guids,
    item,
    name,
    target,
    video,
)


def asked(api):
    """The ids of every videos.list call, call by call."""
    return [query["id"][0].split(",") for query in api.calls("videos")]


def test_a_channel_is_imported_newest_first(museum, wire):
    batch = fetch(target(first=True), wire.get)
    assert guids(batch) == ["hM4rT1deQx0", "Sh0rtT1d3_9", "kn0tsB3nd5s"]
    assert batch.records[0].counts == Counts(views=3127, likes=214, comments=17)
    assert batch.records[2].counts == Counts(views=18220)
    assert batch.records[1].url == video_url("Sh0rtT1d3_9")
    assert batch.tombstones == batch.warnings == ()


def test_private_and_deleted_entries_are_not_even_asked_for(museum, wire):
    fetch(target(first=True), wire.get)
    assert asked(museum) == [["hM4rT1deQx0", "Sh0rtT1d3_9", "L1veReg4tta", "kn0tsB3nd5s"]]


def test_no_received_address_holds_the_key(museum, wire):
    batch = fetch(target(first=True), wire.get)
    assert {request.headers["x-goog-api-key"] for request in wire.requests} == {KEY}
    assert KEY not in f"{[(request.url, request.query) for request in wire.requests]}"
    assert KEY not in f"{batch!r} {target()!r}"


def test_an_import_without_news_costs_one_call(api, wire):
    api.channel()
    api.pages([item(name(1)), item(name(2))])
    api.videos([video(name(1)), video(name(2))])
    first = fetch(target(first=True), wire.get)
    before = len(wire.requests)
    assert fetch(again(first), wire.get).records == ()
    assert len(wire.requests) - before == 1


def test_the_uploads_playlist_is_looked_up_once(api, wire):
    api.channel()
    api.pages([item(name(1))])
    api.videos([video(name(1))])
    fetch(again(fetch(target(first=True), wire.get)), wire.get)
    assert len(api.calls("channels")) == 1


def test_a_new_video_arrives_with_the_next_import(api, wire):
    api.channel()
    api.pages([item(name(1))])
    api.pages([item(name(2), timedelta(0)), item(name(1))])
    api.videos([video(name(1)), video(name(2), timedelta(0))])
    first = fetch(target(first=True), wire.get)
    assert guids(first) == [name(1)]
    assert guids(fetch(again(first), wire.get)) == [name(2)]


def test_a_scheduled_video_below_known_ones_arrives(api, wire):
    known = [item(name(number)) for number in range(49)]
    late = item("scheduled00", timedelta(hours=-1), added=timedelta(days=60))
    api.channel()
    api.pages(known)
    api.pages([*known, late])
    api.videos([video("scheduled00", timedelta(hours=-1)), *(video(name(number)) for number in range(49))])
    first = fetch(target(first=True), wire.get)
    assert guids(fetch(again(first, hours=2), wire.get))[0] == "scheduled00"


def test_the_first_import_reads_deep_and_later_ones_do_not(api, wire):
    api.channel()
    api.serve(f"playlistItems?playlistId={UPLOADS}", {"items": [item(name(1), timedelta(0))], "nextPageToken": "more"})
    api.videos([video(name(1))])
    first = fetch(target(first=True), wire.get)
    assert len(api.calls("playlistItems")) == FIRST_PAGES
    second = fetch(again(first), wire.get)
    assert len(api.calls("playlistItems")) == FIRST_PAGES + LATER_PAGES
    fetch(again(second, hours=24 * 7), wire.get)
    assert len(api.calls("playlistItems")) == FIRST_PAGES * 2 + LATER_PAGES


def test_details_are_asked_for_in_chunks_of_fifty(api, wire):
    pages = [[item(name(page * 50 + number)) for number in range(50)] for page in range(3)]
    api.channel()
    api.pages(*pages)
    api.videos([video(name(number)) for number in range(150)])
    batch = fetch(target(first=True), wire.get)
    assert [len(ids) for ids in asked(api)] == [50, 50, 50]
    assert len(set(guids(batch))) == len(batch.records) == 150


def test_once_a_week_all_that_is_listed_is_read_anew(api, wire):
    api.channel()
    api.pages([item(name(1)), item(name(2))])
    api.videos([video(name(1), views=10), video(name(2))])
    api.videos([video(name(1), views=25), video(name(2))])
    first = fetch(target(first=True), wire.get)
    weekly = fetch(again(first, hours=24 * 7), wire.get)
    assert {record.guid: record.counts.views for record in weekly.records} == {name(1): 25, name(2): 10}


def test_an_empty_channel_is_no_error(api, wire, sample):
    api.channel(sample("channels-forHandle")["items"][0])
    api.serve("playlistItems", sample("playlistItems-empty"))
    batch = fetch(target(first=True), wire.get)
    assert batch.records == batch.tombstones == ()
    assert api.calls("videos") == []


def test_a_playlist_is_read_to_its_end_each_time(api, wire):
    pages = [[item(name(page), timedelta(days=100 - page))] for page in range(LATER_PAGES + 2)]
    api.pages(*pages, playlist=PLAYLIST)
    api.videos([video(name(page), timedelta(days=100 - page)) for page in range(LATER_PAGES + 2)])
    first = fetch(target(f"playlist:{PLAYLIST}", first=True), wire.get)
    second = fetch(again(first, external_id=f"playlist:{PLAYLIST}"), wire.get)
    assert (guids(first), guids(second)) == ([name(4), name(3), name(2), name(1), name(0)], [])
    assert len(api.calls("playlistItems")) == 2 * len(pages)
    assert api.calls("channels") == []


def test_a_playlist_beyond_the_cap_says_so(api, wire):
    api.serve("playlistItems", {"items": [item(name(1))], "nextPageToken": "more"})
    api.videos([video(name(1))])
    batch = fetch(target(f"playlist:{PLAYLIST}", first=True), wire.get)
    assert len(api.calls("playlistItems")) == PLAYLIST_PAGES
    assert "1,000" in batch.warnings[0]


def test_threads_get_the_videos_of_their_own_channels(wire, api):
    channels = [f"UC{number:022}" for number in range(8)]
    for number, each in enumerate(channels):
        uploads = f"UU{each[2:]}"
        found = channel(id=each, contentDetails={"relatedPlaylists": {"uploads": uploads}})
        api.serve(f"channels?id={each}", {"items": [found]})
        own = [name(number * 10 + video) for video in range(5)]
        api.pages([item(video) for video in own], playlist=uploads)
        wire.serve(f"{API}/videos?id={','.join(own)}", json.dumps({"items": [video(v, channelId=each) for v in own]}))

    def authors(each):
        batches = [fetch(target(f"channel:{each}"), wire.get) for _ in range(5)]
        return [(len(batch.records), {record.author_url[-24:] for record in batch.records}) for batch in batches]

    with ThreadPoolExecutor(8) as pool:
        answers = dict(zip(channels, pool.map(authors, channels), strict=True))
    assert answers == {each: [(5, {each})] * 5 for each in channels}
