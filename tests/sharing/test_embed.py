"""Embeds: small, framed by anybody, without cookies, and never more than a platform lets go out."""

import re

import pytest

from hub.models import Item, Status, Tag, TagRedirect
from hub.records import ItemData
from tests.factories import make_items, make_picture

pytestmark = pytest.mark.usefixtures("page")


def html_of(client, path: str, status: int = 200) -> str:
    response = client.get(path)
    assert response.status_code == status
    return response.content.decode()


def test_it_shows_the_selection(client):
    make_items([ItemData("a", title="A crate", kind="article"), ItemData("b", title="A film", kind="video")])
    html = html_of(client, "/embed/?kind=video")
    assert "A film" in html
    assert "A crate" not in html


def test_anybody_may_frame_it_and_only_it(client):
    make_items([ItemData("a", title="A")])
    response = client.get("/embed/")
    assert "frame-ancestors *" in response["Content-Security-Policy"]
    assert "X-Frame-Options" not in response
    assert client.get("/stream/")["X-Frame-Options"] == "SAMEORIGIN"
    assert "frame-ancestors 'self'" in client.get("/stream/")["Content-Security-Policy"]
    assert "frame-ancestors 'self'" in client.get("/embed/build/")["Content-Security-Policy"]


def test_it_sets_no_cookie_runs_no_script_and_is_kept_by_any_cache(client):
    response = client.get("/embed/")
    assert not response.cookies
    assert "Cookie" not in response.get("Vary", "")
    assert "script" not in response.content.decode()
    assert response["Cache-Control"] == "public, max-age=300"


def test_who_has_it_is_told_so_and_may_still_frame_it(client):
    etag = client.get("/embed/")["ETag"]
    again = client.get("/embed/", headers={"If-None-Match": etag})
    assert again.status_code == 304
    assert "frame-ancestors *" in again["Content-Security-Policy"]
    assert "X-Frame-Options" not in again


def test_it_is_one_request_besides_the_pictures(client, media):
    (item,) = make_items([ItemData("a", title="A")])
    make_picture(item)
    html = html_of(client, "/embed/")
    assert "<link" not in html
    assert re.findall(r'src="([^"]+)"', html)[0].startswith("/media/pictures/")


def test_it_is_under_30_kb_whatever_items_are_called(client, media):
    long = "&" * 3000
    far = f"https://origin.example/{'a' * 900}"
    names = {"title": long, "text": long + "x", "author_name": "&" * 200}
    for item in make_items([ItemData(f"a{n}", url=f"{far}{n}", **names) for n in range(20)]):
        make_picture(item, alt=long)
    html = html_of(client, "/embed/?count=9999&layout=grid")
    assert html.count("<article") > 3
    assert len(html.encode()) < 30_000


def test_a_dozen_usual_items_fit(client, media):
    for item in make_items([ItemData(f"a{n}", title="Words " * 20, text="More " * 60) for n in range(20)]):
        make_picture(item, alt="What it shows")
    assert html_of(client, "/embed/?count=9999").count("<article") == 12


def test_links_leave_the_frame(client):
    make_items([ItemData("a", title="A", url="https://origin.example/a")])
    links = re.findall(r"<a [^>]+>", html_of(client, "/embed/"))
    assert len(links) == 4
    assert all('target="_blank"' in link and "noopener" in link for link in links)


def test_of_a_closed_platform_only_who_where_and_the_link(client, media, closed_platform):
    (item,) = make_items(
        [ItemData("a", title="Secret words", text="More words", author_name="Ada", url="https://shy.example/a")],
        platform=closed_platform,
    )
    make_picture(item, alt="What it shows")
    for path in ("/embed/", f"/embed/item/{item.pk}/", "/embed/build/"):
        html = html_of(client, path)
        assert "Secret words" not in html
        assert "More words" not in html
        assert "/media/" not in html.replace("/media/brand", "")
    assert "Ada on Shy" in html_of(client, "/embed/")
    assert "View on Shy" in html_of(client, "/embed/")


def test_sensitive_pictures_stay_here(client, media):
    (item,) = make_items([ItemData("a", title="A", sensitive=True)])
    make_picture(item)
    assert "<img" not in html_of(client, "/embed/")


@pytest.mark.parametrize("theme", ["light", "dark", "auto"])
def test_the_other_site_chooses_the_colours(client, theme):
    assert f'data-theme="{theme}"' in html_of(client, f"/embed/?theme={theme}")


@pytest.mark.parametrize(
    "query", ["count=-1", "count=٣", "layout=<script>", "theme=x", "topic=nothing", "cursor=x", "q=%00"]
)
def test_what_it_cannot_read_it_leaves_out(client, query):
    make_items([ItemData("a", title="A")])
    assert "<script>" not in html_of(client, f"/embed/?{query}")


def test_an_empty_selection_says_so(client):
    assert "Nothing is in this selection at present." in html_of(client, "/embed/")


def test_a_merged_tag_leads_on(client):
    tag = Tag.objects.create(name="Mending", slug="mending")
    TagRedirect.objects.create(slug="repairs", tag=tag)
    response = client.get("/embed/?topic=repairs&layout=grid")
    assert response.status_code == 301
    assert "topic=mending" in response["Location"]
    assert "layout=grid" in response["Location"]


def test_one_item_has_an_embed_of_its_own(client):
    (item,) = make_items([ItemData("a", title="A crate")])
    response = client.get(f"/embed/item/{item.pk}/")
    assert "<title>A crate · " in response.content.decode()
    assert "frame-ancestors *" in response["Content-Security-Policy"]


@pytest.mark.parametrize("status", [Status.HIDDEN, Status.PENDING, Status.REMOVED])
def test_what_is_not_public_is_not_shown(client, status):
    (item,) = make_items([ItemData("a", title="A crate")])
    Item.objects.update(status=status)
    html = html_of(client, f"/embed/item/{item.pk}/", status=404)
    assert "A crate" not in html
    assert "no longer public" in html


def test_an_absurd_number_is_not_found(client):
    assert client.get(f"/embed/item/{10**30}/").status_code == 404


def test_the_builder_gives_a_frame_and_plain_html(client):
    make_items([ItemData("a", title="A <crate>", kind="video")])
    html = html_of(client, "/embed/build/?kind=video&count=3&layout=grid&theme=dark")
    assert 'src="/embed/?kind=video&amp;count=3&amp;layout=grid&amp;theme=dark"' in html
    assert "&lt;iframe src=&quot;http://127.0.0.1:8000/embed/?kind=video&amp;amp;count=3" in html
    assert "A &amp;lt;crate&amp;gt;&lt;/a&gt;" in html
    assert 'name="robots" content="noindex"' in html


def test_the_number_of_queries_does_not_grow(client, media, django_assert_max_num_queries):
    for item in make_items([ItemData(f"a{n}", title=f"A {n}") for n in range(12)]):
        make_picture(item)
    client.get("/embed/?count=1")
    with django_assert_max_num_queries(12):
        client.get("/embed/?count=12")


def test_only_reading_is_answered(client):
    assert client.post("/embed/").status_code == 405
