"""The loopback Facebook says what Facebook says."""

import json
from io import BytesIO

import pytest
from PIL import Image

from demo.brand import brand
from demo.facebook.api import PERMISSION
from feeds.adapters.base import Auth, Known, RateLimited, Target
from feeds.adapters.facebook import FacebookAdapter

from .conftest import START

API = "https://graph.facebook.com/v26.0"
TOKEN = {"authorization": "Bearer demo"}
PAGE = brand().channels["page"]
SECRET = "demo"
FIELDS = (
    "id,message,created_time,updated_time,permalink_url,attachments{media_type,media,subattachments},shares,"
    "reactions.summary(true).limit(0),comments.summary(true).limit(0)"
)


def called(house, path: str, **headers: str):
    return house.json(f"{API}/{path}", **(headers or TOKEN))


def posts(house, edge="posts", fields=FIELDS, limit=25, more=""):
    return called(house, f"{PAGE.id}/{edge}?fields={fields}&limit={limit}{more}")


def target(house, secret=SECRET):
    return Target(f"page:{PAGE.id}", {}, secret, house.clock.now)


def pictures(post):
    [attached] = post["attachments"]["data"]
    inner = attached.get("subattachments", {}).get("data", [attached])
    return [each["media"]["image"] for each in inner]


def test_a_page_is_found_by_its_name_and_its_number(still):
    for name in ("me", "TarrowMere", PAGE.id):
        assert called(still, f"{name}?fields=id,name")["id"] == PAGE.id
    assert called(still, "nobody?fields=id")["error"]["code"] == 803
    assert called(still, "999999999?fields=id")["error"]["error_subcode"] == 33


def test_pages_of_a_list_bring_every_post_once(still):
    seen, after = [], ""
    while True:
        page = posts(still, limit=10, more=f"&after={after}" if after else "")
        seen += [post["id"] for post in page["data"]]
        if "next" not in page["paging"]:
            break
        assert "access_token=demo" in page["paging"]["next"]
        after = page["paging"]["cursors"]["after"]
    films = [film["id"] for film in posts(still, "video_reels", "id")["data"]]
    assert len(films) >= 2
    assert sorted(seen + films) == sorted(item.id for item in still.server.timeline.items("page", START))


def test_only_the_fields_that_were_asked_for_are_answered(still):
    assert set(posts(still, fields="id,message")["data"][0]) == {"id", "message"}
    assert posts(still, fields="id,link")["error"]["code"] == 100


@pytest.mark.parametrize("more", ["&limit=many", "&after=%ff"])
def test_a_bad_parameter_is_refused(still, more):
    assert called(still, f"{PAGE.id}/posts?fields=id{more}")["error"]["code"] == 100


def test_too_much_data_is_refused(still):
    said = posts(still, limit=50)
    assert (said["error"]["code"], "reduce the amount of data" in said["error"]["message"]) == (1, True)


def test_albums_links_and_reels_are_told_apart(still):
    found = [each for post in posts(still)["data"] for each in post.get("attachments", {}).get("data", [])]
    assert {each["media_type"] for each in found} >= {"photo", "album", "link"}


@pytest.mark.parametrize(
    ("token", "status", "code"), [("", 401, 104), ("wrong", 401, 190), ("exhausted", 403, 4), ("broke", 400, 10)]
)
def test_a_token_can_be_refused(still, token, status, code):
    answer = still.ask(f"{API}/{PAGE.id}/posts", authorization=f"Bearer {token}")
    assert (answer.status, json.loads(answer.body)["error"]["code"]) == (status, code)
    if token == "exhausted":
        [gauge] = next(iter(json.loads(answer.headers["x-business-use-case-usage"]).values()))
        assert gauge["estimated_time_to_regain_access"] == 19


def test_pictures_have_the_size_that_is_told(still):
    post = next(post for post in posts(still)["data"] if len(post.get("attachments", {}).get("data", [])) == 1)
    for image in pictures(post):
        with Image.open(BytesIO(still.ask(image["src"]).body)) as opened:
            assert opened.size == (image["width"], image["height"])


def test_a_signed_address_stops_working(house):
    post = next(post for post in posts(house)["data"] if "attachments" in post and pictures(post))
    address = pictures(post)[0]["src"]
    house.clock.forward(days=3)
    assert house.ask(address).status == 200
    house.clock.forward(days=2)
    assert house.ask(address).status == 403
    again = next(each for each in posts(house)["data"] if each["id"] == post["id"])
    assert house.ask(pictures(again)[0]["src"]).status == 200


def test_a_forged_address_does_not_work(still):
    post = next(post for post in posts(still)["data"] if "attachments" in post)
    address = pictures(post)[0]["src"]
    assert still.ask(f"{address[:-8]}7FFFFFFF").status == 403
    assert still.ask(address.partition("?")[0]).status == 403


def test_a_picture_says_when_its_address_ends(still):
    batch = FacebookAdapter().fetch(target(still), still.get)
    ends = {medium.expires_at for record in batch.records for medium in record.media}
    assert len(ends) == 1
    assert 4 <= (ends.pop() - START).days <= 5


@pytest.mark.parametrize(("token", "error"), [("wrong", Auth), ("broke", Auth), ("exhausted", RateLimited)])
def test_the_adapter_understands_each_refusal(still, token, error):
    with pytest.raises(error):
        FacebookAdapter().fetch(target(still, token), still.get)


def test_a_lost_permission_is_named(still):
    with pytest.raises(Auth, match=PERMISSION):
        FacebookAdapter().discover("name:tarrowmere", "broke", still.get)


def test_a_deleted_post_is_found_gone_and_an_edited_one_changed(house):
    first = FacebookAdapter().fetch(target(house), house.get)
    deleted, edited, *_ = [
        item for item in house.server.timeline.items("page", START) if not item.entry.short and not item.entry.story
    ]
    house.server.change("remove", deleted.key)
    house.server.change("rewrite", edited.key)
    house.clock.forward(minutes=1)
    known = [Known(record.guid, record.url) for record in first.records]
    found = FacebookAdapter().recheck(known[:50], target(house), house.get)
    assert found.gone == (deleted.id,)
    assert found.missing == ()
    now = {record.guid: record for record in found.records}
    assert "Updated." in now[edited.id].text
    assert now.keys() == {record.guid for record in first.records[:50]} - {deleted.id}
