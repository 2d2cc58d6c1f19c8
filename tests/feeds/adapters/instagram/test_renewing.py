"""Fresh tokens."""

import json
import traceback
from datetime import timedelta

import pytest

from feeds.adapters.base import Auth, FetchError, Malformed
from feeds.adapters.instagram import InstagramAdapter

from .answers import NOW, REFRESH, TOKEN, refusal


def renew(wire, secret=TOKEN):
    return InstagramAdapter().renew(secret, NOW, wire.get)


def test_a_token_is_exchanged_for_one_that_lasts_sixty_days(wire, payload):
    wire.serve(REFRESH, payload("instagram/refreshed.json"))
    fresh = renew(wire)
    assert fresh.secret == "IGAA-a-fresh-invented-token"
    assert fresh.expires_at == NOW + timedelta(seconds=5_183_944)
    assert fresh.secret not in repr(fresh)
    assert wire.requests[0].query == {"grant_type": ["ig_refresh_token"], "access_token": [TOKEN]}


@pytest.mark.parametrize("seconds", [None, "soon", 0, -5, 10**18])
def test_without_a_usable_end_it_is_sixty_days(wire, seconds):
    wire.serve(REFRESH, json.dumps({"access_token": "fresh", "expires_in": seconds}))
    assert renew(wire).expires_at == NOW + timedelta(days=60)


@pytest.mark.parametrize("body", ["{}", '{"access_token": ""}', '{"access_token": null}'])
def test_an_answer_without_a_token_keeps_the_old_one(wire, body):
    wire.serve(REFRESH, body)
    with pytest.raises(Malformed, match="old one is kept"):
        renew(wire)


def test_an_expired_token_cannot_be_renewed(wire):
    wire.serve(REFRESH, refusal(190, "Session has expired", 463), status=400)
    with pytest.raises(Auth, match="it has expired"):
        renew(wire)


@pytest.mark.parametrize(("body", "status"), [("<html>", 502), ("", 404), (refusal(190, TOKEN), 400), ("slow", 429)])
def test_a_failure_tells_no_token(wire, body, status):
    wire.serve(REFRESH, body, status=status)
    with pytest.raises(FetchError) as raised:
        renew(wire)
    assert TOKEN not in "".join(traceback.format_exception(raised.value)) + repr(vars(raised.value))


def test_without_a_token_nothing_is_asked(wire):
    with pytest.raises(Auth):
        renew(wire, "")
    assert wire.requests == []
