"""The loopback Mastodon says what Mastodon says."""

import json
import re
from io import BytesIO

import pytest
from PIL import Image

from demo.brand import brand

from .conftest import START

BASE = "https://social.tarrowmere.example"
SOCIAL = brand().channels["social"]
STATUSES = f"{BASE}/api/v1/accounts/{SOCIAL.id}/statuses"


def listed(house, query=""):
    return house.json(f"{STATUSES}?{query}")


def test_a_handle_leads_to_the_account(still):
    found = still.json(f"{BASE}/.well-known/webfinger?resource=acct:tarrowmere@social.tarrowmere.example")
    assert {link["href"] for link in found["links"]} == {SOCIAL.url, f"{BASE}/users/tarrowmere"}
    assert still.json(f"{BASE}/api/v1/accounts/lookup?acct=tarrowmere")["id"] == SOCIAL.id


@pytest.mark.parametrize(
    "path",
    [
        "/.well-known/webfinger?resource=acct:nobody@social.tarrowmere.example",
        "/.well-known/webfinger?resource=acct:tarrowmere@elsewhere.example",
        "/api/v1/accounts/lookup?acct=nobody",
        "/api/v1/accounts/1",
        "/api/v1/accounts/1/statuses",
        "/api/v1/statuses/1",
        "/api/v1/nothing",
        "/@nobody",
    ],
)
def test_what_is_not_there_is_an_error_in_json(still, path):
    answer = still.ask(BASE + path)
    assert answer.status == 404
    assert "error" in json.loads(answer.body)


def test_pages_follow_each_other_by_the_link_header(still):
    seen, url = [], f"{STATUSES}?limit=12"
    while url:
        answer = still.ask(url)
        seen += [status["id"] for status in json.loads(answer.body)]
        older = re.search(r'<([^>]+)>; rel="next"', answer.headers.get("link", ""))
        url = older[1] if older else ""
    assert seen == [item.id for item in still.server.timeline.items("social", START)]
    assert [int(each) for each in seen] == sorted(map(int, seen), reverse=True)


def test_min_id_gives_what_is_right_above_and_since_id_the_newest(still):
    ids = [status["id"] for status in listed(still, "limit=40")]
    assert [status["id"] for status in listed(still, f"min_id={ids[9]}&limit=3")] == ids[6:9]
    assert [status["id"] for status in listed(still, f"since_id={ids[9]}&limit=3")] == ids[:3]
    assert listed(still, f"min_id={ids[0]}") == []


def test_no_page_is_longer_than_forty(house):
    house.clock.forward(days=120)
    assert len(listed(house, "limit=100")) == 40


def test_it_has_boosts_warnings_threads_and_hashtags(still):
    items = still.server.timeline.items("social", START)
    statuses = [still.json(f"{BASE}/api/v1/statuses/{item.id}") for item in items]
    boost = next(status for status in statuses if status["reblog"])
    assert (boost["content"], boost["uri"].endswith("/activity")) == ("", True)
    assert "@tidewater.example" in boost["reblog"]["account"]["acct"]
    assert any(status["spoiler_text"] and status["sensitive"] for status in statuses)
    assert any(status["in_reply_to_account_id"] == SOCIAL.id for status in statuses)
    assert any(status["tags"] for status in statuses)
    assert any(status["edited_at"] for status in statuses)


def test_boosts_and_pictures_can_be_left_out(still):
    assert all(status["reblog"] is None for status in listed(still, "exclude_reblogs=true&limit=40"))
    assert all(
        status["media_attachments"] for status in listed(still, "only_media=true&limit=40") if not status["reblog"]
    )
    assert listed(still, "pinned=true") == []


def test_a_hashtag_is_a_timeline(still):
    found = still.json(f"{BASE}/api/v1/timelines/tag/SlowTravel?limit=40")
    assert found
    assert all("slowtravel" in {tag["name"] for tag in status["tags"]} for status in found)


def test_an_edit_shows_from_its_time_on(house):
    item = house.server.timeline.items("social", START)[0]
    assert house.json(f"{BASE}/api/v1/statuses/{item.id}")["edited_at"] is None
    house.server.change("rewrite", item.key)
    edited = house.json(f"{BASE}/api/v1/statuses/{item.id}")
    assert edited["edited_at"]
    assert "Updated." in edited["content"]


def test_a_deleted_status_is_not_found(house):
    item = house.server.timeline.items("social", START)[0]
    house.server.change("remove", item.key)
    assert house.ask(f"{BASE}/api/v1/statuses/{item.id}").status == 404


def test_every_answer_tells_what_is_left(still):
    headers = still.ask(STATUSES).headers
    assert headers["x-ratelimit-limit"] == "300"
    assert headers["x-ratelimit-reset"] > "2026-11-24T18:30:00Z"


def test_pictures_have_the_size_that_the_api_names(still):
    media = next(status["media_attachments"] for status in listed(still, "only_media=true&exclude_reblogs=true"))[0]
    with Image.open(BytesIO(still.ask(media["url"]).body)) as opened:
        assert (opened.width, opened.height) == (
            media["meta"]["original"]["width"],
            media["meta"]["original"]["height"],
        )
    with Image.open(BytesIO(still.ask(media["preview_url"]).body)) as opened:
        assert max(opened.size) == 480


def test_an_unknown_file_is_missing(still):
    assert still.ask("https://files.tarrowmere.example/media_attachments/files/1/0/original.jpg").status == 404
