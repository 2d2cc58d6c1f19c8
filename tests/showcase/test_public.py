"""Featured places as visitors see them."""

from datetime import timedelta

import pytest
from django.utils import timezone

from hub import curation
from hub.models import Area, Item, Source, Tag, TagKind
from showcase.models import PlaceSwitch
from showcase.pages import Page
from tests.factories import make_picture

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("stream")]
HOUR = timedelta(hours=1)


def texts(page, selector: str) -> list[str]:
    return [" ".join(element.get_text(" ").split()) for element in page.select(selector)]


def test_placed_items_open_the_front_page_in_their_places_and_are_not_repeated(articles, put, soup):
    items = articles(8, pictures=False)
    put(items[3], "hero", kicker="Just out")
    put(items[5], "row")
    put(items[4], "row", headline="A better title")
    put(items[6], "sidebar")
    page = soup()
    assert texts(page, ".showcase-hero .card-title") == ["Article 3"]
    assert texts(page, ".showcase-hero .card-kicker") == ["Just out"]
    assert texts(page, ".showcase-row .card-title") == ["Article 5", "A better title"]
    assert texts(page, ".showcase-side .brief-title") == ["Article 6"]
    assert texts(page, "[data-cards] .card-title") == ["Article 0", "Article 1", "Article 2", "Article 7"]


def test_headings_follow_each_other(articles, put, soup):
    items = articles(4, pictures=False)
    for item, place in zip(items, ("hero", "row", "sidebar"), strict=False):
        put(item, place)
    levels = [element.name for element in soup().select(".showcase :is(h1, h2, h3, h4)")]
    assert levels == ["h2", "h2", "h3", "h2", "h3"]


def test_other_views_show_no_places(articles, put, soup):
    put(articles(3)[0])
    for path in ("/stream/?kind=article", "/stream/?sort=popular", "/stream/?q=Article"):
        assert not soup(path).select(".showcase"), path


def test_what_was_featured_by_flag_fills_the_front_page_and_gives_way_to_what_is_placed(articles, put, soup):
    items = articles(6, pictures=False)
    Item.objects.filter(pk=items[4].pk).update(featured=True)
    assert texts(soup(), ".showcase-hero .card-title") == ["Article 4"]
    put(items[2])
    assert texts(soup(), ".showcase-hero .card-title") == ["Article 2"]
    assert texts(soup(), ".showcase-row .card-title") == ["Article 4"]


def test_an_empty_front_page_fills_up_with_what_is_popular(articles, soup):
    articles(20)
    page = soup()
    assert [len(page.select(each)) for each in (".showcase-hero .card", ".showcase-row .card", ".brief")] == [1, 4, 5]
    shown = [element["data-item"] for element in page.select("[data-item]")]
    assert len(shown) == len(set(shown)) == 20


def test_a_place_that_was_switched_off_stays_empty(articles, soup):
    articles(20)
    PlaceSwitch.objects.create(place="hero", fills_itself=False)
    assert not soup().select(".showcase-hero")


def test_an_area_has_its_own_places_which_stay_empty_until_they_are_used(articles, put, soup):
    area = Area.objects.create(name="North", slug="north")
    items = articles(20)
    Item.objects.update(area=area)
    assert not soup("/stream/?area=north").select(".showcase")
    row = put(items[7], "hero", Page(area=area))
    assert texts(soup("/stream/?area=north"), ".showcase-hero .card-title") == ["Article 7"]
    assert not soup("/stream/?area=north").select(".showcase-row")
    row.removed_at = timezone.now()
    row.save()
    assert texts(soup("/stream/?area=north"), ".showcase-hero .card-title") == ["Article 0"]


@pytest.mark.parametrize("kind", [TagKind.TOPIC, TagKind.PRODUCT, TagKind.EVENT])
def test_topics_products_and_events_have_their_own_places(articles, put, soup, client, kind):
    tag = Tag.objects.create(name="Wren", kind=kind)
    items = articles(3, pictures=False)
    put(items[1], "row", Page(tag=tag))
    assert texts(soup(f"/stream/?{kind}=wren"), ".showcase-row .card-title") == ["Article 1"]
    other = next(each for each in ("topic", "product") if each != kind)
    assert b'class="showcase"' not in client.get(f"/stream/?{other}=wren").content


def test_times_are_obeyed(articles, put, soup):
    items, now = articles(4, pictures=False), timezone.now()
    put(items[0], "row", ends_at=now - HOUR, starts_at=now - 2 * HOUR)
    put(items[1], "row", starts_at=now + HOUR)
    put(items[2], "row", starts_at=now - HOUR, ends_at=now + HOUR)
    assert texts(soup(), ".showcase-row .card-title") == ["Article 2"]


@pytest.mark.parametrize("work", [curation.hide, curation.hold, curation.remove])
def test_an_item_that_goes_out_of_sight_leaves_its_place(articles, put, soup, work):
    items = articles(3, pictures=False)
    put(items[1])
    work([items[1]], None)
    assert not soup().select(".showcase")
    assert b"Article 1" not in str(soup()).encode()


def test_the_credit_and_the_way_to_the_original_stand_in_every_place(articles, put, soup):
    items = articles(3, url="https://origin.example/a")
    for item, place in zip(items, ("hero", "row", "sidebar"), strict=True):
        put(item, place)
    page = soup()
    for place in (".showcase-hero", ".showcase-row", ".showcase-side"):
        assert page.select(f'{place} a[href="https://origin.example/a"]'), place
        assert "Mill Notes" in page.select_one(place).get_text()


def test_no_more_than_thirty_pictures_of_one_platform(articles, put, soup):
    items = articles(45, kind="photo")
    for item in items[30:31]:
        put(item, "hero")
    for item in items[31:36]:
        put(item, "row")
    for item in items[36:42]:
        put(item, "sidebar")
    assert len(soup().select("[data-item] img")) <= 30


def test_hostile_words_are_shown_as_words(articles, put, client):
    put(articles(2)[1], kicker="<script>alert(1)</script>", headline='"><img src=x onerror=alert(1)>')
    content = client.get("/").content.decode()
    assert "<script>alert(1)" not in content and "<img src=x" not in content


def test_visitors_cannot_look_ahead(articles, put, soup):
    items = articles(3, pictures=False)
    put(items[1], starts_at=timezone.now() + HOUR)
    later = (timezone.now() + 2 * HOUR).isoformat()
    assert not soup(f"/stream/?preview_at={later}").select(".showcase")


@pytest.mark.parametrize("filled", [False, True])
def test_places_cost_a_fixed_number_of_queries(articles, put, client, django_assert_max_num_queries, filled):
    items = articles(20)
    client.get("/")
    if filled:
        for number, item in enumerate(items[:12]):
            put(item, ("hero", "row", "sidebar")[number % 3])
    with django_assert_max_num_queries(45):
        client.get("/")


def test_a_source_that_was_deleted_takes_its_placements_along(articles, put, soup):
    put(articles(2)[0])
    Source.objects.all().delete()
    assert not soup().select(".showcase")


def test_a_picture_has_its_room_before_it_is_loaded(articles, put, soup):
    [item] = articles(1, pictures=False)
    make_picture(item, 800, 600)
    put(item)
    picture = soup().select_one(".showcase-hero img")
    assert (picture["width"], picture["height"]) == ("800", "600")
