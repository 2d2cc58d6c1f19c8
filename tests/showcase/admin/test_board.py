"""The editors' screens of featured places: who may, and what the buttons do."""

from datetime import datetime, timedelta
from zoneinfo import ZoneInfo

import pytest
from bs4 import BeautifulSoup
from django.urls import reverse
from django.utils import timezone
from wagtail.models import ModelLogEntry
from wagtail.users.models import UserProfile

from hub import curation
from hub.models import Tag, TagKind, User
from showcase import placing
from showcase.models import Placement, PlaceSwitch
from showcase.pages import FRONT, Page

HOUR = timedelta(hours=1)


@pytest.fixture
def north(newsroom) -> Page:
    return Page(area=newsroom.north)


@pytest.fixture
def south(newsroom) -> Page:
    return Page(area=newsroom.south)


@pytest.fixture
def topic(newsroom) -> Page:
    return Page(tag=Tag.objects.create(name="Lamps", kind=TagKind.TOPIC))


def do(client, page: Page, work: str, **sent: object):
    return client.post(page.url(), {"do": work, **sent})


def titles(client, page: Page) -> list[str]:
    soup = BeautifulSoup(client.get(page.url()).content, "html.parser")
    return [" ".join(title.get_text(" ").split()) for title in soup.select(".showcase-line__title")]


def test_an_editor_of_everything_fills_all_pages(north, topic, sign_in):
    client = sign_in("edith")
    for page in (FRONT, north, topic):
        assert client.get(page.url()).status_code == 200


def test_an_editor_of_an_area_fills_its_page_alone(north, south, topic, sign_in):
    client = sign_in("bob")
    assert client.get(north.url()).status_code == 200
    for page in (FRONT, south, topic):
        for name in ("board", "add", "preview"):
            assert client.get(page.url(name)).status_code == 404, page.title


@pytest.mark.parametrize("username", ["carol", "alice", "charlie", "oscar"])
def test_nobody_else_finds_anything(north, topic, put, newsroom, sign_in, username):
    row = put(newsroom.public(newsroom.north_source), "hero", north)
    client = sign_in(username)
    addresses = [
        reverse("showcase"),
        reverse("showcase_placement", args=[row.pk]),
        reverse("showcase_item", args=[row.item_id]),
        *(page.url(name) for page in (FRONT, north, topic) for name in ("board", "add", "preview")),
    ]
    for address in addresses:
        assert client.get(address).status_code == 404, address
        assert client.post(address, {"do": "take-away", "placement": row.pk}).status_code in (404, 405), address
    assert Placement.objects.kept().count() == 1


def test_strangers_are_sent_to_the_login(newsroom, client):
    for address in (reverse("showcase"), FRONT.url(), FRONT.url("preview")):
        response = client.get(address)
        assert response.status_code == 302 and "login" in response.url


def test_no_button_reaches_a_foreign_placement(north, south, put, newsroom, sign_in):
    foreign = put(newsroom.public(newsroom.south_source), "row", south)
    front = put(newsroom.public(newsroom.north_source), "row")
    client = sign_in("bob")
    for row in (foreign, front):
        for work in ("up", "down", "take-away", "put-back"):
            assert do(client, north, work, placement=row.pk).status_code == 404
        assert client.get(reverse("showcase_placement", args=[row.pk])).status_code == 404
        assert client.post(reverse("showcase_placement", args=[row.pk]), {"kicker": "x"}).status_code == 404
    do(client, north, "order", place="row", rows=f"{foreign.pk},{front.pk}")
    assert Placement.objects.filter(removed_at=None, kicker="").count() == 2


@pytest.mark.parametrize("number", ["", "x", "-1", "9" * 30, "0"])
def test_numbers_that_mean_nothing_are_404(north, sign_in, number):
    assert do(sign_in("bob"), north, "up", placement=number).status_code == 404


def test_an_unknown_place_is_404(north, sign_in):
    client = sign_in("bob")
    assert do(client, north, "fill", place="attic").status_code == 404
    assert client.get(north.url("add") + "?place=attic").status_code == 404


def test_the_buttons_change_the_order(articles, put, newsroom, sign_in):
    for item in articles(3):
        put(item, "row")
    first, second, third = Placement.objects.all()
    client = sign_in("edith")
    do(client, FRONT, "down", placement=first.pk)
    assert titles(client, FRONT) == ["Article 1", "Article 0", "Article 2"]
    response = do(client, FRONT, "up", placement=third.pk)
    assert response.url.endswith(f"#placement-{third.pk}")
    assert titles(client, FRONT) == ["Article 1", "Article 2", "Article 0"]
    do(client, FRONT, "up", placement=second.pk)
    assert titles(client, FRONT) == ["Article 1", "Article 2", "Article 0"]


def test_dragging_sends_a_whole_order_and_what_it_leaves_out_comes_last(articles, put, newsroom, sign_in):
    rows = [put(item, "row") for item in articles(3)]
    client = sign_in("edith")
    do(client, FRONT, "order", place="row", rows=f"{rows[2].pk},{rows[0].pk},x,999999")
    assert titles(client, FRONT) == ["Article 2", "Article 0", "Article 1"]


