"""How often one address may ask."""

import pytest


@pytest.fixture(autouse=True)
def two_a_minute(settings):
    settings.HUB_API_PER_MINUTE = 2


@pytest.fixture(autouse=True)
def same_minute(monkeypatch):
    monkeypatch.setattr("api.throttle.time.time", lambda: 1_800_000_010.0)


def test_the_third_request_must_wait(ask):
    assert [ask("tags").status_code for _ in range(3)] == [200, 200, 429]
    response = ask("tags")
    assert response["Retry-After"] == "50"
    assert response["Content-Type"] == "application/problem+json"
    assert "Retry-After" in response.json()["detail"]


def test_the_next_minute_is_free(ask, monkeypatch):
    for _ in range(3):
        ask("tags")
    monkeypatch.setattr("api.throttle.time.time", lambda: 1_800_000_060.0)
    assert ask("tags").status_code == 200


def test_addresses_are_counted_apart(client, stream):
    for _ in range(3):
        client.get("/api/v1/tags", REMOTE_ADDR="192.0.2.1")
    assert client.get("/api/v1/tags", REMOTE_ADDR="192.0.2.2").status_code == 200


def test_a_header_that_nobody_vouches_for_is_not_believed(ask):
    answers = [ask("tags", x_forwarded_for=f"192.0.2.{n}").status_code for n in range(3)]
    assert answers[-1] == 429


def test_behind_a_trusted_proxy_its_word_counts(ask, settings):
    settings.ALLAUTH_TRUSTED_PROXY_COUNT = 1
    assert [ask("tags", x_forwarded_for=f"192.0.2.{n}").status_code for n in range(3)] == [200] * 3
    assert [ask("tags", x_forwarded_for="192.0.2.9").status_code for _ in range(3)][-1] == 429


def test_whoever_comes_past_the_proxies_is_answered(ask, settings):
    settings.ALLAUTH_TRUSTED_PROXY_COUNT = 2
    assert ask("tags", x_forwarded_for="192.0.2.1").status_code == 200


def test_nought_is_no_limit(ask, settings):
    settings.HUB_API_PER_MINUTE = 0
    assert [ask("tags").status_code for _ in range(5)] == [200] * 5
