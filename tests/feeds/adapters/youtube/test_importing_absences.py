"""Videos that went away, and videos that have not begun."""

import json
from datetime import timedelta

from tests.feeds.adapters.youtube.answers import UPLOADS, again, fetch, guids, hidden_item, item, name, target, video


def test_a_video_that_is_not_shown_goes_only_after_six_hours(api, wire):
    api.channel()
    api.pages([item(name(1)), item(name(2))])
    api.pages([item(name(1))])
    api.videos([video(name(1)), video(name(2))])
    api.videos([video(name(1))])
    batch = fetch(target(first=True), wire.get)
    for hours, tombstones in ((1, ()), (6, ()), (8, (name(2),)), (9, ())):
        batch = fetch(again(batch, hours), wire.get)
        assert batch.tombstones == tombstones
    assert name(2) not in json.dumps(batch.cursor)


def test_a_video_that_is_listed_is_not_gone(api, wire):
    api.channel()
    api.pages([item(name(1)), item(name(2))])
    api.videos([video(name(1)), video(name(2))])
    api.videos([])
    batch = fetch(target(first=True), wire.get)
    for hours in (1, 20, 40):
        batch = fetch(again(batch, hours), wire.get)
        assert batch.tombstones == ()


def test_a_video_that_became_private_goes(api, wire):
    api.channel()
    api.pages([item(name(1))])
    api.pages([hidden_item(name(1), "private")])
    api.videos([video(name(1))])
    api.videos([])
    batch = fetch(target(first=True), wire.get)
    batch = fetch(again(batch, 1), wire.get)
    assert fetch(again(batch, 8), wire.get).tombstones == (name(1),)


def test_an_upcoming_video_waits_until_it_begins(api, wire):
    upcoming = video(name(2), liveBroadcastContent="upcoming")
    api.channel()
    api.pages([item(name(2)), item(name(1))])
    api.pages([item(name(1))])
    api.videos([video(name(1)), upcoming])
    api.videos([video(name(1)), upcoming])
    api.videos([video(name(1)), video(name(2), liveBroadcastContent="live")])
    first = fetch(target(first=True), wire.get)
    second = fetch(again(first, 1), wire.get)
    third = fetch(again(second, 2), wire.get)
    assert (guids(first), guids(second)) == ([name(1)], [name(1)])
    assert {record.guid: record.raw_kind for record in third.records} == {name(1): "", name(2): "live"}
    assert third.cursor["waiting"] == []


def test_videos_that_were_not_asked_for_are_left_out(api, wire):
    api.channel()
    api.pages([item(name(1))])
    api.videos([video(name(1)), video("foreign0000"), {"id": ["odd"]}, {}])
    assert guids(fetch(target(first=True), wire.get)) == [name(1)]


def test_a_doubtful_old_video_is_asked_for_out_of_turn(api, wire):
    videos = [name(number) for number in range(250)]
    pages = [[item(each, timedelta(days=9 + page)) for each in videos[page * 50 :][:50]] for page in range(5)]
    api.channel()
    api.pages(*pages)
    api.videos(map(video, videos))
    batch = fetch(target(first=True), wire.get)
    api.serve(f"playlistItems?playlistId={UPLOADS}&maxResults=50", {"items": pages[0]})
    api.serve("videos?part=snippet,contentDetails,statistics,status", {"items": [*map(video, videos[:-1])]})
    for hours, tombstones in ((1, ()), (2, ()), (3, ()), (10, (videos[-1],))):
        before = len(api.calls("videos"))
        batch = fetch(again(batch, hours), wire.get)
        assert batch.tombstones == tombstones
    assert videos[-1] in str(api.calls("videos")[before:])
