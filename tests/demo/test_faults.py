"""Bad weather: repeatable, in waves, and over when it is turned off."""

import urllib.request
from collections import Counter
from datetime import timedelta

import pytest

from demo.faults import SHARES, WAVE, Faults
from feeds.adapters.base import FetchError

from .conftest import START

HOST = "journal.tarrowmere.example"
FEED = f"https://{HOST}/feed.xml"


def when(kind, seed="1", host=HOST):
    """The first wave with this weather."""
    return next(
        at for n in range(2_000) if Faults(seed).weather(host, at := START + timedelta(seconds=WAVE * n)) == kind
    )


def in_weather(house, kind):
    house.clock.now = when(kind)
    house.server.faults = Faults("1", slowest=0.01)
    return house.ask(FEED)


def test_every_weather_comes_about_as_often_as_it_should():
    faults = Faults("seed")
    drawn = Counter(faults.weather(HOST, START + timedelta(seconds=WAVE * n)) for n in range(4_000))
    for kind, width in SHARES.items():
        assert width / 2 < drawn[kind] / 4_000 < width * 2, kind
    assert drawn["calm"] > 2_000


def test_the_same_seed_gives_the_same_weather_for_a_whole_wave():
    at = when("down")
    start_of_wave = at - timedelta(seconds=at.timestamp() % WAVE)
    for second in (0, WAVE / 2, WAVE - 1):
        assert Faults("1").weather(HOST, start_of_wave + timedelta(seconds=second)) == "down"


def test_a_host_that_is_down_says_so(house):
    assert in_weather(house, "down").status == 503


def test_a_refusing_host_says_for_how_long(house):
    answer = in_weather(house, "refusing")
    assert (answer.status, answer.headers["retry-after"]) == (429, "20")


def test_an_empty_answer_is_empty(house):
    answer = in_weather(house, "empty")
    assert (answer.status, answer.body) == (200, b"")


def test_a_slow_host_answers_in_the_end(house):
    assert in_weather(house, "slow").status == 200


@pytest.mark.parametrize(("kind", "remembered"), [("moved", True), ("aside", False)])
def test_a_redirect_leads_to_the_same_document(house, kind, remembered):
    house.clock.now = when(kind)
    calm = house.ask(FEED)
    house.server.faults = Faults("1")
    answer = house.ask(FEED)
    assert answer.body == calm.body
    assert (answer.moved_to is not None) is remembered


def test_a_cut_answer_is_noticed(house):
    with pytest.raises(FetchError, match="broke off"):
        in_weather(house, "cut")


def test_the_weather_is_turned_on_and_off_by_request(house):
    base = f"{house.server.url}/__demo__/faults"
    urllib.request.urlopen(urllib.request.Request(f"{base}?seed=7", method="POST"))
    assert house.server.faults == Faults("7")
    urllib.request.urlopen(urllib.request.Request(base, method="POST"))
    assert house.server.faults is None
