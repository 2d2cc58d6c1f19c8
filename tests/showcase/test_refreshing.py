"""Which places need an editor, and where that is told."""

from datetime import timedelta

import pytest
from django.urls import reverse
from django.utils import timezone

from hub import curation
from hub.models import User
from showcase import placing
from showcase.models import Place, Placement, PlaceSwitch
from showcase.pages import FRONT, Page
from showcase.refreshing import SOON, concerns

HOUR, DAY = timedelta(hours=1), timedelta(days=1)


@pytest.fixture
def edith(newsroom) -> User:
    for place in ("row", "sidebar"):
        PlaceSwitch.objects.create(place=place, fills_itself=False)
    return User.objects.get(username="edith")


def told(user: User, now=None) -> list[str]:
    return [concern.sentence for concern in concerns(user, now or timezone.now())]


def test_a_front_page_on_its_own_is_told(edith):
    assert told(edith) == ["It fills up by itself."]
    placing.switch(FRONT, "hero", False, edith)
    assert told(edith) == []


def test_a_place_that_was_used_and_is_empty_is_told(edith, newsroom, put):
    north = Page(area=newsroom.north)
    row = put(newsroom.public(newsroom.north_source), "row", north)
    put(newsroom.public(newsroom.north_source), "hero")
    assert told(edith) == []
    placing.take_away(row, edith, timezone.now())
    assert [(c.page, c.place) for c in concerns(edith, timezone.now())] == [(north, Place.ROW)]


@pytest.mark.parametrize(("left", "number"), [(SOON - HOUR, 1), (SOON + HOUR, 0)])
def test_what_ends_within_two_days_is_told(edith, newsroom, put, left, number):
    put(newsroom.public(newsroom.north_source), ends_at=timezone.now() + left)
    assert len(told(edith)) == number


@pytest.mark.parametrize(("age", "number"), [(13 * DAY, 0), (14 * DAY, 1)])
def test_what_nobody_touched_for_a_fortnight_is_told(edith, newsroom, put, age, number):
    put(newsroom.public(newsroom.north_source), now=timezone.now() - age)
    assert [sentence for sentence in told(edith) if "Unchanged" in sentence] == ["Unchanged for 14 days."] * number


def test_the_days_are_a_setting(edith, newsroom, put, settings):
    settings.HUB_SHOWCASE_STALE_DAYS = 2
    put(newsroom.public(newsroom.north_source), now=timezone.now() - 3 * DAY)
    assert told(edith) == ["Unchanged for 3 days."]


def test_a_start_by_the_clock_is_a_change(edith, newsroom, put):
    put(newsroom.public(newsroom.north_source), now=timezone.now() - 30 * DAY, starts_at=timezone.now() - DAY)
    assert told(edith) == []


def test_right_as_it_is_ends_the_concern(edith, newsroom, put, sign_in):
    put(newsroom.public(newsroom.north_source), now=timezone.now() - 30 * DAY)
    client = sign_in("edith")
    assert "Right as it is" in client.get(FRONT.url()).content.decode()
    client.post(FRONT.url(), {"do": "keep", "place": "hero"})
    assert told(edith) == []
    assert Placement.objects.kept().count() == 1


def test_an_item_that_is_gone_is_told(edith, newsroom, put):
    item = newsroom.public(newsroom.north_source)
    put(item)
    curation.hide([item], None)
    assert told(edith) == ["It fills up by itself.", "The item is hidden. It is placed, and not shown."]


def test_editors_of_an_area_hear_of_their_own_page_alone(edith, newsroom, put):
    for area, source in ((newsroom.north, newsroom.north_source), (newsroom.south, newsroom.south_source)):
        put(newsroom.public(source), "hero", Page(area=area), ends_at=timezone.now() + HOUR)
    found = concerns(User.objects.get(username="bob"), timezone.now())
    assert [concern.page.title for concern in found] == ["Area North"]
    assert concerns(User.objects.get(username="alice"), timezone.now()) == []


def test_the_dashboard_tells_editors_and_nobody_else(newsroom, sign_in):
    from showcase.admin.panel import RefreshPanel

    def panel(username: str) -> dict:
        request = type("Request", (), {"user": User.objects.get(username=username)})()
        return RefreshPanel().get_context_data({"request": request})

    assert panel("edith")["may_fill"] and panel("edith")["concerns"]
    assert panel("edith")["overview_url"] == reverse("showcase")
    assert panel("bob")["may_fill"] and not panel("bob")["concerns"]
    assert not panel("alice")["may_fill"]
