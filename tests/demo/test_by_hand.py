"""What an author may do to an item that is out: delete it, change its words."""

import json
import urllib.request
from urllib.error import HTTPError

import pytest

from demo.state import State
from demo.timeline import Timeline

from .conftest import START

FEED = "https://journal.tarrowmere.example/feed.xml"


def post(house, work, key):
    call = urllib.request.Request(f"{house.server.url}/__demo__/{work}?key={key}", method="POST")
    with urllib.request.urlopen(call) as answer:
        return json.load(answer)


def newest(house, channel="journal"):
    return house.server.timeline.items(channel, house.clock.now)[0]


def test_a_removed_item_is_in_no_list_and_its_page_is_gone(house):
    item = newest(house)
    post(house, "remove", item.key)
    assert item.url.encode() not in house.ask(FEED).body
    assert house.ask(item.url).status == 404


def test_a_removed_film_is_unknown_to_the_api(house):
    item = newest(house, "films")
    post(house, "remove", item.key)
    found = house.json(
        f"https://youtube.googleapis.com/youtube/v3/videos?part=snippet&id={item.id}", **{"x-goog-api-key": "demo"}
    )
    assert not found.get("items")


def test_a_removal_outlives_a_restart(house):
    item = newest(house)
    post(house, "remove", item.key)
    after = Timeline(State.open(house.state, START))
    assert item.key not in [each.key for each in after.items("journal", START)]


def test_a_rewritten_item_keeps_its_place_and_says_something_else(house):
    item = newest(house)
    post(house, "rewrite", item.key)
    now = newest(house)
    assert (now.key, now.id, now.url, now.published) == (item.key, item.id, item.url, item.published)
    assert now.entry.title == f"{item.entry.title} (updated)"
    assert f"{item.entry.title} (updated)".encode() in house.ask(FEED).body


def test_what_is_not_there_cannot_be_removed(house):
    with pytest.raises(HTTPError, match="404"):
        post(house, "remove", "journal/nothing")


def test_the_ledger_lists_what_is_there_and_what_was_removed(house):
    item = newest(house)
    post(house, "remove", item.key)
    ledger = house.json("https://__demo__/ledger")
    assert [(row["key"], row["id"]) for row in ledger["removed"]] == [(item.key, item.id)]
    assert item.key not in [row["key"] for row in ledger["items"]]
    assert len(ledger["items"]) == house.json("https://__demo__/")["items"]