def test_what_is_taken_away_can_be_put_back_where_it_stood(articles, put, newsroom, sign_in):
    rows = [put(item, "row") for item in articles(2)]
    client = sign_in("edith")
    do(client, FRONT, "take-away", placement=rows[0].pk)
    assert titles(client, FRONT) == ["Article 1"]
    assert "Taken away lately" in client.get(FRONT.url()).content.decode()
    do(client, FRONT, "put-back", placement=rows[0].pk)
    assert titles(client, FRONT) == ["Article 0", "Article 1"]
    actions = ModelLogEntry.objects.filter(object_id=str(rows[0].item_id)).values_list("action", flat=True)
    assert {placing.TAKEN_AWAY, placing.PUT_BACK, placing.PLACED} <= set(actions)


def test_a_place_is_switched(newsroom, sign_in):
    client = sign_in("edith")
    do(client, FRONT, "leave", place="hero")
    do(client, FRONT, "leave", place="hero")
    assert PlaceSwitch.objects.get().fills_itself is False
    do(client, FRONT, "fill", place="hero")
    assert PlaceSwitch.objects.get().fills_itself is True
    assert ModelLogEntry.objects.filter(action=placing.SWITCHED).exists()


def test_the_board_says_why_an_item_is_not_shown(articles, put, newsroom, sign_in):
    items = articles(4)
    for item in items:
        put(item, "row")
    curation.hide([items[0]], None)
    Placement.objects.filter(item=items[1]).update(starts_at=timezone.now() + HOUR)
    Placement.objects.filter(item=items[2]).update(ends_at=timezone.now() - HOUR)
    page = sign_in("edith").get(FRONT.url()).content.decode()
    for told in ("The item is hidden.", "Scheduled", "Over (1)"):
        assert told in page


def test_titles_of_hidden_items_of_other_areas_are_not_told(put, newsroom, north, sign_in):
    foreign = newsroom.public(newsroom.south_source)
    put(foreign, "row", north)
    assert foreign.title in sign_in("bob").get(north.url()).content.decode()
    curation.hide([foreign], None)
    page = sign_in("bob").get(north.url()).content.decode()
    assert foreign.title not in page and "An item of another area" in page


def change(client, row: Placement, **sent: str):
    return client.post(reverse("showcase_placement", args=[row.pk]), sent)


def test_times_are_entered_in_the_editors_zone_and_kept_in_utc(articles, put, newsroom, sign_in):
    row = put(articles(1)[0])
    UserProfile.objects.create(user=User.objects.get(username="edith"), current_time_zone="Asia/Kolkata")
    client = sign_in("edith")
    page = client.get(reverse("showcase_placement", args=[row.pk])).content.decode()
    assert "Asia/Kolkata (UTC+05:30)" in page
    change(client, row, starts_at="2031-03-01T05:30", ends_at="2031-03-02T05:30", kicker="Soon")
    row.refresh_from_db()
    assert row.starts_at == datetime(2031, 3, 1, tzinfo=ZoneInfo("UTC"))
    assert (row.kicker, row.ends_at - row.starts_at) == ("Soon", timedelta(days=1))
    assert "1 March 2031, 05:30" in client.get(FRONT.url()).content.decode()
    assert 'value="2031-03-01T05:30"' in client.get(reverse("showcase_placement", args=[row.pk])).content.decode()


def test_an_hour_that_the_clocks_leave_out_is_refused(articles, put, newsroom, sign_in):
    row = put(articles(1)[0])
    UserProfile.objects.create(user=User.objects.get(username="edith"), current_time_zone="Europe/Zurich")
    response = change(sign_in("edith"), row, starts_at="2031-03-30T02:30")
    assert "starts_at" in response.context["form"].errors


@pytest.mark.parametrize(
    ("sent", "field"),
    [
        ({"starts_at": "2031-01-02T00:00", "ends_at": "2031-01-01T00:00"}, "ends_at"),
        ({"starts_at": "2031-01-02T00:00", "ends_at": "2031-01-02T00:00"}, "ends_at"),
        ({"ends_at": "2020-01-01T00:00"}, "ends_at"),
        ({"starts_at": "soon"}, "starts_at"),
        ({"kicker": "x" * 61}, "kicker"),
    ],
)
def test_what_cannot_be_is_told_at_its_field(articles, put, newsroom, sign_in, sent, field):
    row = put(articles(1)[0])
    assert field in change(sign_in("edith"), row, **sent).context["form"].errors
    row.refresh_from_db()
    assert (row.starts_at, row.ends_at, row.kicker) == (None, None, "")


def test_a_title_that_the_platform_protects_cannot_be_forged(articles, put, newsroom, sign_in):
    [item] = articles(1)
    item.source.platform = "youtube"
    item.source.save()
    row = put(item)
    change(sign_in("edith"), row, headline="Ours", kicker="New")
    row.refresh_from_db()
    assert (row.headline, row.kicker) == ("", "New")


def test_the_overview_lists_pages_within_reach(north, south, put, newsroom, sign_in):
    put(newsroom.public(newsroom.north_source), "hero", north)
    page = sign_in("bob").get(reverse("showcase")).content.decode()
    assert "Area North" in page and "Area South" not in page and "Front page" not in page
    assert "Area South" in sign_in("edith").get(reverse("showcase")).content.decode()
