"""What a visitor sees of the blog."""

import pytest
from django.core.cache import cache
from django.test import Client
from wagtail.models import PageViewRestriction

from hub.models import Item
from hub.models.item import Status
from tests.blog.conftest import at, fresh, make_tag

TEXT = ("text", "<h2>How it began</h2><p>On a <b>gravel</b> road.</p>")


def shown(client: Client, address: str) -> str:
    response = client.get(address)
    assert response.status_code == 200
    return response.content.decode()


def test_a_post_shows_who_wrote_what_when_and_where(client, north, people, write):
    page = write(north, "First ride", intro="A start.", body=[TEXT], author=people["alice"], date=at("2026-03-01"))
    html = shown(client, page.url)
    assert "<h1" in html and "First ride</h1>" in html
    assert "A start." in html and "<b>gravel</b>" in html
    assert "Alice North" in html and "alice" not in html
    assert '<time datetime="2026-03-01T12:00:00+00:00"' in html and "1 March 2026" in html
    assert '<a href="/north/" dir="auto">North</a>' in html


def test_the_tags_of_a_post_lead_to_the_stream(client, north, write):
    page = write(north, tags=[make_tag("Gravel"), make_tag("Volt 3", kind="product")])
    html = shown(client, page.url)
    assert '<a class="tag" href="/stream/?topic=gravel">Gravel</a>' in html
    assert '<a class="tag" href="/stream/?product=volt-3">Volt 3</a>' in html


def test_previous_and_next_stay_within_the_filter_of_the_address(client, north, write):
    tag = make_tag("Gravel")
    for day, tags in enumerate([[tag], [], [tag]], start=1):
        write(north, f"Day {day}", tags=tags, date=at(f"2026-03-0{day}"))
    html = shown(client, "/north/day-1/?topic=gravel")
    assert "Day 3" in html and "Day 2" not in html
    assert 'href="/north/day-3/?topic=gravel"' in html


def test_the_picture_at_the_top_has_sizes_and_words(client, north, write, picture):
    page = write(north, hero_image=picture(description="Two riders"))
    html = shown(client, page.url)
    assert 'type="image/webp"' in html or ".webp" in html
    assert 'alt="Two riders"' in html and 'width="' in html and 'height="' in html
    assert "IMG_0815" not in html.split("<main")[1].replace("IMG_0815.", "")


def test_the_words_of_the_post_count_more_than_those_of_the_picture(client, north, write, picture):
    page = write(north, hero_image=picture(description="Two riders"), hero_alt="The start")
    assert 'alt="The start"' in shown(client, page.url)


def test_only_people_who_may_edit_a_post_see_the_way_to_its_editor(client, north, people, sign_in, write):
    page = write(north, owner=people["alice"])
    edit = f"/admin/pages/{page.pk}/edit/"
    assert edit in shown(sign_in("alice"), page.url)
    assert edit in shown(sign_in("bob"), page.url)
    assert edit not in shown(sign_in("charlie"), page.url)
    assert edit not in shown(client, page.url)


def test_a_post_is_described_for_search_engines_and_sharing(client, north, write, picture):
    page = write(north, "First ride", intro="A <start>.", hero_image=picture())
    html = shown(client, page.url)
    assert '<meta name="description" content="A &lt;start&gt;.">' in html
    assert '<link rel="canonical" href="http://127.0.0.1:8000/north/first-ride/">' in html
    assert '<meta property="og:image" content="http://127.0.0.1:8000/media/pictures/' in html


def test_a_post_that_is_hidden_in_the_stream_keeps_its_page(client, north, write):
    page = write(north)
    Item.objects.update(status=Status.HIDDEN)
    assert 'class="neighbours"' not in shown(client, page.url)


def test_the_blog_lists_its_posts_newest_first(client, north, south, write):
    write(north, "Older", date=at("2026-03-01"))
    write(north, "Newer", date=at("2026-03-02"))
    write(north, "Draft", publish=False)
    write(south, "Elsewhere")
    html = shown(client, "/north/")
    assert html.index("Newer") < html.index("Older")
    assert "Draft" not in html and "Elsewhere" not in html


def test_a_blog_without_posts_says_so(client, north):
    assert "Nothing has been published here yet." in shown(client, "/north/")


def test_a_long_blog_has_pages(client, north, write):
    for number in range(13):
        write(north, f"Post {number:02}", date=at(f"2026-03-{number + 1:02}"))
    first, second = shown(client, "/north/"), shown(client, "/north/?page=2")
    assert "Page 1 of 2" in first and "Older posts" in first and "Post 00" not in first
    assert "Post 00" in second and "Newer posts" in second
    assert '<link rel="canonical" href="http://127.0.0.1:8000/north/?page=2">' in second


@pytest.mark.parametrize("page", ["0", "-1", "99", "x", "1e3", "%00", ""])
def test_a_page_that_does_not_exist_is_the_nearest_one(client, north, write, page):
    write(north, "Only")
    assert "Only" in shown(client, f"/north/?page={page}")


def test_a_private_blog_lists_its_posts_to_those_who_are_let_in(client, north, sign_in, write):
    write(north, "Among us")
    PageViewRestriction.objects.create(page=north, restriction_type="login")
    assert client.get("/north/").status_code == 302
    assert "Among us" in shown(sign_in("alice"), "/north/")


def test_a_private_post_is_not_listed(client, north, write):
    page = write(north, "Secret")
    PageViewRestriction.objects.create(page=page, restriction_type="login")
    assert "Secret" not in shown(client, "/north/")


def test_the_number_of_queries_does_not_grow_with_the_list(
    client, north, write, picture, people, django_assert_max_num_queries
):
    hero = picture()
    for number in range(6):
        write(north, f"Post {number}", hero_image=hero, author=people["alice"])
    shown(client, "/north/")
    cache.clear()
    with django_assert_max_num_queries(20):
        shown(client, "/north/")


def test_the_feed_of_a_blog_is_the_stream_of_its_source(client, north, south, write):
    write(north, "Here")
    write(south, "Elsewhere")
    address = f"/feed.xml?source={fresh(north).source_id}"
    assert address in shown(client, "/north/")
    feed = shown(client, address)
    assert "Here" in feed and "Elsewhere" not in feed
