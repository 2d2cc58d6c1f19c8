"""The loopback Reddit says what Reddit says."""

from io import BytesIO

import feedparser
import pytest
from PIL import Image

from demo.brand import brand

from .conftest import START

[OWNERS] = brand().on("reddit")
FEED = f"https://www.reddit.com/r/{OWNERS.handle}/new/.rss"


def parsed(house, address=FEED):
    return feedparser.parse(house.ask(address).body)


def test_a_subreddit_lists_its_newest_posts_25_at_a_time_unless_asked_for_more(still):
    items = still.server.timeline.items(OWNERS.key, START)
    assert len(parsed(still).entries) == min(25, len(items))
    everything = parsed(still, f"{FEED}?limit=100")
    assert not everything.bozo
    assert [entry.id for entry in everything.entries] == [item.id for item in items]
    assert all(entry.id.startswith("t3_") for entry in everything.entries)


def test_names_of_subreddits_have_no_case(still):
    assert parsed(still, FEED.lower()).entries


def test_words_stand_between_furniture_and_pictures_in_a_table(still):
    contents = [entry.content[0].value for entry in parsed(still, f"{FEED}?limit=100").entries]
    assert all("submitted by" in content and "[link]" in content for content in contents)
    assert any(content.startswith("<table>") for content in contents)
    assert any('<div class="md">' in content for content in contents)


def test_a_person_has_a_feed_of_their_own(still):
    found = parsed(still, "https://www.reddit.com/user/mill_marta/submitted/.rss")
    assert {entry.author for entry in found.entries} == {"/u/mill_marta"}
    assert still.ask("https://www.reddit.com/user/nobody/submitted/.rss").status == 404


def test_an_unknown_subreddit_is_searched_for(still):
    answer = still.ask("https://www.reddit.com/r/nothing/new/.rss")
    assert answer.url.startswith("https://www.reddit.com/subreddits/search.rss")


@pytest.mark.parametrize("host", ["i.redd.it", "preview.redd.it"])
def test_pictures_are_where_posts_say(still, host):
    item = next(item for item in still.server.timeline.items(OWNERS.key, START) if item.entry.scene)
    answer = still.ask(f"https://{host}/{item.id.removeprefix('t3_')}.jpeg?width=640")
    with Image.open(BytesIO(answer.body)) as opened:
        assert opened.format == "JPEG"
    assert still.ask(f"https://{host}/nothing.jpeg").status == 404
