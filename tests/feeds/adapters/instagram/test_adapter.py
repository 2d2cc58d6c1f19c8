"""The adapter as the importer sees it: policy, a fetch, another look."""

import json
import traceback

import pytest

from feeds.adapters.base import Auth, FetchError, Known, Malformed, RateLimited, Rechecked, Rechecks, RenewsSecret
from feeds.adapters.instagram import InstagramAdapter

from .answers import EMPTY, LOOKUP, MEDIA, MUSEUM, TOKEN, asked, fetch, post, refusal, target

ADAPTER = InstagramAdapter()
GONE = refusal(100, "Unsupported get request. Object with ID does not exist", 33)


def recheck(wire, *guids):
    return ADAPTER.recheck([Known(guid, "") for guid in guids], target(), wire.get)


def test_the_token_is_required():
    assert (ADAPTER.platform, ADAPTER.label, ADAPTER.stable_ids) == ("instagram", "Instagram", True)
    assert (ADAPTER.secret_setting, ADAPTER.secret_required) == ("INSTAGRAM_TOKEN", True)
    assert ADAPTER.bucket(f"user:{MUSEUM}") == ""


def test_ones_own_content_may_be_copied_corrected_and_kept():
    policy = ADAPTER.policy
    assert policy.may_copy_pictures and policy.may_edit_text and policy.may_syndicate
    assert (policy.recheck_hours, policy.recheck_days, policy.keep_days) == (24, 7, None)
    assert policy.attribution == "View on Instagram"


def test_it_can_look_again_and_renew_its_token():
    assert isinstance(ADAPTER, Rechecks) and isinstance(ADAPTER, RenewsSecret)
    assert ADAPTER.recheck_size == 50


def test_a_fetch_brings_the_posts_in_one_call(wire, payload):
    wire.serve(MEDIA, payload("instagram/media.json"))
    batch = fetch(wire)
    assert len(batch.records) == 3
    assert batch.tombstones == () and batch.warnings == ()
    assert asked(wire) == [f"{MUSEUM}/media"]
    assert "children{id,media_type,media_url,thumbnail_url}" in wire.requests[0].query["fields"][0]


def test_a_new_account_has_nothing(wire):
    wire.serve(MEDIA, EMPTY)
    assert fetch(wire).records == ()


def test_the_second_fetch_stops_at_what_is_known(wire, payload):
    body = json.loads(payload("instagram/media.json"))
    for each in body["data"]:
        each["timestamp"] = each["timestamp"].replace("2026-11", "2026-10")
    body["paging"]["next"] = f"https://graph.instagram.com/v26.0/x?access_token={TOKEN}&after=QVFIRafter"
    wire.serve(MEDIA, json.dumps(body))
    wire.serve(f"{MEDIA}?after=QVFIRafter", EMPTY)
    first = fetch(wire)
    assert len(wire.requests) == 2
    fetch(wire, first.cursor)
    assert len(wire.requests) == 3


def test_the_token_is_in_no_address_and_in_no_cursor(wire, payload):
    body = json.loads(payload("instagram/media.json"))
    body["paging"]["next"] = f"https://graph.instagram.com/v26.0/x?access_token={TOKEN}&after=QVFIRafter"
    wire.serve(MEDIA, json.dumps(body))
    wire.serve(f"{MEDIA}?after=QVFIRafter", EMPTY)
    batch = fetch(wire)
    assert TOKEN not in json.dumps(batch.cursor) + repr(batch)
    assert TOKEN not in str([(request.url, request.query) for request in wire.requests])
    assert {request.headers["authorization"] for request in wire.requests} == {f"Bearer {TOKEN}"}


@pytest.mark.parametrize("code", [4, 10, 100, 190])
def test_a_failure_tells_no_token(wire, code):
    wire.serve(MEDIA, refusal(code, TOKEN), status=400)
    with pytest.raises(FetchError) as raised:
        fetch(wire)
    assert TOKEN not in "".join(traceback.format_exception(raised.value))


def test_a_limit_says_until_when(wire):
    wire.serve(MEDIA, refusal(80002), status=403)
    with pytest.raises(RateLimited):
        fetch(wire)


def test_an_account_without_its_number_cannot_be_fetched(wire):
    with pytest.raises(Malformed, match="Add it again"):
        ADAPTER.fetch(target("name:harbourmuseum"), wire.get)
    assert wire.requests == []


def test_without_a_token_nothing_is_asked(wire):
    with pytest.raises(Auth, match="set INSTAGRAM_TOKEN"):
        ADAPTER.fetch(target(secret=""), wire.get)
    assert wire.requests == []


def test_another_look_brings_changes_and_tells_what_is_missing(wire):
    wire.serve(f"{LOOKUP}?ids=10001,10002", json.dumps({"10001": post(10001, caption="Edited")}))
    found = recheck(wire, "10001", "10002")
    assert [(record.guid, record.text) for record in found.records] == [("10001", "Edited")]
    assert (found.missing, found.gone) == (("10002",), ())


def test_what_does_not_exist_any_more_is_gone(wire):
    wire.serve(MEDIA, EMPTY)
    wire.serve(f"{LOOKUP}?ids=10001,10002", GONE, status=400)
    wire.serve(f"{LOOKUP}?ids=10001", json.dumps({"10001": post(10001)}))
    wire.serve(f"{LOOKUP}?ids=10002", GONE, status=400)
    found = recheck(wire, "10001", "10002")
    assert ([record.guid for record in found.records], found.gone) == (["10001"], ("10002",))


@pytest.mark.parametrize("proof", [GONE, refusal(10), refusal(190, subcode=463)])
def test_when_the_account_itself_is_lost_nothing_is_gone(wire, proof):
    wire.serve(MEDIA, proof, status=400)
    wire.serve(f"{LOOKUP}?ids=10001", GONE, status=400)
    with pytest.raises(Auth):
        recheck(wire, "10001")


@pytest.mark.parametrize("guid", ["", "a,b", "10001,10002", "https://x.example/"])
def test_what_is_no_id_of_instagram_is_not_asked_for(wire, guid):
    assert recheck(wire, guid) == Rechecked()
    assert wire.requests == []
