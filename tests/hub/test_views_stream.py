"""The stream page: what it shows, what it links to, and what it does with strange requests."""

import json
from datetime import timedelta

import pytest
from bs4 import BeautifulSoup
from django.db import connection
from django.test.utils import CaptureQueriesContext

from hub.models import Item, Status
from hub.records import Counts, ItemData, Media
from tests.factories import make_picture, make_staff, make_stream


@pytest.fixture(autouse=True)
def page(db):
    return make_stream(title="Slow things", intro="All of it.")


@pytest.fixture
def soup(client):
    """soup("/stream/?topic=x") -> the parsed page, which must be a 200."""

    def parsed(path: str = "/stream/") -> BeautifulSoup:
        response = client.get(path)
        assert response.status_code == 200
        return BeautifulSoup(response.content, "html.parser")

    return parsed


def texts(soup: BeautifulSoup, selector: str) -> list[str]:
    return [" ".join(element.get_text(" ").split()) for element in soup.select(selector)]


def test_the_newest_items_come_first(soup, fill):
    fill(3)
    assert texts(soup(), ".card-title") == ["item 0", "item 1", "item 2"]


def test_the_total_is_told_in_words(soup, fill):
    fill(3)
    assert texts(soup(), "#results-heading") == ["3 items"]
    assert texts(soup("/stream/?q=nowhere"), "#results-heading") == ["No items"]


def test_one_item_is_not_called_items(soup, fill):
    fill(1)
    assert texts(soup(), "#results-heading") == ["1 item"]


def test_a_card_of_each_kind_renders(soup, bring):
    for kind in ("video", "photo", "post", "article", "audio"):
        bring(ItemData(guid=kind, title=f"A {kind}", kind=kind, url="https://origin.example/a"))
    assert {card["class"][1] for card in soup().select("[data-item]")} == {
        "card-video", "card-photo", "card-post", "card-article", "card-audio",
    }  # fmt: skip


def test_a_card_links_to_its_item_within_the_filter(soup, fill, make_tag):
    make_tag("Mending", match_words="item")
    item = fill(1)[0]
    link = soup("/stream/?topic=mending").select_one(".card-link")
    assert link["href"] == f"/items/{item.pk}-item-0/?topic=mending"


def test_our_own_post_links_to_its_page(soup, make_source, bring):
    ours = make_source("Blog", platform="blog")
    bring(ItemData(guid="page:1", title="Ours", url="http://127.0.0.1:8000/mill/ours/"), source=ours)
    card = soup("/stream/?kind=article").select_one("[data-item]")
    assert card.select_one(".card-link")["href"] == "/mill/ours/?kind=article"
    assert card.select_one(".card-origin") is None


def test_an_imported_item_links_back_to_its_origin_without_vouching_for_it(soup, bring):
    bring(ItemData(guid="a", title="A", url="https://origin.example/a"))
    link = soup().select_one(".card-origin")
    assert link["href"] == "https://origin.example/a"
    assert set(link["rel"]) == {"noopener", "nofollow", "ugc"}


def test_the_attribution_of_the_platform_stands_on_the_link(soup, platform, make_source, bring):
    platform("tube", attribution="Watch on Tube")
    bring(ItemData(guid="a", title="A", url="https://tube.example/a"), source=make_source("Tube", platform="tube"))
    assert texts(soup(), ".card-origin") == ["Watch on Tube"]


def test_numbers_name_whose_they_are_and_silence_is_not_zero(soup, platform, make_source, bring):
    platform("tube", attribution="Watch on Tube")
    counts = Counts(views=12345, likes=0)
    bring(ItemData(guid="a", title="A", counts=counts), source=make_source("Tube", platform="tube"))
    assert [element["title"] for element in soup().select(".counts li")] == [
        "12,345 views on Tube",
        "0 likes on Tube",
    ]


def test_a_stored_picture_has_its_size_and_a_missing_one_leaves_no_hole(soup, bring):
    stored, bare = bring(
        ItemData(guid="a", title="A", media=(Media("https://origin.example/a.jpg"),)), ItemData(guid="b", title="B")
    ).new
    stored.pictures.all().delete()
    make_picture(stored, 1200, 800, alt="A boat")
    cards = {card["data-item"]: card for card in soup().select("[data-item]")}
    picture = cards[str(stored.pk)].img
    assert (picture["width"], picture["height"], picture["alt"]) == ("1200", "800", "A boat")
    assert "480w" in picture["srcset"]
    assert cards[str(bare.pk)].img is None
    assert "is-bare" in cards[str(bare.pk)]["class"]


def test_a_picture_that_was_not_fetched_is_not_loaded_from_elsewhere(client, bring):
    bring(ItemData(guid="a", title="A", media=(Media("https://pictures.example/a.jpg"),)))
    assert b"pictures.example" not in client.get("/stream/").content


