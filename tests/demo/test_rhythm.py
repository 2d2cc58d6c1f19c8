"""When channels publish."""

from datetime import timedelta
from itertools import islice

import pytest

from demo.brand import brand
from demo.rhythm import at_work, in_season, slots

from .conftest import START

CHANNELS = list(brand().channels.values())


@pytest.mark.parametrize("channel", CHANNELS, ids=lambda channel: channel.key)
def test_a_channel_has_its_past_over_two_years_ever_denser(channel):
    past = list(islice(slots(channel, START), channel.past))
    assert all(at <= START for at in past)
    assert timedelta(days=600) < START - past[0] < timedelta(days=745)
    middle = len(past) // 2
    assert past[middle] - past[0] > past[-1] - past[middle]


@pytest.mark.parametrize("channel", CHANNELS, ids=lambda channel: channel.key)
def test_what_comes_next_lies_in_the_future(channel):
    future = list(islice(slots(channel, START), channel.past, channel.past + 20))
    assert all(at > START for at in future)
    assert future == sorted(future)
    assert (future[-1] - START).days == pytest.approx(20 / channel.perday, rel=0.1)


def test_the_hour_of_the_day_never_moves_an_entry_across_the_anchor():
    for minutes in range(-720, 720, 7):
        at = START + timedelta(minutes=minutes)
        assert (at_work(at, START, "x") < START) == (at < START)


def test_seasons_follow_the_month():
    assert in_season("", START)
    assert in_season("autumn", START)
    assert not in_season("summer", START)
