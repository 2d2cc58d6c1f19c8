"""Known videos are looked at again."""

import pytest

from feeds.adapters.base import Known, RateLimited, Rechecked, Rechecks
from feeds.adapters.youtube import YouTubeAdapter
from feeds.adapters.youtube.addresses import video_url
from tests.feeds.adapters.youtube.answers import KEY, name, target, video


def recheck(wire, *videos, secret=KEY):
    return YouTubeAdapter().recheck([Known(each, video_url(each)) for each in videos], target(secret=secret), wire.get)


def test_the_adapter_can_look_again():
    assert isinstance(YouTubeAdapter(), Rechecks)
    assert YouTubeAdapter.recheck_size == 50


def test_videos_come_back_as_they_are_now(api, wire):
    api.videos([video(name(1), views=25, title="Crane lamps, again"), video(name(2))])
    found = recheck(wire, name(1), name(2))
    told = {record.guid: (record.title, record.counts.views) for record in found.records}
    assert told == {name(1): ("Crane lamps, again", 25), name(2): (f"Video {name(2)}", 10)}
    assert found.missing == found.gone == ()


def test_fifty_of_them_are_one_call(api, wire):
    many = [name(number) for number in range(YouTubeAdapter.recheck_size)]
    api.videos(map(video, many))
    assert len(recheck(wire, *many).records) == 50
    assert len(api.calls("videos")) == 1


def test_a_video_that_is_not_shown_is_missing_and_not_yet_gone(api, wire):
    api.videos([video(name(1))])
    found = recheck(wire, name(1), name(2))
    assert (found.missing, found.gone) == ((name(2),), ())


def test_a_private_video_is_missing(api, wire):
    api.videos([video(name(1)) | {"status": {"privacyStatus": "private"}}])
    found = recheck(wire, name(1))
    assert (found.records, found.missing) == ((), (name(1),))


def test_a_video_that_will_begin_later_is_not_missing(api, wire):
    api.videos([video(name(1), liveBroadcastContent="upcoming")])
    assert recheck(wire, name(1)) == Rechecked()


def test_videos_that_were_not_asked_for_are_left_out(api, wire):
    api.videos([video(name(1)), video("foreign0000")])
    assert [record.guid for record in recheck(wire, name(1)).records] == [name(1)]


def test_what_is_no_video_is_not_asked_for(wire):
    assert recheck(wire, "yt:video:odd") == Rechecked()
    assert wire.requests == []


def test_without_a_key_nothing_is_judged(wire):
    found = recheck(wire, name(1), secret="")
    assert (found.records, found.missing, found.gone) == ((), (), ())
    assert "YOUTUBE_API_KEY" in found.warnings[0]
    assert wire.requests == []


def test_spent_quota_is_told_like_any_other(api, wire):
    error = {"code": 403, "errors": [{"reason": "quotaExceeded"}]}
    api.serve("videos", {"error": error}, status=403)
    with pytest.raises(RateLimited):
        recheck(wire, name(1))
