"""The server: hosts, publishing, and what it keeps to itself."""

import urllib.request
from urllib.error import HTTPError

import pytest

from demo.server import DemoServer, published, running
from demo.site import HOSTS

from .conftest import START


def test_it_listens_on_loopback_only(still):
    assert still.server.server_address[0] == "127.0.0.1"


def test_an_unknown_host_is_not_found(still):
    answer = still.ask("https://www.youtube.example/feeds/videos.xml")
    assert answer.status == 404
    assert b"not on www.youtube.example" in answer.body


@pytest.mark.parametrize("host", HOSTS)
def test_every_host_answers_something_to_any_path(still, host):
    for path in ("/", "/no/such/page", "/%00%ff", "/vi/../../x.jpg"):
        assert still.ask(f"https://{host}{path}").status in (200, 401, 403, 404)


def test_a_host_is_known_whatever_its_case(still):
    assert still.ask("https://JOURNAL.tarrowmere.EXAMPLE/feed.xml").status == 200


def test_it_tells_what_there_is(still):
    told = still.json("https://__demo__/")
    assert told["brand"] == "Tarrowmere"
    assert told["items"] == sum(told["channels"].values()) >= 450


def test_publishing_adds_one_entry_and_a_restart_keeps_it(house):
    before = house.json("https://__demo__/")["channels"]
    told = published(house.server.url, "flickr")
    after = house.json("https://__demo__/")["channels"]
    assert sum(after.values()) == sum(before.values()) + 1
    assert told["platform"] == "flickr"
    with running(house.state, clock=house.clock) as again:
        assert sum(len(again.timeline.items(key, START)) for key in after) == sum(after.values())


def test_without_a_platform_the_next_one_due_is_published(house):
    due = min(house.server.timeline.next(key, START).published for key in house.json("https://__demo__/")["channels"])
    item = house.server.publish()
    assert item.published == START
    assert due > START


def test_an_unknown_platform_is_refused(house):
    with pytest.raises(HTTPError) as caught:
        published(house.server.url, "myspace")
    assert caught.value.code == 404


def test_nothing_is_published_by_reading(house):
    assert house.ask("https://__demo__/publish").status == 404
    assert not house.server.state.published


def test_posting_elsewhere_is_not_found(house):
    call = urllib.request.Request(f"{house.server.url}/journal.tarrowmere.example/", method="POST")
    with pytest.raises(HTTPError) as caught:
        urllib.request.urlopen(call)
    assert caught.value.code == 404


def test_keys_reach_no_log(still, capfd):
    still.ask("https://api.flickr.com/services/rest/?method=flickr.test&api_key=SECRET")
    written = capfd.readouterr()
    assert "SECRET" not in written.out + written.err


def test_a_taken_port_is_an_error_of_the_system(house):
    with pytest.raises(OSError, match="in use"):
        DemoServer(house.state, house.server.server_port)
