"""The adapter as the importer sees it: policy, and what stands behind an address."""

import json

import pytest

from feeds.adapters.base import Gone, Malformed
from feeds.adapters.x import XAdapter
from tests.feeds.adapters.x.answers import API, MUSEUM, TOKEN, asked

ADAPTER = XAdapter()
BY_NAME = f"{API}/users/by/username/harbourmuseum"


def test_the_policy_follows_the_terms_of_x():
    policy = ADAPTER.policy
    assert (policy.may_score, policy.may_copy_pictures, policy.may_edit_text) == (True, True, False)
    assert (policy.keep_days, policy.recheck_hours, policy.recheck_days) == (30, 24, 7)
    assert (policy.may_group, policy.may_keep_versions, policy.attribution) == (True, False, "View on X")


def test_the_token_is_required():
    assert (ADAPTER.platform, ADAPTER.label) == ("x", "X")
    assert (ADAPTER.secret_setting, ADAPTER.secret_required) == ("X_BEARER_TOKEN", True)


def test_a_name_leads_to_its_number(wire, payload):
    wire.serve(BY_NAME, payload("x/users-by-username.json"))
    found = ADAPTER.discover("name:harbourmuseum", TOKEN, wire.get)
    assert (found.external_id, found.title) == (f"user:{MUSEUM}", "Harbour Museum")
    assert found.homepage_url == "https://x.com/harbourmuseum"
    assert found.description == "Ships, tides and the people who worked them."
    assert asked(wire, "user.fields") == ["name,username,description,protected"]


def test_a_number_can_be_looked_up_again(wire, payload):
    wire.serve(f"{API}/users/{MUSEUM}", payload("x/users-by-username.json"))
    assert ADAPTER.discover(f"user:{MUSEUM}", TOKEN, wire.get).title == "Harbour Museum"


@pytest.mark.parametrize(
    ("sample", "kind", "says"),
    [
        ("users-by-username-not-found", "deleted", "does not know the account @harbourmuseum"),
        ("users-by-username-suspended", "suspended", "has suspended the account @harbourmuseum"),
    ],
)
def test_a_name_without_an_account_is_explained(wire, payload, sample, kind, says):
    wire.serve(BY_NAME, payload(f"x/{sample}.json"))
    with pytest.raises(Gone, match=says) as raised:
        ADAPTER.discover("name:harbourmuseum", TOKEN, wire.get)
    assert raised.value.kind == kind


def test_a_protected_account_is_explained(wire, payload):
    body = json.loads(payload("x/users-by-username.json"))
    body["data"]["protected"] = True
    wire.serve(BY_NAME, json.dumps(body))
    with pytest.raises(Gone, match="followers only") as raised:
        ADAPTER.discover("name:harbourmuseum", TOKEN, wire.get)
    assert raised.value.kind == "private"


@pytest.mark.parametrize("body", ["{}", '{"data": {"id": "evil"}}', '{"data": []}'])
def test_an_answer_without_an_account_is_not_trusted(wire, body):
    wire.serve(BY_NAME, body)
    with pytest.raises(Malformed, match="did not say which account"):
        ADAPTER.discover("name:harbourmuseum", TOKEN, wire.get)


def test_a_search_needs_no_look_up(wire):
    found = ADAPTER.discover("search:#restoration", TOKEN, wire.get)
    assert (found.external_id, found.title) == ("search:#restoration", "#restoration on X")
    assert found.homepage_url == "https://x.com/search?q=%23restoration&f=live"
    assert wire.requests == []


def test_an_endless_search_is_refused_before_x_refuses_it(wire):
    with pytest.raises(Malformed, match="at most 512 characters"):
        ADAPTER.discover("search:" + "a" * 513, TOKEN, wire.get)
