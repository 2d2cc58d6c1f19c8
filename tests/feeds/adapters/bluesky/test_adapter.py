"""The adapter as the importer sees it: discovery, errors and looking again."""

import json
from datetime import timedelta

import pytest

from feeds.adapters.base import Auth, Gone, Malformed, Missing, RateLimited, Rechecks, Transient
from feeds.adapters.bluesky import BlueskyAdapter
from tests.feeds.adapters.bluesky.answers import (
    DID,
    FEED,
    MEMBERS_ONLY,
    NOW,
    OTHER,
    POSTS,
    PROFILE,
    failure,
    fetch,
    post,
    recheck,
    uri,
)


def discover(wire, external_id="@lanternworks.example"):
    return BlueskyAdapter().discover(external_id, "", wire.get)


def test_a_handle_becomes_a_did(wire, payload):
    wire.serve(f"{PROFILE}?actor=lanternworks.example", payload("bluesky/profile.json"))
    found = discover(wire)
    assert (found.external_id, found.title, found.description) == (DID, "Lantern Works", "Lamps with screws.")
    assert found.homepage_url == "https://bsky.app/profile/lanternworks.example"


def test_an_account_that_wants_members_only_is_refused(wire, payload):
    wire.serve(PROFILE, json.dumps({**json.loads(payload("bluesky/profile.json")), "labels": [MEMBERS_ONLY]}))
    with pytest.raises(Gone, match="log-in only"):
        discover(wire)


@pytest.mark.parametrize("answer", ["{}", '{"did": "did:key:x"}', '{"did": 3}'])
def test_an_answer_without_a_did_is_no_account(wire, answer):
    wire.serve(PROFILE, answer)
    with pytest.raises(Malformed, match="did not say"):
        discover(wire)


ERRORS = [
    (400, failure("InvalidRequest", "Profile not found"), Gone, "no such account"),
    (400, failure("InvalidRequest", "Unable to resolve handle"), Gone, "how it is spelled"),
    (400, failure("HandleNotFound"), Gone, "no such account"),
    (400, failure("AccountTakedown"), Gone, "taken this account down"),
    (400, failure("AccountDeactivated"), Gone, "switched it off"),
    (400, failure("BlockedActor"), Auth, "does not show"),
    (400, failure("InvalidRequest", "Error: limit must be..."), Malformed, "HTTP 400"),
    (403, "{}", Auth, "HTTP 403"),
    (404, "<h1>404</h1>", Missing, "HTTP 404"),
    (500, "", Transient, "HTTP 500"),
    (502, failure("UpstreamFailure"), Transient, "problem of its own"),
    (200, "<h1>Maintenance</h1>", Transient, "JSON"),
    (200, "[]", Malformed, "unknown form"),
]


@pytest.mark.parametrize(("status", "body", "error", "says"), ERRORS)
def test_failures_have_their_class_and_a_sentence(wire, status, body, error, says):
    wire.serve(FEED, body, status)
    with pytest.raises(error, match=says):
        fetch(wire)


def test_a_deactivated_account_may_return(wire):
    wire.serve(FEED, failure("AccountDeactivated"), 400)
    with pytest.raises(Gone) as raised:
        fetch(wire)
    assert (raised.value.kind, raised.value.final) == ("private", False)


def test_a_block_concerns_this_source_only(wire):
    wire.serve(FEED, failure("BlockedActor"), 400)
    with pytest.raises(Auth) as refused:
        fetch(wire)
    assert refused.value.own


@pytest.mark.parametrize(
    ("headers", "wait"),
    [
        ({"ratelimit-reset": str(int(NOW.timestamp()) + 120)}, timedelta(minutes=2)),
        ({"ratelimit-reset": "1"}, timedelta(seconds=5)),
        ({"Retry-After": "60"}, timedelta(minutes=1)),
        ({}, timedelta(minutes=5)),
    ],
)
def test_a_limit_names_its_end(wire, headers, wait):
    wire.serve(FEED, failure("RateLimitExceeded"), 429, headers)
    with pytest.raises(RateLimited) as raised:
        fetch(wire)
    assert raised.value.until == NOW + wait


def test_a_limit_during_discovery_passes(wire):
    wire.serve(PROFILE, failure("RateLimitExceeded"), 429)
    with pytest.raises(Transient, match="slow down"):
        discover(wire)


def test_a_handle_cannot_be_fetched(wire):
    with pytest.raises(Malformed, match="Add it again"):
        fetch(wire, "@lanternworks.example")


def serve_posts(wire, *posts):
    wire.serve(POSTS, json.dumps({"posts": list(posts)}))


def test_looking_again_brings_what_is_there_and_misses_what_is_not(wire):
    serve_posts(wire, post("a", likeCount=9), post("r", did=OTHER))
    found = recheck(wire, uri("a"), uri("b"), uri("r", OTHER))
    assert [(record.guid, record.counts.likes) for record in found.records] == [(uri("a"), 9), (uri("r", OTHER), None)]
    assert (found.gone, found.missing) == ((uri("b"),), ())
    assert found.records[1].is_repost
    assert wire.requests[0].query["uris"] == [uri("a"), uri("b"), uri("r", OTHER)]


def test_who_hid_from_visitors_is_gone(wire):
    serve_posts(wire, post("a", author={"did": DID, "handle": "x.example", "labels": [MEMBERS_ONLY]}))
    assert recheck(wire, uri("a")).gone == (uri("a"),)


def test_an_answer_without_any_post_is_looked_at_twice(wire):
    serve_posts(wire)
    found = recheck(wire, uri("a"), uri("b"))
    assert (found.gone, found.missing) == ((), (uri("a"), uri("b")))


def test_a_single_post_that_is_left_out_is_gone(wire):
    serve_posts(wire)
    assert recheck(wire, uri("a")).gone == (uri("a"),)


def test_what_is_no_post_is_not_asked_for(wire):
    assert recheck(wire, "https://x.example/", "at://x").gone == ()
    assert wire.requests == []


def test_a_failure_while_looking_again_judges_nothing(wire):
    wire.serve(POSTS, failure("UpstreamFailure"), 502)
    with pytest.raises(Transient):
        recheck(wire, uri("a"))


def test_it_needs_no_key_and_looks_at_25():
    adapter = BlueskyAdapter()
    assert (adapter.platform, adapter.label) == ("bluesky", "Bluesky")
    assert (adapter.secret_setting, adapter.secret_required, adapter.stable_ids) == ("", False, True)
    assert isinstance(adapter, Rechecks)
    assert adapter.recheck_size == 25
    assert adapter.bucket(DID) == adapter.bucket(OTHER)


def test_the_policy_follows_the_guidelines():
    policy = BlueskyAdapter().policy
    assert (policy.may_score, policy.may_copy_pictures, policy.may_syndicate) == (True, True, True)
    assert (policy.may_edit_text, policy.may_group, policy.may_keep_versions) == (False, True, False)
    assert (policy.recheck_hours, policy.recheck_days, policy.keep_days) == (24, 7, 30)
    assert (policy.spacing_seconds, policy.attribution) == (0.5, "View on Bluesky")
