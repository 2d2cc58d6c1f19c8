"""The podcast feed: what directories ask for, of recordings that may go out, and quiet when nothing changed."""

import io
from xml.etree import ElementTree

import feedparser
import pytest
from PIL import Image

from hub.records import ItemData, Media
from sharing.cover import cover
from sharing.podcast import EPISODES, guid_of
from tests.factories import make_items

NAMES = {"itunes": "http://www.itunes.com/dtds/podcast-1.0.dtd", "podcast": "https://podcastindex.org/namespace/1.0"}

pytestmark = pytest.mark.usefixtures("page")


def talk(guid: str = "talk", url: str = "https://audio.example/a.mp3", **columns: object) -> ItemData:
    sound = Media(url, "audio", "audio/mpeg", duration=3723.4)
    return ItemData(**{"guid": guid, "title": "A talk", "kind": "audio", "media": (sound,), **columns})


def channel(client, path: str = "/podcast.xml") -> ElementTree.Element:
    response = client.get(path)
    assert response.status_code == 200
    assert response["Content-Type"] == "application/rss+xml; charset=utf-8"
    return ElementTree.fromstring(response.content).find("channel")


def text(element: ElementTree.Element, path: str) -> str:
    return element.findtext(path, namespaces=NAMES)


def test_an_episode_has_what_directories_ask_for(client):
    make_items([talk(html="<p>All of it.</p>", author_name="Ada")])
    item = channel(client).find("item")
    assert text(item, "title") == "A talk"
    assert item.find("enclosure").attrib == {
        "url": "https://audio.example/a.mp3", "type": "audio/mpeg", "length": "0",
    }  # fmt: skip
    assert text(item, "itunes:duration") == "3723"
    assert text(item, "itunes:explicit") == "false"
    assert text(item, "itunes:author") == "Ada"
    assert "All of it." in text(item, "description")


def test_the_channel_has_what_directories_ask_for(client, settings):
    settings.HUB_PODCAST_CATEGORY = "Arts"
    found = channel(client)
    assert text(found, "itunes:author") == text(found, "title")
    assert found.find("itunes:category", NAMES).get("text") == "Arts"
    assert found.find("itunes:image", NAMES).get("href") == f"{settings.SITE_URL}/podcast-cover.png"
    assert text(found, "itunes:explicit") == "false"
    assert text(found, "podcast:guid")
    assert text(found, "language") == "en"


def test_the_guid_follows_the_published_rule():
    """The example of the specification."""
    assert guid_of("https://podnews.net/rss") == "9b024349-ccf0-5f69-a609-6b82873eab3c"


def test_a_sensitive_recording_makes_the_podcast_explicit(client):
    make_items([talk(sensitive=True)])
    found = channel(client)
    assert text(found, "itunes:explicit") == "true"
    assert text(found.find("item"), "itunes:explicit") == "true"


def test_only_recordings_are_episodes(client):
    make_items([talk(), ItemData("film", title="A film", kind="video"), talk("silent", media=(), title="No file")])
    assert [item.findtext("title") for item in channel(client).findall("item")] == ["A talk"]


def test_recordings_that_may_not_go_out_stay_in(client, closed_platform):
    make_items([talk()], platform=closed_platform)
    assert channel(client).find("item") is None


def test_the_filter_counts(client):
    make_items([talk(language="de")])
    assert channel(client, "/podcast.xml?lang=de").find("item") is not None
    assert channel(client, "/podcast.xml?lang=fr").find("item") is None
    assert channel(client, "/podcast.xml?kind=video").find("item") is None


def test_the_newest_come_first_whatever_the_order_of_the_page(client):
    make_items([talk(f"t{n}", title=f"Talk {n}") for n in range(EPISODES + 1)])
    titles = [item.findtext("title") for item in channel(client, "/podcast.xml?sort=popular").findall("item")]
    assert titles == [item.findtext("title") for item in channel(client).findall("item")]
    assert len(titles) == EPISODES


def test_a_feed_reader_understands_it(client):
    make_items([talk(title="Crates & <boxes>")])
    found = feedparser.parse(client.get("/podcast.xml").content)
    assert not found.bozo
    assert found.entries[0].title == "Crates & <boxes>"


def test_a_reader_that_has_it_is_told_so(client):
    make_items([talk()])
    etag = client.get("/podcast.xml")["ETag"]
    assert client.get("/podcast.xml", headers={"If-None-Match": etag}).status_code == 304


def test_the_cover_is_a_square_that_directories_take(client):
    response = client.get("/podcast-cover.png")
    assert response["Content-Type"] == "image/png"
    assert Image.open(io.BytesIO(cover())).size == (1400, 1400)
    assert len(response.content) < 100_000


@pytest.mark.parametrize("query", ["topic=nothing", "since=%00", "cursor=junk", "q=%F0%9F%92%A9" * 400])
def test_any_query_gets_an_answer(client, query):
    assert client.get(f"/podcast.xml?{query}").status_code == 200
