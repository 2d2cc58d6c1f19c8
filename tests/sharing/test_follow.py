"""Following a selection: the panel, and what feed readers find by themselves."""

import pytest

from hub.records import ItemData, Media
from tests.factories import make_items

pytestmark = pytest.mark.usefixtures("page")
SOUND = (Media("https://audio.example/a.mp3", "audio", "audio/mpeg"),)


def page_of(client, query: str = "") -> str:
    return client.get(f"/stream/{query}").content.decode()


def test_the_panel_leads_to_the_feeds_of_this_selection(client):
    make_items([ItemData("a", title="A", kind="video")])
    html = page_of(client, "?kind=video")
    panel = html.partition('<details class="follow">')[2].partition("</details>")[0]
    for path in ("/feed.xml", "/rss.xml", "/feed.json", "/embed/build/"):
        assert f'href="{path}?kind=video"' in panel
    assert "A feed is an address" in panel


def test_a_podcast_is_offered_where_something_can_be_heard(client):
    make_items([ItemData("talk", title="A talk", kind="audio", media=SOUND), ItemData("f", title="F", kind="video")])
    assert page_of(client).count('href="/podcast.xml"') == 2  # the panel, and the head for readers
    assert "/podcast.xml" not in page_of(client, "?kind=video")


def test_no_podcast_of_what_may_not_go_out(client, closed_platform):
    make_items([ItemData("talk", title="A talk", kind="audio", media=SOUND)], platform=closed_platform)
    assert "/podcast.xml" not in page_of(client)
