"""Looking up a pasted address with a key."""

import pytest

from feeds.adapters.base import Auth, Found, Malformed, Transient
from feeds.adapters.youtube import YouTubeAdapter
from tests.feeds.adapters.youtube.answers import CHANNEL, KEY, PLAYLIST, channel, video

URL = f"https://www.youtube.com/channel/{CHANNEL}"


def discover(external_id, wire):
    return YouTubeAdapter().discover(external_id, KEY, wire.get)


def test_a_handle_becomes_its_channel(api, wire, sample):
    api.serve("channels?forHandle=@harbourmuseum", sample("channels-forHandle"))
    assert discover("handle:@harbourmuseum", wire) == Found(
        external_id=f"channel:{CHANNEL}",
        title="Harbour Museum",
        homepage_url=URL,
        description="Ships, tides and the people who worked them.",
    )


@pytest.mark.parametrize(
    ("external_id", "query"), [("user:museum", "forUsername=museum"), (f"channel:{CHANNEL}", f"id={CHANNEL}")]
)
def test_user_names_and_ids_become_their_channel(api, wire, external_id, query):
    api.serve(f"channels?{query}", {"items": [channel()]})
    assert discover(external_id, wire).external_id == f"channel:{CHANNEL}"


def test_a_playlist_offers_its_channel_as_the_alternative(api, wire, sample):
    api.serve(f"playlists?id={PLAYLIST}", sample("playlists"))
    found = discover(f"playlist:{PLAYLIST}", wire)
    assert (found.external_id, found.title) == (f"playlist:{PLAYLIST}", "Restoration diary")
    assert found.alternatives == (("Harbour Museum", URL),)


def test_a_video_leads_to_its_channel(api, wire):
    api.videos([video("hM4rT1deQx0")])
    api.channel()
    assert discover("video:hM4rT1deQx0", wire).external_id == f"channel:{CHANNEL}"


@pytest.mark.parametrize(
    "external_id", ["handle:@nobody", "user:nobody", f"channel:{CHANNEL}", f"playlist:{PLAYLIST}", "video:hM4rT1deQx0"]
)
def test_what_youtube_does_not_know_is_explained(api, wire, sample, external_id):
    for call in ("channels", "playlists", "videos"):
        api.serve(call, sample("channels-not-found"))
    with pytest.raises(Malformed, match="Check the spelling") as caught:
        discover(external_id, wire)
    assert external_id.partition(":")[2] in str(caught.value)


def test_an_answer_without_a_channel_id_is_malformed(api, wire):
    api.serve("channels", {"items": [{"id": "UCshort", "snippet": {"title": "Odd"}}]})
    with pytest.raises(Malformed):
        discover("handle:@harbourmuseum", wire)


def test_a_refused_key_is_told_without_naming_it(api, wire, sample):
    api.serve("channels", sample("errors")["400 bad key"], 400)
    with pytest.raises(Auth, match="YOUTUBE_API_KEY") as caught:
        discover("handle:@harbourmuseum", wire)
    assert KEY not in str(caught.value)


def test_a_used_up_quota_is_told(api, wire, sample):
    api.serve("channels", sample("errors")["403 quotaExceeded"], 403)
    with pytest.raises(Transient, match="quota"):
        discover("handle:@harbourmuseum", wire)
