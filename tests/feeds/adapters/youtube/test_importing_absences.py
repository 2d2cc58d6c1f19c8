"""Videos that are not there: hidden in the list, gone since, or not yet begun."""

from tests.feeds.adapters.youtube.answers import again, fetch, guids, hidden_item, item, name, target, video


def test_a_video_that_leaves_the_list_is_no_deletion(api, wire):
    """Lists are shown in part only; who looks again at the item itself finds out."""
    api.channel()
    api.pages([item(name(1)), item(name(2))])
    api.pages([item(name(1))])
    api.videos([video(name(1)), video(name(2))])
    batch = fetch(target(first=True), wire.get)
    for hours in (1, 8, 20):
        batch = fetch(again(batch, hours), wire.get)
        assert (batch.records, batch.tombstones) == ((), ())


def test_a_video_that_was_private_comes_back_within_a_week(api, wire):
    api.channel()
    api.pages([item(name(1))])
    api.pages([hidden_item(name(1), "private")])
    api.pages([item(name(1))])
    api.videos([video(name(1))])
    batch = fetch(target(first=True), wire.get)
    batch = fetch(again(batch, 1), wire.get)
    assert batch.records == ()
    assert guids(fetch(again(batch, 24 * 7), wire.get)) == [name(1)]


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
    assert (guids(first), guids(second)) == ([name(1)], [])
    assert {record.guid: record.raw_kind for record in third.records} == {name(2): "live"}
    assert third.cursor["waiting"] == []


def test_videos_that_were_not_asked_for_are_left_out(api, wire):
    api.channel()
    api.pages([item(name(1))])
    api.videos([video(name(1)), video("foreign0000"), {"id": ["odd"]}, {}])
    assert guids(fetch(target(first=True), wire.get)) == [name(1)]
