"""The four blogs: valid feeds, conditional requests, pages that announce them, and what is odd in them."""

import wave
from collections import Counter
from datetime import timedelta
from io import BytesIO

import feedparser
import pytest
from PIL import Image

from demo.brand import brand
from demo.site import HOSTS

from .conftest import START

CHANNELS = {channel.key: channel for channel in brand().on("feed")}
JOURNAL, NOTES, KITCHEN, RADIO = CHANNELS.values()


@pytest.mark.parametrize("channel", [JOURNAL, NOTES, RADIO], ids=lambda channel: channel.key)
def test_the_xml_feeds_are_valid_and_whole(still, channel):
    answer = still.ask(channel.id)
    parsed = feedparser.parse(BytesIO(answer.body), response_headers={"content-type": answer.headers["content-type"]})
    assert not parsed.bozo
    assert parsed.feed.title == channel.title
    assert len(parsed.entries) == len(still.server.timeline.items(channel.key, START))


def test_the_json_feed_has_its_items_and_one_without_an_id(still):
    feed = still.json(KITCHEN.id)
    assert feed["version"] == "https://jsonfeed.org/version/1.1"
    assert len([item for item in feed["items"] if "id" in item]) == len(feed["items"]) - 1
    assert any(isinstance(item.get("id"), int) for item in feed["items"])
    assert any("content_text" in item and "content_html" not in item for item in feed["items"][:-1])


@pytest.mark.parametrize("channel", CHANNELS.values(), ids=lambda channel: channel.key)
def test_a_feed_that_has_not_changed_is_not_sent_again(still, channel):
    first = still.ask(channel.id)
    by_tag = still.ask(channel.id, **{"if-none-match": first.headers["etag"]})
    by_date = still.ask(channel.id, **{"if-modified-since": first.headers["last-modified"]})
    assert (first.status, by_tag.status, by_date.status) == (200, 304, 304)
    assert by_tag.body == b""
    assert still.ask(channel.id, **{"if-none-match": '"other"'}).status == 200
    assert still.ask(channel.id, **{"if-modified-since": "nonsense"}).status == 200


def test_a_new_entry_changes_the_validators(house):
    first = house.ask(NOTES.id)
    house.server.timeline.publish("notes", house.clock.now)
    assert house.ask(NOTES.id, **{"if-none-match": first.headers["etag"]}).status == 200


@pytest.mark.parametrize("channel", CHANNELS.values(), ids=lambda channel: channel.key)
def test_the_home_page_announces_the_feed(still, channel):
    assert channel.id.removeprefix(channel.url).encode() in still.ask(channel.url).body


@pytest.mark.parametrize("channel", CHANNELS.values(), ids=lambda channel: channel.key)
def test_every_entry_has_its_page_and_most_have_a_picture(still, channel):
    item = still.server.timeline.items(channel.key, START)[2]
    assert still.ask(item.url).status == 200
    with Image.open(BytesIO(still.ask(f"{channel.url}pictures/{item.id}.jpg").body)) as opened:
        assert opened.width >= 1080
    assert still.ask(f"{channel.url}pictures/no-such-entry.jpg").status == 404


def test_the_journal_has_what_feeds_have_against_all_rules(still):
    parsed = feedparser.parse(still.ask(JOURNAL.id).body, sanitize_html=False)
    assert any(not entry.get("title") for entry in parsed.entries)
    assert any("published" not in entry for entry in parsed.entries)
    assert Counter(entry.id for entry in parsed.entries).most_common(1)[0][1] == 2
    bodies = [entry.content[0].value for entry in parsed.entries]
    assert any("<script>" in body and "onerror" in body for body in bodies)
    assert any(len(body) > 6_000 for body in bodies)


def test_the_notes_have_xhtml_several_authors_and_relative_addresses(still):
    body = still.ask(NOTES.id).body
    assert b'type="xhtml"' in body
    assert b'href="atom.xml"' in body
    parsed = feedparser.parse(BytesIO(body), response_headers={"content-location": NOTES.id})
    assert any(len(entry.authors) == 2 for entry in parsed.entries)
    assert all(entry.link.startswith(NOTES.url) for entry in parsed.entries)


def test_an_edited_entry_changes_when_its_hour_has_come(house):
    item = next(item for item in house.server.timeline.items("notes", START) if item.entry.edit and item.edited < START)
    house.clock.now = item.published + timedelta(hours=1)
    before = house.ask(NOTES.id).body.decode()
    house.clock.now = item.edited + timedelta(minutes=1)
    after = house.ask(NOTES.id).body.decode()
    assert item.entry.edit not in before
    assert item.entry.edit in after


def test_the_latest_note_is_still_to_be_edited(house):
    item = next(item for item in house.server.timeline.items("notes", START) if item.entry.story == "open-mill")
    house.clock.now = item.edited + timedelta(minutes=1)
    assert item.entry.edit in house.ask(NOTES.id).body.decode()


def test_episodes_have_lengths_in_several_spellings_and_something_to_hear(still):
    parsed = feedparser.parse(still.ask(RADIO.id).body)
    assert {entry.itunes_duration.count(":") for entry in parsed.entries} == {0, 1, 2}
    assert any("link" not in entry for entry in parsed.entries)
    [enclosure] = parsed.entries[0].enclosures
    sound = still.ask(enclosure.href)
    assert len(sound.body) == int(enclosure.length)
    with wave.open(BytesIO(sound.body)) as opened:
        assert opened.getnframes() / opened.getframerate() == 12


def test_the_comments_of_the_journal_have_a_feed_too(still):
    assert not feedparser.parse(still.ask(f"{JOURNAL.url}comments/feed.xml").body).bozo


def test_products_have_a_page_on_the_brands_own_site(still):
    for product in brand().products.values():
        assert product.description.split()[0].encode() in still.ask(product.homepage).body


def test_only_reserved_names_stand_for_the_brands_own_hosts():
    own = [host for host in HOSTS if "tarrowmere" in host]
    assert own
    assert all(host.endswith(".example") for host in own)
