from datetime import timedelta

import pytest
from django.utils import timezone

from login import throttle
from login.models import Attempt

pytestmark = pytest.mark.django_db
TWICE = throttle.Limit("test", 2, timedelta(minutes=10))
ONCE = throttle.Limit("other", 1, timedelta(minutes=1))


def test_as_many_attempts_as_the_limit_says_are_let_through():
    throttle.claim((TWICE, "marta"))
    throttle.claim((TWICE, "marta"))
    with pytest.raises(throttle.TooMany):
        throttle.claim((TWICE, "marta"))


def test_the_refusal_says_when_to_try_again():
    throttle.claim((TWICE, "marta"))
    Attempt.objects.update(until=timezone.now() + timedelta(minutes=4, seconds=30))
    throttle.claim((TWICE, "marta"))
    with pytest.raises(throttle.TooMany, match=r"Try again in 5 minutes\."):
        throttle.claim((TWICE, "marta"))


def test_a_refused_attempt_does_not_prolong_the_wait():
    for _ in range(2):
        throttle.claim((TWICE, "marta"))
    with pytest.raises(throttle.TooMany):
        throttle.claim((TWICE, "marta"))
    assert Attempt.objects.count() == 2


def test_an_attempt_that_was_given_back_does_not_count():
    throttle.claim((ONCE, "marta")).give_back()
    throttle.claim((ONCE, "marta"))


def test_after_the_window_attempts_are_free_again_and_forgotten():
    throttle.claim((ONCE, "marta"))
    Attempt.objects.update(until=timezone.now())
    throttle.claim((ONCE, "marta"))
    assert Attempt.objects.count() == 1


def test_one_key_does_not_count_for_another_nor_one_limit_for_another():
    throttle.claim((ONCE, "marta"))
    throttle.claim((ONCE, "nils"))
    throttle.claim((TWICE, "marta"))


def test_upper_and_lower_case_are_one_key():
    throttle.claim((ONCE, "Marta"))
    with pytest.raises(throttle.TooMany):
        throttle.claim((ONCE, "mARTA"))


def test_where_one_of_two_limits_is_reached_neither_counts():
    throttle.claim((ONCE, "marta"))
    with pytest.raises(throttle.TooMany):
        throttle.claim((TWICE, "from here"), (ONCE, "marta"))
    assert Attempt.objects.count() == 1


def test_what_was_typed_is_not_kept():
    throttle.claim((ONCE, "hunter2"))
    assert "hunter2" not in Attempt.objects.get().key
