"""The adapter as the importer sees it: discovery, errors, the token, and looking again."""

import json
import traceback
from datetime import timedelta

import pytest

from feeds.adapters.base import Auth, FetchError, Gone, Malformed, Missing, RateLimited, Rechecks, Transient
from feeds.adapters.vimeo import VimeoAdapter
from tests.feeds.adapters.vimeo.answers import API, NOT_FOUND, NOW, SOURCE, TOKEN, USER, VIDEOS, fetch, recheck, video


def discover(wire, external_id, secret=TOKEN):
    return VimeoAdapter().discover(external_id, secret, wire.get)


def test_a_name_becomes_a_number(wire, payload):
    wire.serve(f"{API}/users/lanternworks", payload("vimeo/user.json"))
    found = discover(wire, "name:lanternworks")
    assert (found.external_id, found.title, found.description) == (SOURCE, "Lantern Works", "Lamps with screws.")
    assert found.homepage_url == "https://vimeo.com/lanternworks"


def test_a_video_leads_to_its_owner(wire, payload):
    wire.serve(f"{API}/videos/902000008", json.dumps(json.loads(payload("vimeo/videos.json"))["data"][0]))
    wire.serve(USER, payload("vimeo/user.json"))
    assert discover(wire, "video:902000008").external_id == SOURCE


def test_a_channel_and_a_showcase_keep_their_names(wire):
    wire.serve(
        f"{API}/channels/lamps", json.dumps({"uri": "/channels/77", "name": "Lamps", "description": "All of them"})
    )
    wire.serve(f"{API}/albums/5001", json.dumps({"uri": "/users/7/albums/5001", "name": "Best"}))
    found = discover(wire, "channel:lamps")
    assert (found.external_id, found.title, found.description) == ("channel:lamps", "Lamps", "All of them")
    assert discover(wire, "showcase:5001").external_id == "showcase:5001"


@pytest.mark.parametrize("external_id", ["name:nobody", "video:1", "channel:nothing"])
def test_what_is_not_there_is_explained(wire, external_id):
    kind, _, name = external_id.partition(":")
    path = {"name": "users", "video": "videos", "channel": "channels"}[kind]
    wire.serve(f"{API}/{path}/{name}", NOT_FOUND, 404)
    with pytest.raises(Malformed, match="how it is spelled"):
        discover(wire, external_id)


@pytest.mark.parametrize("answer", ["{}", '{"name": "x"}', '{"name": "x", "uri": "/users/x"}'])
def test_an_answer_without_a_number_is_no_account(wire, answer):
    wire.serve(f"{API}/users/lanternworks", answer)
    with pytest.raises(Malformed, match="whose videos"):
        discover(wire, "name:lanternworks")


def test_a_video_without_an_owner_leads_nowhere(wire):
    wire.serve(f"{API}/videos/5", json.dumps(video(5)))
    with pytest.raises(Malformed):
        discover(wire, "video:5")


def test_without_a_token_nothing_is_asked(wire):
    for call in (lambda: discover(wire, SOURCE, ""), lambda: fetch(wire, secret="")):
        with pytest.raises(Auth, match="VIMEO_TOKEN"):
            call()
    assert wire.requests == []


def test_a_name_cannot_be_fetched(wire):
    with pytest.raises(Malformed, match="Add it again"):
        fetch(wire, "name:lanternworks")


@pytest.mark.parametrize(
    ("status", "body", "error", "says"),
    [
        (401, json.dumps({"error": "x", "error_code": 8003}), Auth, "Check VIMEO_TOKEN"),
        (402, "{}", Auth, "payment"),
        (403, "{}", Auth, "may be private"),
        (404, NOT_FOUND, Gone, "made private"),
        (404, "<h1>404</h1>", Missing, "HTTP 404"),
        (400, json.dumps({"error": "x", "error_code": 2204}), Malformed, "HTTP 400"),
        (500, "", Transient, "HTTP 500"),
        (200, "<h1>Maintenance</h1>", Transient, "JSON"),
        (200, "[]", Malformed, "unknown form"),
        (200, "{}", Malformed, "list of videos"),
    ],
)
def test_failures_have_their_class_and_a_sentence(wire, status, body, error, says):
    wire.serve(VIDEOS, body, status)
    with pytest.raises(error, match=says):
        fetch(wire)


