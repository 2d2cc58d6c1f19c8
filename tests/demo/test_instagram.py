"""The loopback Instagram says what Instagram says."""

import json
from datetime import timedelta
from io import BytesIO

import pytest
from PIL import Image

from demo.brand import brand
from demo.graph.errors import lasting
from demo.instagram.media import MEDIA
from feeds.adapters.base import Auth, Known, RateLimited, Target
from feeds.adapters.instagram import InstagramAdapter

from .conftest import START

API = "https://graph.instagram.com/v26.0"
GRID = brand().channels["grid"]
SECRET = "demo"
TOKEN = {"authorization": f"Bearer {SECRET}"}
ADAPTER = InstagramAdapter()


def called(house, path: str):
    return house.json(f"{API}/{path}", **TOKEN)


def media(house, limit=25, more=""):
    return called(house, f"{GRID.id}/media?fields={','.join(MEDIA)}&limit={limit}{more}")


def target(house, secret=SECRET):
    return Target(f"user:{GRID.id}", {}, secret, house.clock.now)


@pytest.fixture(scope="session")
def posts(still):
    """Every post of the account with all that can be asked for."""
    found, after = [], ""
    while True:
        page = media(still, limit=10, more=f"&after={after}" if after else "")
        found += page["data"]
        if "next" not in page["paging"]:
            return found
        after = page["paging"]["cursors"]["after"]


def test_the_account_says_who_it_is(still):
    told = called(still, "me?fields=user_id,username,account_type")
    assert (told["user_id"], told["username"], told["account_type"]) == (GRID.id, GRID.handle, "BUSINESS")
    assert told["id"] != told["user_id"]


def test_pages_bring_every_post_once(posts, still):
    ids = [post["id"] for post in posts]
    assert ids == [item.id for item in still.server.timeline.items("grid", START)]
    assert len(set(ids)) == len(ids) >= 20


def test_pictures_carousels_and_reels_are_told_apart(posts):
    assert {post["media_type"] for post in posts} == {"IMAGE", "CAROUSEL_ALBUM", "VIDEO"}
    assert all("media_url" not in post for post in posts if post["media_product_type"] == "REELS")
    assert all(2 <= len(post["children"]["data"]) <= 4 for post in posts if post["media_type"] == "CAROUSEL_ALBUM")


def test_hidden_likes_and_missing_captions_are_left_out(posts):
    assert 0 < sum("like_count" not in post for post in posts) < len(posts)
    assert any("caption" not in post for post in posts)


def test_an_unknown_field_is_refused(still):
    assert called(still, f"{GRID.id}/media?fields=id,likes")["error"]["code"] == 100


def test_another_account_is_not_shown(still):
    assert called(still, "17841400000000099/media")["error"]["error_subcode"] == 33


@pytest.mark.parametrize(
    ("token", "status", "code"), [("", 401, 104), ("wrong", 401, 190), ("exhausted", 403, 4), ("broke", 400, 10)]
)
def test_a_token_can_be_refused(still, token, status, code):
    answer = still.ask(f"{API}/{GRID.id}/media", authorization=f"Bearer {token}")
    assert (answer.status, json.loads(answer.body)["error"]["code"]) == (status, code)


def test_a_signed_address_stops_working(house):
    [post, *_] = [post for post in media(house)["data"] if post["media_type"] == "IMAGE"]
    with Image.open(BytesIO(house.ask(post["media_url"]).body)) as opened:
        assert max(opened.size) == 1080
    house.clock.forward(days=5)
    assert house.ask(post["media_url"]).status == 403
    [again] = [each for each in media(house)["data"] if each["id"] == post["id"]]
    assert house.ask(again["media_url"]).status == 200


@pytest.mark.parametrize(("token", "error"), [("wrong", Auth), ("broke", Auth), ("exhausted", RateLimited)])
def test_the_adapter_understands_each_refusal(still, token, error):
    with pytest.raises(error):
        ADAPTER.fetch(target(still, token), still.get)


def test_a_token_ends_unless_it_is_renewed_in_time(house):
    first = lasting(START + timedelta(days=3))
    fresh = ADAPTER.renew(first, house.clock.now, house.get)
    assert fresh.expires_at == START + timedelta(days=60)
    house.clock.forward(days=4)
    with pytest.raises(Auth, match="it has expired"):
        ADAPTER.fetch(target(house, first), house.get)
    with pytest.raises(Auth, match="it has expired"):
        ADAPTER.renew(first, house.clock.now, house.get)
    assert ADAPTER.fetch(target(house, fresh.secret), house.get).records


def test_a_deleted_post_is_found_gone_and_an_edited_one_changed(house):
    first = ADAPTER.fetch(target(house), house.get)
    deleted, edited, *_ = [item for item in house.server.timeline.items("grid", START) if item.entry.text]
    house.server.change("remove", deleted.key)
    house.server.change("rewrite", edited.key)
    house.clock.forward(minutes=1)
    known = [Known(record.guid, record.url) for record in first.records]
    found = ADAPTER.recheck(known[:50], target(house), house.get)
    assert (found.gone, found.missing) == ((deleted.id,), ())
    assert "Updated." in {record.guid: record.text for record in found.records}[edited.id]
