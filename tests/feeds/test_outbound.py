"""The site's own door and its keys."""

from ipaddress import ip_network

import pytest

from feeds.adapters.base import Auth, Malformed, Transient
from feeds.models import Credential, FetchState
from feeds.outbound import secret_for, secret_of, site_door, within, without
from feeds.vault import Locked, seal
from tests.feeds.hostile import answering
from tests.feeds.papers import Papers


def test_the_sites_door_obeys_the_settings(wire, settings):
    settings.HUB_HTTP_ROUTES = {"blog.example": wire.base}
    settings.HUB_USER_AGENT = "Marker/1"
    wire.serve("https://blog.example/", b"here")
    assert site_door()("https://blog.example/").body == b"here"
    assert wire.requests[0].headers["user-agent"] == "Marker/1"


def test_the_sites_door_opens_the_networks_of_the_settings(hostile, settings):
    settings.HUB_HTTP_ROUTES = {}
    url = f"http://127.0.0.1:{hostile(answering(b'HTTP/1.1 200 OK' + 2 * bytes([13, 10]))).port}/"
    with pytest.raises(Malformed):
        site_door()(url)
    settings.HUB_ALLOWED_NETWORKS = (ip_network("127.0.0.0/8"),)
    assert site_door()(url).status == 200


def test_a_bounded_door_passes_everything_on_until_its_time_is_up(wire):
    wire.serve("https://blog.example/?a=1", b"here")
    get = within(wire.get, 60)
    assert get("https://blog.example/", params={"a": "1"}, headers={"X-Y": "z"}).body == b"here"
    assert wire.requests[0].headers["x-y"] == "z"
    with pytest.raises(Transient, match="took longer than"):
        within(wire.get, -1)("https://blog.example/")


def test_a_key_comes_from_the_environment_or_from_a_file(monkeypatch, tmp_path):
    assert secret_for(Papers()) == ""
    monkeypatch.setenv("PAPERS_KEY", " key ")
    assert secret_for(Papers()) == "key"
    (tmp_path / "key").write_text("mounted\n")
    monkeypatch.setenv("PAPERS_KEY_FILE", str(tmp_path / "key"))
    assert secret_for(Papers()) == "mounted"
    assert secret_for(Papers(secret_setting="")) == ""


def test_a_file_that_is_no_key_is_told_without_its_path(monkeypatch, tmp_path):
    (tmp_path / "marker").write_bytes(b"\xff\xfe")
    for name in ("marker", "none", ""):
        monkeypatch.setenv("PAPERS_KEY_FILE", str(tmp_path / name))
        with pytest.raises(Auth, match="PAPERS_KEY_FILE") as error:
            secret_for(Papers())
        assert "marker" not in str(error.value)


@pytest.mark.parametrize(
    ("secret", "text", "masked"),
    [
        ("", "nothing to hide", "nothing to hide"),
        ("key", "?key=key&x", "?•••=•••&x"),
        ("a/b+c d", "a/b+c d a%2Fb%2Bc%20d a%2Fb%2Bc+d", "••• ••• •••"),
    ],
)
def test_a_key_is_masked_in_every_spelling(secret, text, masked):
    assert without(secret, text) == masked


def test_the_own_key_of_a_source_comes_before_the_one_in_the_environment(source, monkeypatch):
    monkeypatch.setenv("PAPERS_KEY", "environment")
    state = FetchState.objects.get(source=source)
    assert secret_of(state) == "environment"
    state.credential = Credential.objects.create(platform="papers", name="Own", secret=seal("entered"))
    assert secret_of(state) == "entered"


def test_a_source_whose_platform_went_has_no_key(make_source, db):
    assert secret_of(make_source(platform="bygone").fetch_state) == ""


@pytest.mark.parametrize(
    ("secret", "says"), [("", "“Own” is empty: enter it under Keys"), ("gAAAA", "“Own” was encrypted with another key")]
)
def test_a_key_that_cannot_be_read_is_named_and_speaks_for_no_other_source(source, secret, says):
    source.fetch_state.credential = Credential.objects.create(platform="papers", name="Own", secret=secret)
    with pytest.raises(Auth, match=says) as error:
        secret_of(source.fetch_state)
    assert error.value.own
    assert isinstance(error.value, Locked) == bool(secret)
