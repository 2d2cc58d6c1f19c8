"""The front page, and what became of the addresses that the stream had there."""

import pytest
from bs4 import BeautifulSoup
from django.utils import timezone

from hub.models import Item, Status
from hub.records import ItemData
from showcase.models import Place, Placement, PlaceSwitch
from tests.factories import make_picture, make_staff, make_stream


@pytest.fixture(autouse=True)
def page(db):
    return make_stream(title="Slow things", intro="All of it.")


@pytest.fixture
def soup(client):
    def parsed(path: str = "/") -> BeautifulSoup:
        response = client.get(path)
        assert response.status_code == 200
        return BeautifulSoup(response.content, "html.parser")

    return parsed


def test_it_opens_with_its_title_and_introduction(soup):
    assert soup().select_one(".opening").get_text(" ", strip=True) == "Slow things All of it."


def test_a_page_called_like_the_site_opens_with_its_claim(soup, page):
    page.title, page.intro = "The Hub", "Things for going outside slowly."
    page.save()
    assert soup().select_one(".opening").get_text(strip=True) == "Things for going outside slowly."
    page.intro = "Long. " * 30
    page.save()
    assert soup().h1.get_text() == "The Hub"


def test_it_leads_to_the_whole_stream(soup, fill):
    fill(3)
    link = soup().select_one(".front-all a")
    assert (link["href"], link.get_text()) == ("/stream/", "See all 3 items")


@pytest.mark.parametrize("query", ["topic=mending", "q=tent&sort=popular", "since=7d", "cursor=abc", "topic=%00"])
def test_an_old_address_of_a_view_leads_to_the_stream_for_good(client, query):
    response = client.get(f"/?{query}")
    assert (response.status_code, response.url) == (301, f"/stream/?{query}")


def test_in_another_language_it_leads_to_the_stream_in_that_language(client):
    assert client.get("/de/?topic=mending").url == "/de/stream/?topic=mending"


def test_what_others_hang_on_an_address_changes_nothing(soup):
    assert soup("/?utm_source=mail").select_one("link[rel=canonical]")["href"] == "http://127.0.0.1:8000/"


def titles(soup, section: str) -> list[str]:
    found = soup.find(id=section)
    return [title.get_text(strip=True) for title in found.find_parent("section").select(".card-title")] if found else []


def test_the_twelve_newest_stand_there_without_those_in_featured_places(soup, fill):
    items = fill(30)
    Placement.objects.create(item=items[0], place=Place.HERO, placed_at=items[0].sort_at, changed_at=items[0].sort_at)
    page = soup()
    assert titles(page, "latest") == [item.title for item in items if str(item.pk) not in places(page)][:12]
    assert str(items[0].pk) in places(page)


def places(soup) -> set[str]:
    return {element["data-item"] for element in soup.select(".showcase [data-item]")}


def test_what_is_popular_shows_where_the_editors_filled_the_sidebar(soup, fill, now):
    items = fill(30, kind="post")
    for place in (Place.HERO, Place.ROW):
        PlaceSwitch.objects.create(place=place, fills_itself=False)
    for item in items[:2]:
        Placement.objects.create(item=item, place=Place.SIDEBAR, placed_at=now, changed_at=now)
    Item.objects.update(sort_at=timezone.now())
    Item.objects.filter(pk=items[25].pk).update(trending_class=32_000)
    assert titles(soup(), "popular")[0] == items[25].title


def test_topics_show_their_newest_items_their_count_and_their_page(soup, fill, make_tag):
    make_tag("Mending", match_words="item")
    items = fill(5)
    subject = soup().select_one(".subject")
    assert subject.h3.a["href"] == "/stream/?topic=mending"
    assert subject.select_one(".subject-count").get_text() == "5 items"
    assert [a["href"] for a in subject.select(".subject-items a")] == [
        f"/items/{item.pk}-{item.slug}/?topic=mending" for item in items[:3]
    ]


def test_products_lead_on_to_where_people_learn_more(soup, fill, make_tag):
    make_tag("Wren", kind="product", match_words="item", url="https://shop.example/wren", call_to_action="See it")
    fill(1)
    offer = soup().select_one(".product .card-offer a")
    assert (offer["href"], offer.get_text()) == ("https://shop.example/wren", "See it")


def test_own_posts_stand_there_when_others_push_them_out_of_the_latest(soup, fill, make_source, bring):
    ours = make_source("Blog", platform="blog")
    bring(ItemData(guid="page:1", title="Ours", url="http://127.0.0.1:8000/mill/ours/"), source=ours)
    Item.objects.filter(title="Ours").update(position=1)
    fill(30)
    assert titles(soup(), "posts") == ["Ours"]


@pytest.mark.parametrize("status", [Status.PENDING, Status.HIDDEN, Status.REMOVED])
def test_what_is_not_public_is_nowhere(client, fill, make_tag, status):
    make_tag("Marker-topic", match_words="secret")
    fill(1, prefix="secret")
    fill(20, prefix="open")
    Item.objects.filter(title__startswith="secret").update(status=status, featured=True, trending_class=900)
    content = client.get("/").content
    assert b"secret 0" not in content
    assert b"Marker-topic" not in content


def test_no_more_than_thirty_pictures_of_one_platform_stand_there(soup, fill, make_tag):
    make_tag("Mending", match_words="item")
    for item in fill(60, kind="photo"):
        make_picture(item)
    Item.objects.update(featured=True, sort_at=timezone.now())
    assert 15 < len(soup().select("img")) <= 30


def test_the_number_of_queries_does_not_grow_with_the_items(client, fill, make_tag, django_assert_max_num_queries):
    for number in range(8):
        make_tag(f"Topic {number}", match_words=f"item {number}")
    fill(60)
    with django_assert_max_num_queries(33):
        client.get("/")


def test_an_empty_hub_is_kind_to_visitors_and_tells_staff_what_to_do(soup, client):
    assert "Nothing here yet." in soup().get_text()
    assert not soup().select(".empty a")
    client.force_login(make_staff())
    assert soup().select_one(".empty .button")["href"] == "/admin/"