def test_only_the_first_pictures_load_at_once(soup, fill):
    for item in fill(8, kind="photo"):
        make_picture(item)
    lazy = [image.get("loading") == "lazy" for image in soup().select("[data-cards] img")]
    assert lazy == [False] * 4 + [True] * 4


def test_foreign_words_carry_their_language_and_direction(soup, bring):
    bring(ItemData(guid="a", title="صباح الخير", language="ar"))
    title = soup().select_one(".card-title")
    assert (title["lang"], title["dir"]) == ("ar", "auto")


def test_a_post_without_a_title_is_shown_whole_with_its_links(soup, bring):
    html = 'Mended <a href="https://t.example/1">today</a>'
    bring(ItemData(guid="a", kind="post", html=html, author_name="Ada", author_url="https://x.example/ada"))
    card = soup().select_one("[data-item]")
    assert texts(card, ".card-words") == ["Mended today"]
    assert card.select_one(".card-words a")["href"] == "https://t.example/1"
    assert card.select_one(".card-account a")["href"] == "https://x.example/ada"


def test_an_edited_post_says_so_and_a_feed_that_dates_its_entries_anew_does_not(
    soup, bring, platform, make_source, now
):
    platform("chat", attribution="View on Chat")
    dates = {"published_at": now - timedelta(hours=2), "updated_at": now}
    bring(ItemData(guid="a", kind="photo", text="Edited here", **dates), source=make_source("Chat", platform="chat"))
    bring(ItemData(guid="b", kind="post", text="Touched there", **dates), ItemData(guid="c", title="Article", **dates))
    edited = [card for card in soup().select("[data-item]") if "Edited" in texts(card, ".card-facts span")]
    assert [texts(card, ".card-words") for card in edited] == [["Edited here"]]


def test_sensitive_pictures_stay_off_the_stream(soup, bring):
    item = bring(ItemData(guid="a", title="A", kind="photo", sensitive=True)).new[0]
    make_picture(item)
    card = soup().select_one("[data-item]")
    assert card.img is None
    assert "sensitive" in card.get_text()


def test_tags_are_links_to_their_view(soup, fill, make_tag):
    make_tag("Mending")
    make_tag("Glue", kind="keyword")
    fill(1, tags=("mending", "glue"))
    assert {(a.get_text(), a["href"]) for a in soup().select(".tag")} == {
        ("Mending", "/stream/?topic=mending"),
        ("Glue", "/stream/?q=Glue"),
    }


def test_each_filter_value_is_a_plain_link_with_its_count(soup, fill, make_tag):
    make_tag("Mending", match_words="item")
    fill(3)
    value = soup().select_one("#facet-topic + ul .choice")
    assert value["href"] == "/stream/?topic=mending"
    assert texts(value, ".choice-count") == ["3 items"]


def test_an_active_value_leads_to_the_view_without_it(soup, fill):
    fill(2, kind="video")
    value = soup("/stream/?kind=video&sort=popular").select_one("#facet-kind + ul [aria-current]")
    assert value["href"] == "/stream/?sort=popular"


def test_a_long_list_of_values_folds_after_twelve(soup, fill, make_tag):
    for number in range(15):
        make_tag(f"Topic {number}")
    fill(1, tags=tuple(f"topic {number}" for number in range(15)))
    page = soup()
    assert len(page.select("#facet-topic + ul .choice")) == 12
    assert texts(page, ".facet-more summary") == ["3 more in Topic"]


def test_active_filters_show_as_chips_that_remove_one_each(soup, fill, make_tag):
    make_tag("Mending", match_words="item")
    fill(2, kind="video")
    page = soup("/stream/?topic=mending&kind=video&since=7d&q=item")
    assert texts(page, ".chip") == [
        "Topic Mending Remove", "Format Video Remove", "Time Last 7 days Remove", "Search “item” Remove",
    ]  # fmt: skip
    assert page.select(".chip")[1]["href"] == "/stream/?topic=mending&since=7d&q=item"
    assert page.select_one(".chip-clear")["href"] == "/stream/"


def test_the_heading_names_the_filters_and_one_tag_introduces_itself(soup, fill, make_tag):
    make_tag("Wren", kind="product", description="A tent for two.", url="https://shop.example/wren", match_words="item")
    fill(1)
    page = soup("/stream/?product=wren")
    assert page.h1.get_text() == "Wren"
    assert "A tent for two." in texts(page, ".opening-intro")
    assert page.select_one(".opening-link")["href"] == "https://shop.example/wren"


def test_the_orders_keep_the_filter(soup, fill):
    fill(1)
    links = {a.get_text(): a["href"] for a in soup("/stream/?kind=article").select(".sorts a")}
    assert links == {
        "Newest": "/stream/?kind=article",
        "Most popular": "/stream/?kind=article&sort=popular",
        "Trending": "/stream/?kind=article&sort=trending",
    }


