"""The feeds: read by real feed readers, with the same filters as the pages, and quiet when nothing changed."""

import json
from datetime import timedelta
from xml.etree import ElementTree

import feedparser
import pytest

from hub.models import Item, Status, Tag
from hub.records import ItemData, Media
from tests.factories import make_picture, make_stream

XML = ["/feed.xml", "/rss.xml"]
ALL = [*XML, "/feed.json"]
ATOM = {"a": "http://www.w3.org/2005/Atom"}


@pytest.fixture(autouse=True)
def page(db):
    return make_stream()


@pytest.fixture
def read(client):
    """read("/feed.xml?kind=video") -> what feedparser understands, or the parsed JSON."""

    def parsed(path: str):
        response = client.get(path)
        assert response.status_code == 200
        if ".json" in path:
            return json.loads(response.content)
        found = feedparser.parse(response.content)
        assert not found.bozo, found.get("bozo_exception")
        return found

    return parsed


@pytest.mark.parametrize(
    ("path", "content_type"),
    [
        ("/feed.xml", "application/atom+xml; charset=utf-8"),
        ("/rss.xml", "application/rss+xml; charset=utf-8"),
        ("/feed.json", "application/feed+json; charset=utf-8"),
    ],
)
def test_each_feed_says_what_it_is(client, fill, path, content_type):
    fill(1)
    assert client.get(path)["Content-Type"] == content_type


@pytest.mark.parametrize("path", XML)
def test_a_reader_understands_every_entry(read, bring, make_tag, now, path):
    make_tag("Mending", match_words="crate")
    record = ItemData(
        guid="a", title="A crate & a <box>", html="<p>All <b>mended</b>.</p>", url="https://origin.example/a",
        author_name="Ada", published_at=now - timedelta(hours=1),
    )  # fmt: skip
    item = bring(record).new[0]
    entry = read(path).entries[0]
    assert entry.title == "A crate & a <box>"
    assert entry.link == f"http://127.0.0.1:8000/items/{item.pk}-a-crate-a-box/"
    assert entry.id.startswith("tag:127.0.0.1,2026-11-24:/items/")
    assert "<b>mended</b>" in (entry.content[0].value if "content" in entry else entry.summary)
    assert [tag.term for tag in entry.tags] == ["Mending"]
    assert entry.published_parsed[:5] == (2026, 11, 24, 11, 0)


def test_a_json_feed_follows_version_1_1(read, bring, now):
    record = ItemData(
        guid="a", title="A", html="<p>Text</p>", url="https://origin.example/a", language="pt-BR",
        author_name="Ada", author_url="https://origin.example/ada", published_at=now - timedelta(hours=1),
    )  # fmt: skip
    item = bring(record).new[0]
    feed = read("/feed.json?kind=article")
    assert feed["version"] == "https://jsonfeed.org/version/1.1"
    assert feed["feed_url"] == "http://127.0.0.1:8000/feed.json?kind=article"
    assert feed["home_page_url"] == "http://127.0.0.1:8000/stream/?kind=article"
    entry = feed["items"][0]
    assert entry["url"] == f"http://127.0.0.1:8000/items/{item.pk}-a/"
    assert entry["external_url"] == "https://origin.example/a"
    assert entry["language"] == "pt-BR"
    assert entry["authors"] == [{"name": "Ada", "url": "https://origin.example/ada"}]
    assert entry["date_published"] == "2026-11-24T11:00:00+00:00"


def test_a_post_without_a_title_has_none_in_json_and_a_readable_one_in_xml(read, bring):
    bring(ItemData(guid="a", kind="post", text="Mended the boat today."))
    assert "title" not in read("/feed.json")["items"][0]
    assert read("/feed.xml").entries[0].title == "Mended the boat today."


