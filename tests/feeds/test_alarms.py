"""One thread goes off for many, in order, and none keeps another from it."""

import os
import threading
import time

import pytest

from feeds.alarms import Alarms, alarms


def test_alarms_go_off_in_the_order_of_their_moments():
    mine, heard, all_heard = Alarms(), [], threading.Event()
    now = time.monotonic()
    mine.at(now + 0.09, all_heard.set)
    mine.at(now + 0.06, lambda: heard.append("later"))
    mine.at(now + 0.03, lambda: heard.append("sooner"))
    mine.at(now - 60, lambda: heard.append("at once"))
    assert all_heard.wait(5)
    assert heard == ["at once", "sooner", "later"]


def test_an_alarm_that_fails_stops_no_other(caplog):
    mine, heard = Alarms(), threading.Event()
    mine.at(time.monotonic(), lambda: 1 / 0)
    mine.at(time.monotonic(), heard.set)
    assert heard.wait(5)
    assert "an alarm failed" in caplog.text


def test_one_thread_serves_all():
    mine, heard = Alarms(), [threading.Event() for _ in range(20)]
    before = threading.active_count()
    for event in heard:
        mine.at(time.monotonic() + 0.02, event.set)
    assert threading.active_count() <= before + 1
    assert all(event.wait(5) for event in heard)


@pytest.mark.filterwarnings("ignore:.*fork:DeprecationWarning")  # that other threads are there is the point
def test_a_forked_process_has_alarms_of_its_own():
    alarms.at(time.monotonic(), lambda: None)
    child = os.fork()
    if not child:
        heard = threading.Event()
        alarms.at(time.monotonic(), heard.set)
        os._exit(0 if heard.wait(5) else 1)
    assert os.waitstatus_to_exitcode(os.waitpid(child, 0)[1]) == 0
