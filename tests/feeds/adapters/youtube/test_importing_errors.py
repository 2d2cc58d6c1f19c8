"""Imports with an API key that fail, and those that only look like it."""

import pytest

from feeds.adapters.base import Auth, Gone, Malformed, RateLimited, Transient
from tests.feeds.adapters.youtube.answers import CHANNEL, KEY, PLAYLIST, channel, fetch, item, target


def missing_uploads(api, sample, *answers):
    """The uploads playlist is 404; the channel looks so at the first and at the second call."""
    api.serve("playlistItems", sample("errors")["404 playlistNotFound"], 404)
    for items in answers:
        api.serve(f"channels?id={CHANNEL}", {"items": items} if items else sample("channels-not-found"))


def test_a_missing_playlist_of_a_channel_without_videos_is_empty(api, wire, sample):
    missing_uploads(api, sample, [channel()], [channel(videos=0)])
    assert fetch(target(first=True), wire.get).records == ()


def test_a_missing_playlist_of_a_living_channel_is_transient(api, wire, sample):
    missing_uploads(api, sample, [channel()], [channel(videos=217)])
    with pytest.raises(Transient):
        fetch(target(), wire.get)


def test_a_missing_playlist_of_no_channel_means_gone(api, wire, sample):
    missing_uploads(api, sample, [channel()], [])
    with pytest.raises(Gone):
        fetch(target(), wire.get)


def test_a_terminated_channel_is_gone(api, wire, sample):
    api.serve("channels", sample("channels-not-found"))
    with pytest.raises(Gone):
        fetch(target(), wire.get)


def test_private_uploads_are_transient_for_a_channel_and_gone_for_a_playlist(api, wire, sample):
    api.channel()
    api.serve("playlistItems", sample("errors")["403 playlistItemsNotAccessible"], 403)
    with pytest.raises(Transient):
        fetch(target(), wire.get)
    with pytest.raises(Gone) as caught:
        fetch(target(f"playlist:{PLAYLIST}"), wire.get)
    assert caught.value.kind == "private"


@pytest.mark.parametrize(
    ("name", "kind"),
    [
        ("403 quotaExceeded", RateLimited),
        ("429 rateLimitExceeded", RateLimited),
        ("400 bad key", Auth),
        ("403 accessNotConfigured", Auth),
        ("500 backendError", Transient),
        ("503 serviceUnavailable", Transient),
    ],
)
@pytest.mark.parametrize("call", ["channels", "playlistItems", "videos"])
def test_an_error_at_any_step_has_its_meaning(api, wire, sample, call, name, kind):
    if call != "channels":
        api.channel()
    if call == "videos":
        api.pages([item("hM4rT1deQx0")])
    api.serve(call, sample("errors")[name], int(name[:3]))
    with pytest.raises(kind) as caught:
        fetch(target(), wire.get)
    assert KEY not in f"{caught.value!r} {caught.value.__cause__!r} {caught.value.__context__!r}"


def test_after_a_fault_the_next_import_succeeds(museum, wire, sample):
    museum.serve("videos", sample("errors")["503 serviceUnavailable"], 503)
    museum.serve("videos", sample("videos"))
    fetch(target(first=True), wire.get)
    with pytest.raises(Transient):
        fetch(target(first=True), wire.get)
    assert len(fetch(target(first=True), wire.get).records) == 3


@pytest.mark.parametrize("call", ["channels", "playlistItems", "videos"])
def test_a_page_of_html_at_any_step_is_malformed(api, wire, call):
    if call != "channels":
        api.channel()
    if call == "videos":
        api.pages([item("hM4rT1deQx0")])
    api.serve(call, b"<html>Welcome to the hotel network</html>")
    with pytest.raises(Malformed):
        fetch(target(), wire.get)


@pytest.mark.parametrize(
    ("answer", "kind"),
    [({}, Gone), ({"items": [{"contentDetails": {"itemCount": 12}}]}, Transient)],
)
def test_a_missing_playlist_asks_whether_it_still_exists(api, wire, sample, answer, kind):
    api.serve("playlistItems", sample("errors")["404 playlistNotFound"], 404)
    api.serve(f"playlists?id={PLAYLIST}", answer)
    with pytest.raises(kind):
        fetch(target(f"playlist:{PLAYLIST}"), wire.get)


def test_an_empty_playlist_is_no_error(api, wire, sample):
    api.serve("playlistItems", sample("errors")["404 playlistNotFound"], 404)
    api.serve(f"playlists?id={PLAYLIST}", {"items": [{"contentDetails": {"itemCount": 0}}]})
    assert fetch(target(f"playlist:{PLAYLIST}"), wire.get).records == ()