@pytest.mark.parametrize("path", ALL)
def test_every_entry_credits_and_links_its_origin(client, platform, make_source, bring, path):
    platform("tube", attribution="Watch on Tube")
    bring(ItemData(guid="a", title="A", url="https://tube.example/a"), source=make_source("Tube", platform="tube"))
    content = client.get(path).content.decode()
    assert "Watch on Tube" in content
    assert "https://tube.example/a" in content


def test_atom_names_the_origin_as_its_source(client, bring):
    bring(ItemData(guid="a", title="A", url="https://origin.example/a"))
    tree = ElementTree.fromstring(client.get("/feed.xml").content)
    links = {link.get("rel"): link.get("href") for link in tree.findall("a:entry/a:link", ATOM)}
    assert links["via"] == "https://origin.example/a"


@pytest.mark.parametrize("path", ALL)
def test_a_feed_has_the_same_filters_as_the_page(read, bring, path):
    bring(ItemData(guid="a", title="Film", kind="video"), ItemData(guid="b", title="Text"))
    feed = read(f"{path}?kind=video")
    entries = feed["items"] if path.endswith("json") else feed.entries
    assert [entry["title"] for entry in entries] == ["Film"]


def test_the_title_says_which_view_it_is(read, fill, make_tag):
    make_tag("Mending", match_words="item")
    fill(1)
    assert read("/feed.xml?topic=mending").feed.title == "The Hub: Mending"
    assert read("/rss.xml").feed.title == "The Hub"


@pytest.mark.parametrize("path", XML)
def test_a_feed_names_its_own_address(client, fill, path):
    fill(1)
    root = ElementTree.fromstring(client.get(f"{path}?kind=article").content)
    own = [link.get("href") for link in root.iter("{http://www.w3.org/2005/Atom}link") if link.get("rel") == "self"]
    assert own == [f"http://127.0.0.1:8000{path}?kind=article"]


@pytest.mark.parametrize("path", ALL)
def test_a_feed_is_bounded_and_newest_first(read, fill, path):
    fill(50)
    feed = read(path)
    entries = feed["items"] if path.endswith("json") else feed.entries
    assert len(entries) == 40
    assert entries[0]["title"] == "item 0"


def test_pictures_and_recordings_are_attached_with_full_addresses(read, bring):
    medium = Media("https://audio.example/a.mp3", "audio", "audio/mpeg", duration=60)
    item = bring(ItemData(guid="a", title="A", kind="audio", media=(medium,))).new[0]
    picture = make_picture(item, alt="Cover")
    address = f"http://127.0.0.1:8000{picture.src}"
    assert [e.href for e in read("/feed.xml").entries[0].enclosures] == ["https://audio.example/a.mp3", address]
    assert [e.href for e in read("/rss.xml").entries[0].enclosures] == ["https://audio.example/a.mp3"]
    attachments = read("/feed.json")["items"][0]["attachments"]
    assert attachments == [
        {"url": "https://audio.example/a.mp3", "mime_type": "audio/mpeg", "duration_in_seconds": 60},
        {"url": address, "mime_type": "image/webp", "title": "Cover"},
    ]


def test_sensitive_pictures_are_not_handed_out(read, bring):
    make_picture(bring(ItemData(guid="a", title="A", sensitive=True)).new[0])
    assert "attachments" not in read("/feed.json")["items"][0]


@pytest.mark.parametrize("path", ALL)
def test_nothing_hostile_or_forbidden_in_xml_survives(client, bring, make_source, path):
    attack = 'x\x0b\x00\ufffe"><script>alert(1)</script>]]><img src=x onerror=alert(1)>'
    Tag.objects.create(name="bad\x0btag", slug="bad", match_words="alert")
    source = make_source("bad\x0bsource")
    bring(ItemData(guid="a", title=attack, html=attack, author_name=attack, url="javascript:alert(1)"), source=source)
    # As if it had come past the door; NUL cannot, since PostgreSQL refuses to store it.
    Item.objects.update(content_html=attack.replace("\x00", ""), title="a\x0bb", author_name="")
    content = client.get(path).content.decode()
    for forbidden in ("<script", "&lt;script", "onerror", "\x0b", "\x00", "\ufffe", "javascript:"):
        assert forbidden not in content.replace("\\u003c", "<")
    if path in XML:
        ElementTree.fromstring(content)