def test_load_more_is_a_plain_link_that_continues_without_gap_or_repeat(soup, fill):
    fill(60)
    seen, path = [], "/stream/?kind=article"
    while path:
        page = soup(path)
        seen += texts(page, ".card-title")
        link = page.select_one("[data-more-link]")
        path = link["href"] if link else None
    assert seen == [f"item {number}" for number in range(60)]


def test_a_later_page_leads_back_to_the_beginning(soup, fill):
    fill(30)
    later = soup(soup("/stream/?kind=article").select_one("[data-more-link]")["href"])
    assert later.select_one(".toolbar-start a")["href"] == "/stream/?kind=article"


def test_a_photo_that_is_not_here_has_a_stand_in_and_asks_nobody(soup, bring):
    bring(ItemData(guid="a", title="A", kind="photo", media=(Media("https://a.example/1.jpg"),)))
    page = soup("/")
    assert page.select_one(".card-photo .card-media .stand-in svg") is not None
    assert page.select(".card-photo img") == []


def test_no_page_holds_more_than_thirty_pictures_of_one_platform(soup, fill):
    for item in fill(40, kind="photo"):
        make_picture(item)
    Item.objects.update(featured=True)
    assert len(soup().select("[data-item] img")) <= 30


@pytest.mark.parametrize("cursor", ["x", "💥", "A" * 10_000, "' OR 1=1 --", "..", "\0"])
def test_a_cursor_that_we_never_made_is_a_404_with_a_way_back(client, fill, cursor):
    fill(1)
    response = client.get("/stream/", {"cursor": cursor, "kind": "article"})
    assert response.status_code == 404
    page = BeautifulSoup(response.content, "html.parser")
    assert page.select_one("main .button")["href"] == "/stream/?kind=article"


def test_a_cursor_behind_the_last_item_is_the_end_and_not_an_empty_site(soup, fill):
    fill(1)
    page = soup("/stream/?cursor=MC4x")
    assert "You have reached the end" in page.select_one(".empty").get_text()


@pytest.mark.parametrize(
    "query",
    [
        "topic=" + "x" * 10_000,
        "q=" + "%F0%9F%92%A5" * 2_500,
        "&".join(f"kind={number}" for number in range(900)),
        "since=99999999999d&sort=;drop&kind[]=video&topic=%00&q=%22%27%29%28*",
        "source=" + "9" * 300 + "&author=%ff%fe",
        "lang=../../etc/passwd&area=%3Cscript%3E",
    ],
)
def test_absurd_queries_are_answered_with_a_page(client, fill, query):
    fill(1)
    response = client.get(f"/stream/?{query}")
    assert response.status_code in (200, 404)
    assert 2_000 < len(response.content) < 250_000


def test_what_the_visitor_typed_is_escaped(client, fill):
    fill(1)
    content = client.get(
        "/stream/", {"q": "<script>alert(1)</script>", "kind": '"><img src=x onerror=alert(1)>'}
    ).content
    assert b"<script>alert" not in content
    assert b"<img src=x" not in content


def test_hostile_titles_names_and_bodies_stay_text(client, bring, make_source, make_tag):
    attack = '"><script>alert(1)</script><img src=x onerror=alert(1)>{{ 7|add:7 }}{% now "Y" %}'
    make_tag(attack, match_words="alert")
    hostile = make_source(title=attack)
    for kind in ("video", "photo", "post", "article", "audio"):
        bring(
            ItemData(
                guid=kind, kind=kind, title="" if kind == "post" else attack, text=attack, html=attack,
                author_name=attack, author_url="javascript:alert(1)", url="javascript:alert(1)", licence=attack,
                media=(Media("javascript:alert(1)", alt=attack),),
            ),
            source=hostile,
        )  # fmt: skip
    content = client.get("/stream/").content.decode()
    page = BeautifulSoup(content, "html.parser")
    assert all(
        script["src"].startswith("/static/js/") for script in page.select("script:not([type='application/ld+json'])")
    )
    assert all(json.loads(script.string) for script in page.select("script[type='application/ld+json']"))
    assert not page.select("[onerror], img[src=x], [href^=javascript], [src^=javascript]")


def test_html_that_slipped_into_the_database_is_cleaned_again_when_shown(client, bring):
    item = bring(ItemData(guid="a", kind="post", text="x", html="<p>x</p>")).new[0]
    Item.objects.filter(pk=item.pk).update(content_html='<p onclick="a()">x<script>alert(1)</script></p>')
    content = client.get("/stream/").content
    assert b"onclick" not in content
    assert b"alert(1)" not in content


