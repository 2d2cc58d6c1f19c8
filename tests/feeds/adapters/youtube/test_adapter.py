"""The adapter as the importer sees it."""

import pytest

from feeds.adapters.base import Malformed
from feeds.adapters.youtube import YouTubeAdapter
from tests.feeds.adapters.youtube.answers import CHANNEL, KEY, PLAYLIST, target


def test_the_policy_follows_the_terms_of_youtube():
    policy = YouTubeAdapter().policy
    assert (policy.may_score, policy.may_edit_text, policy.may_copy_pictures) == (False, False, True)
    assert (policy.keep_days, policy.recheck_hours, policy.recheck_days) == (30, 6, 20)
    assert (policy.may_group, policy.may_keep_versions) == (True, False)
    assert policy.attribution == "Watch on YouTube"


def test_a_key_is_welcome_and_not_needed():
    adapter = YouTubeAdapter()
    assert (adapter.platform, adapter.label) == ("youtube", "YouTube")
    assert (adapter.secret_setting, adapter.secret_required) == ("YOUTUBE_API_KEY", False)


@pytest.mark.parametrize("secret", ["", KEY])
@pytest.mark.parametrize("address", ["https://www.youtube.com/c/HarbourMuseum", "https://www.youtube.com/results?q=x"])
def test_an_address_that_leads_nowhere_asks_for_the_handle(wire, address, secret):
    adapter = YouTubeAdapter()
    with pytest.raises(Malformed, match="@handle"):
        adapter.discover(adapter.recognise(address), secret, wire.get)
    assert wire.requests == []


def test_only_what_was_recognised_is_looked_up(wire):
    with pytest.raises(Malformed):
        YouTubeAdapter().discover("nonsense:x", "", wire.get)


@pytest.mark.parametrize("external_id", ["handle:@harbourmuseum", "video:hM4rT1deQx0", "page:", "nonsense", ""])
def test_only_channels_and_playlists_are_fetched(wire, external_id):
    with pytest.raises(Malformed, match="names no channel or playlist"):
        YouTubeAdapter().fetch(target(external_id), wire.get)


@pytest.mark.parametrize("secret", ["", KEY])
def test_a_channel_announces_its_news_at_the_hub(museum, wire, payload, secret):
    wire.serve("https://www.youtube.com/feeds/videos.xml", payload("youtube/feed.xml"))
    push = YouTubeAdapter().fetch(target(secret=secret), wire.get).push
    assert push.hub == "https://pubsubhubbub.appspot.com/subscribe"
    assert push.topic == f"https://www.youtube.com/xml/feeds/videos.xml?channel_id={CHANNEL}"


def test_a_playlist_announces_nothing(api, wire):
    api.pages([], playlist=PLAYLIST)
    assert YouTubeAdapter().fetch(target(f"playlist:{PLAYLIST}"), wire.get).push is None