@pytest.mark.parametrize("path", XML)
def test_control_characters_in_the_query_break_no_feed(client, fill, path):
    fill(1)
    response = client.get(path, {"topic": "a\x0bb\x1f", "q": "\x07 x"})
    assert response.status_code == 200
    ElementTree.fromstring(response.content)


@pytest.mark.parametrize("path", ALL)
def test_nothing_is_sent_twice_to_a_reader_who_has_it(client, fill, path):
    fill(2)
    first = client.get(path)
    for headers in ({"if-none-match": first["ETag"]}, {"if-modified-since": first["Last-Modified"]}):
        again = client.get(path, headers=headers)
        assert (again.status_code, again.content) == (304, b"")


@pytest.mark.parametrize("path", ALL)
def test_a_change_and_a_removal_both_reach_the_reader(client, fill, path):
    items = fill(2)
    first = client.get(path)
    Item.objects.filter(pk=items[1].pk).update(status=Status.HIDDEN)
    second = client.get(path, headers={"if-none-match": first["ETag"]})
    assert second.status_code == 200
    assert b"item 1" not in second.content


@pytest.mark.parametrize("path", ALL)
def test_an_empty_feed_is_a_feed_and_stays_the_same(client, path):
    first, second = client.get(path), client.get(path)
    assert first.status_code == 200
    assert first["ETag"] == second["ETag"]
    assert not first.has_header("Last-Modified")


@pytest.mark.parametrize("path", ALL)
@pytest.mark.parametrize("status", [Status.PENDING, Status.HIDDEN, Status.REMOVED])
def test_what_is_not_public_is_in_no_feed(client, fill, path, status):
    fill(1, prefix="secret")
    Item.objects.update(status=status)
    assert b"secret" not in client.get(path).content


@pytest.mark.parametrize("path", ALL)
def test_feeds_set_no_cookie_and_may_be_cached(client, fill, path):
    fill(1)
    response = client.get(path)
    assert not response.cookies
    assert response["Cache-Control"] == "public, max-age=300"
    assert "Cookie" not in response["Vary"]


@pytest.mark.parametrize("path", ALL)
def test_the_host_that_was_asked_is_nowhere_in_the_feed(client, fill, path):
    fill(1)
    assert b"evil.example" not in client.get(path, headers={"host": "evil.example"}).content


def test_a_link_within_our_own_posts_becomes_a_full_address(read, bring):
    item = bring(ItemData(guid="a", title="A", html="<p>x</p>")).new[0]
    Item.objects.filter(pk=item.pk).update(content_html='<a href="/mill/">in</a> <a href="//other.example/">out</a>')
    html = read("/feed.json")["items"][0]["content_html"]
    assert 'href="http://127.0.0.1:8000/mill/"' in html
    assert 'href="//other.example/"' in html


@pytest.mark.parametrize("path", ALL)
def test_the_number_of_queries_is_fixed(client, fill, django_assert_max_num_queries, path):
    for item in fill(40, kind="photo"):
        make_picture(item)
    with django_assert_max_num_queries(6):
        client.get(path)


def test_words_that_may_not_be_passed_on_stay_here(client, platform, make_source, bring):
    platform("closed", may_syndicate=False)
    bring(
        ItemData(guid="1", url="https://closed.example/1", text="Only to be read there", author_name="Mira Holt"),
        source=make_source("Closed", platform="closed"),
    )
    for path in ("/feed.xml", "/rss.xml", "/feed.json"):
        body = client.get(path).content.decode()
        assert "Only to be read there" not in body
        assert "Mira Holt" in body
        assert "https://closed.example/1" in body