@pytest.mark.parametrize("status", [Status.PENDING, Status.HIDDEN, Status.REMOVED])
def test_what_is_not_public_is_nowhere_on_the_page(client, fill, make_tag, status):
    make_tag("Marker-topic", match_words="secret")
    fill(1, prefix="secret")
    fill(1, prefix="open")
    Item.objects.filter(title__startswith="secret").update(status=status, featured=True)
    content = client.get("/stream/").content
    assert b"secret 0" not in content
    assert b"Marker-topic" not in content


def test_a_tag_without_items_says_which_filter_to_drop(soup, fill, make_tag):
    make_tag("No such thing", slug="no-such-thing")
    fill(2)
    page = soup("/stream/?topic=no-such-thing&kind=article")
    assert texts(page, ".suggestions a") == ["Without topic No such thing"]
    assert page.select_one(".suggestions a")["href"] == "/stream/?kind=article"
    assert texts(page, ".suggestion-count") == ["2 items"]


def test_a_visitor_of_an_empty_stream_is_not_told_about_the_admin(soup):
    page = soup()
    assert texts(page, ".empty-title") == ["Nothing here yet."]
    assert not page.select(".empty a")


def test_staff_of_an_empty_stream_learn_how_many_items_wait(client, make_source, bring):
    bring(ItemData(guid="a", title="A"), ItemData(guid="b", title="B"), source=make_source("Doubtful", trusted=False))
    client.force_login(make_staff())
    page = BeautifulSoup(client.get("/stream/").content, "html.parser")
    assert "2 items wait for approval." in texts(page, ".empty p")
    assert page.select_one(".empty .button")["href"] == "/admin/"


def test_staff_of_a_site_without_sources_learn_what_to_do(client):
    client.force_login(make_staff())
    page = BeautifulSoup(client.get("/stream/").content, "html.parser")
    assert "Add a channel" in page.select_one(".empty").get_text()


def test_feeds_of_the_same_view_are_announced(soup, fill):
    fill(1)
    links = {
        link["type"]: link["href"]
        for link in soup("/stream/?kind=article").select("link[rel=alternate][type]")
        if "oembed" not in link["type"]
    }
    assert links == {
        "application/atom+xml": "/feed.xml?kind=article",
        "application/rss+xml": "/rss.xml?kind=article",
        "application/feed+json": "/feed.json?kind=article",
    }


def test_the_canonical_address_is_ours_whatever_host_was_asked(client, fill):
    fill(1)
    response = client.get("/stream/?kind=article&utm_source=x&kind=article", headers={"host": "evil.example"})
    page = BeautifulSoup(response.content, "html.parser")
    assert page.select_one("link[rel=canonical]")["href"] == "http://127.0.0.1:8000/stream/?kind=article"
    assert "evil.example" not in response.content.decode()


@pytest.mark.parametrize(
    ("query", "listed"),
    [("", True), ("?kind=article", True), ("?kind=article&platform=feed", False), ("?q=item", False)],
)
def test_combinations_of_filters_stay_out_of_search_engines(soup, fill, query, listed):
    fill(1)
    assert (soup(f"/stream/{query}").select_one("meta[name=robots]") is None) == listed


def test_the_page_describes_itself(soup, fill, page):
    fill(1)
    found = soup()
    assert found.title.get_text() == "The Hub"
    assert found.select_one("meta[name=description]")["content"] == "All of it."
    assert found.select_one("meta[property='og:title']")["content"] == "The Hub"


def test_search_keeps_the_filters_that_are_on(soup, fill):
    fill(1)
    form = soup("/stream/?kind=article&sort=popular").select_one("form[role=search]")
    assert [(i["name"], i["value"]) for i in form.select("[type=hidden]")] == [("kind", "article"), ("sort", "popular")]


def test_a_visitor_gets_no_cookie_and_a_page_that_caches_may_keep(client, fill):
    fill(1)
    response = client.get("/stream/")
    assert not response.cookies
    assert "max-age=60" in response["Cache-Control"]
    assert "public" in response["Cache-Control"]
    assert "Cookie" in response["Vary"]


def test_nobody_elses_cache_keeps_the_page_of_somebody_logged_in(client, fill):
    fill(1)
    client.force_login(make_staff())
    response = client.get("/stream/")
    assert "private" in response["Cache-Control"]
    assert "public" not in response["Cache-Control"]


def test_the_number_of_queries_does_not_grow_with_the_items(client, fill, make_tag, make_source):
    make_tag("Mending", match_words="item")
    for item in fill(2, kind="photo"):
        make_picture(item)
    client.get("/stream/")
    with CaptureQueriesContext(connection) as few:
        client.get("/stream/?kind=photo")
    for number in range(5):
        for item in fill(8, source=make_source(f"Source {number}"), kind="photo"):
            make_picture(item)
    with CaptureQueriesContext(connection) as many:
        client.get("/stream/?kind=photo")
    assert len(many) == len(few) <= 25