@pytest.mark.parametrize(("status", "own"), [(401, False), (403, True)])
def test_a_private_list_says_nothing_against_the_token(wire, status, own):
    wire.serve(VIDEOS, "{}", status)
    with pytest.raises(Auth) as raised:
        fetch(wire)
    assert raised.value.own is own


@pytest.mark.parametrize(
    ("status", "headers", "wait"),
    [
        (429, {"X-RateLimit-Reset": "2026-11-20T12:15:00+00:00"}, timedelta(minutes=15)),
        (429, {"X-RateLimit-Reset": "2026-11-20T11:00:00+00:00"}, timedelta(seconds=30)),
        (429, {"Retry-After": "60"}, timedelta(minutes=1)),
        (429, {}, timedelta(hours=1)),
        (403, {}, timedelta(hours=1)),
    ],
)
def test_a_limit_names_its_end(wire, status, headers, wait):
    wire.serve(VIDEOS, json.dumps({"error": "Too many", "error_code": 9000}), status, headers)
    with pytest.raises(RateLimited) as raised:
        fetch(wire)
    assert raised.value.until == NOW + wait


def test_a_limit_during_discovery_passes(wire):
    wire.serve(USER, json.dumps({"error_code": 9000}), 429)
    with pytest.raises(Transient, match="slow down"):
        discover(wire, SOURCE)


def test_the_token_travels_in_the_header_only(wire, payload):
    wire.serve(VIDEOS, payload("vimeo/videos.json"))
    batch = fetch(wire)
    (request,) = wire.requests
    assert request.headers["authorization"] == f"bearer {TOKEN}"
    assert TOKEN not in request.url + str(request.query) + json.dumps(batch.cursor) + repr(batch)


@pytest.mark.parametrize("status", [400, 401, 402, 403, 404, 429, 500])
def test_no_failure_tells_the_token(wire, status):
    wire.serve(VIDEOS, json.dumps({"error": TOKEN, "developer_message": TOKEN, "error_code": 1}), status)
    with pytest.raises(FetchError) as raised:
        fetch(wire)
    assert TOKEN not in "".join(traceback.format_exception(raised.value)) + repr(vars(raised.value))


def there(wire, number, **changes):
    wire.serve(f"{API}/videos/{number}", json.dumps(video(number, **changes)))


def test_looking_again_tells_what_is_there_and_what_is_gone(wire):
    there(wire, 1, stats={"plays": 9})
    wire.serve(f"{API}/videos/2", NOT_FOUND, 404)
    there(wire, 3, privacy={"view": "nobody"})
    there(wire, 4, status="transcoding")
    found = recheck(wire, "1", "2", "3", "4", "not-a-number")
    assert [(record.guid, record.counts.views) for record in found.records] == [("1", 9)]
    assert (found.gone, found.present, found.missing, found.warnings) == (("2", "3"), ("4",), (), ())
    assert len(wire.requests) == 4


def test_a_404_of_something_else_than_the_api_proves_nothing(wire):
    there(wire, 1)
    wire.serve(f"{API}/videos/2", "<h1>404</h1>", 404)
    found = recheck(wire, "1", "2", "3")
    assert (found.gone, len(found.records)) == ((), 1)
    assert "Not all videos were looked at" in found.warnings[0]


def test_a_first_look_that_fails_is_a_failure(wire):
    wire.serve(f"{API}/videos/1", json.dumps({"error_code": 9000}), 429)
    with pytest.raises(RateLimited):
        recheck(wire, "1")


def test_it_needs_a_token_and_looks_at_twenty():
    adapter = VimeoAdapter()
    assert (adapter.platform, adapter.label) == ("vimeo", "Vimeo")
    assert (adapter.secret_setting, adapter.secret_required, adapter.stable_ids) == ("VIMEO_TOKEN", True, True)
    assert isinstance(adapter, Rechecks)
    assert adapter.recheck_size == 20
    assert adapter.bucket(SOURCE) == adapter.bucket("channel:lamps")


def test_the_policy_follows_the_agreement():
    policy = VimeoAdapter().policy
    assert (policy.may_score, policy.may_copy_pictures, policy.may_syndicate) == (True, True, False)
    assert (policy.may_edit_text, policy.may_group, policy.may_keep_versions) == (False, True, False)
    assert (policy.recheck_hours, policy.recheck_days, policy.keep_days) == (24, 30, 60)
    assert (policy.spacing_seconds, policy.attribution) == (0, "Watch on Vimeo")
