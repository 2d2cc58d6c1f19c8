"""The loopback Vimeo says what Vimeo says."""

import json
from io import BytesIO

import pytest
from PIL import Image

from demo.brand import brand

from .conftest import START

API = "https://api.vimeo.com"
CINEMA = brand().channels["cinema"]
VIDEOS = f"{API}/users/{CINEMA.id}/videos"
TOKEN = {"Authorization": "bearer demo"}


def asked(house, url):
    return house.json(url, **TOKEN)


def test_an_account_is_found_by_name_and_number(still):
    for name in (CINEMA.handle, CINEMA.id):
        found = asked(still, f"{API}/users/{name}")
        assert (found["uri"], found["name"], found["bio"]) == (f"/users/{CINEMA.id}", CINEMA.name, CINEMA.about)


def test_pages_follow_each_other(still):
    seen, number = [], 1
    while True:
        page = asked(still, f"{VIDEOS}?per_page=6&page={number}")
        seen += [video["uri"].rpartition("/")[2] for video in page["data"]]
        if page["paging"]["next"] is None:
            break
        number += 1
    assert seen == [item.id for item in still.server.timeline.items("cinema", START)]
    assert page["total"] == len(seen)


def test_only_the_fields_that_were_asked_for_are_told(still):
    page = asked(still, f"{VIDEOS}?fields=total,paging.next,uri,stats.plays,pictures.sizes,tags.name&per_page=2")
    assert set(page) == {"data", "total", "paging"}
    assert set(page["paging"]) == {"next"}
    for video in page["data"]:
        assert set(video) == {"uri", "stats", "pictures", "tags"}
        assert set(video["pictures"]) == {"sizes"}
        assert all(set(tag) == {"name"} for tag in video["tags"])


def test_hidden_plays_are_null(still):
    plays = [video["stats"]["plays"] for video in asked(still, f"{VIDEOS}?per_page=100")["data"]]
    assert None in plays
    assert any(plays)


def test_a_list_that_did_not_change_is_not_told_again(house):
    first = house.ask(VIDEOS, **TOKEN)
    known = {**TOKEN, "If-Modified-Since": first.headers["last-modified"]}
    assert house.ask(VIDEOS, **known).status == 304
    house.server.timeline.publish("cinema", house.clock.now)
    assert house.ask(VIDEOS, **known).status == 200


def test_an_edit_changes_its_time(house):
    item = house.server.timeline.items("cinema", START)[0]
    before = asked(house, f"{API}/videos/{item.id}")
    house.clock.forward(hours=1)
    house.server.change("rewrite", item.key)
    after = asked(house, f"{API}/videos/{item.id}")
    assert after["modified_time"] > before["modified_time"]
    assert after["name"].endswith("(updated)")


def test_a_deleted_video_is_not_found(house):
    item = house.server.timeline.items("cinema", START)[0]
    house.server.change("remove", item.key)
    answer = house.ask(f"{API}/videos/{item.id}", **TOKEN)
    assert (answer.status, json.loads(answer.body)["error_code"]) == (404, 5000)


@pytest.mark.parametrize(
    ("path", "token", "status", "code"),
    [
        ("/users/tarrowmere", "wrong", 401, 8003),
        ("/users/tarrowmere", "", 401, 8003),
        ("/users/tarrowmere", "exhausted", 429, 9000),
        ("/users/nobody", "demo", 404, 5000),
        ("/videos/1", "demo", 404, 5000),
        ("/nothing", "demo", 404, 5000),
        (f"/users/{CINEMA.id}/videos?per_page=101", "demo", 400, 2286),
        (f"/users/{CINEMA.id}/videos?page=x", "demo", 400, 2204),
        (f"/users/{CINEMA.id}/videos?page=99", "demo", 404, 2969),
    ],
)
def test_errors_have_a_number(still, path, token, status, code):
    answer = still.ask(API + path, Authorization=f"bearer {token}")
    assert (answer.status, json.loads(answer.body)["error_code"]) == (status, code)
    assert ("x-ratelimit-reset" in answer.headers) is (status != 429)


def test_posters_have_the_size_that_the_api_names(still):
    for size in asked(still, f"{VIDEOS}?per_page=1")["data"][0]["pictures"]["sizes"]:
        with Image.open(BytesIO(still.ask(size["link"]).body)) as opened:
            assert abs(opened.width - size["width"]) + abs(opened.height - size["height"]) <= 1


def test_an_unknown_poster_is_missing(still):
    assert still.ask("https://i.vimeocdn.com/video/1-0000000000_640x360").status == 404
