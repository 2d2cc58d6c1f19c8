"""The sources of a person's areas on the dashboard."""

from django.urls import reverse

from feeds.admin.own_sources import SHOWN
from feeds.models import FetchState, Trouble
from hub.models import Source, User
from tests.newsroom import make_polled_source


def dashboard(client) -> str:
    return client.get(reverse("wagtailadmin_home")).content.decode()


def test_authors_see_the_sources_of_their_area_and_no_others(newsroom, sign_in):
    for name in ("carol", "alice", "bob"):
        html = dashboard(sign_in(name))
        assert "My sources" in html and "Northern" in html
        assert "Southern" not in html and "Stray" not in html


def test_a_source_that_needs_a_person_stands_first_with_what_to_do(newsroom, sign_in):
    alice = User.objects.get(username="alice")
    Source.objects.filter(pk=newsroom.north_source.pk).update(owner=alice)
    broken = make_polled_source("Zebra", newsroom.north)
    FetchState.objects.filter(source=broken).update(trouble=Trouble.GONE, failures=5, last_error="It is gone (410).")
    html = dashboard(sign_in("alice"))
    assert html.index("Zebra") < html.index("Northern")
    assert "yours" in html


def test_an_area_without_sources_says_what_to_do(newsroom, sign_in):
    Source.objects.filter(area=newsroom.north).exclude(platform="blog").delete()
    assert "Add the address of a channel" in dashboard(sign_in("alice"))
    assert "The authors and editors of the area add them." in dashboard(sign_in("carol"))


def test_only_some_are_shown_and_the_others_counted(newsroom, sign_in):
    for number in range(SHOWN + 1):
        make_polled_source(f"Channel {number}", newsroom.north)
    assert "2 more" in dashboard(sign_in("alice"))


def test_who_looks_after_all_sources_sees_the_troubled_ones_only(newsroom, sign_in):
    for name in ("edith", "oscar"):
        html = dashboard(sign_in(name))
        assert "My sources" not in html and "feeds-imports" in html
