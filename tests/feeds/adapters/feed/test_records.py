from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pytest

from feeds.adapters.base import Response
from feeds.adapters.feed.document import parse_feed
from feeds.adapters.feed.records import MOST_RECORDS, kind_of, plausible, records_of
from feeds.adapters.parsed_feed import FeedAuthor, FeedEntry, FeedLink, ParsedFeed
from hub.records import ItemData, Media
from tests.feeds.adapters.feed.documents import FEED_URL, NOW

IMAGE = Media("https://a.example/p.jpg")


def records(body: bytes) -> tuple[ItemData, ...]:
    return records_of(parse_feed(Response(200, FEED_URL, {}, body)), NOW)[0]


def record(entry: FeedEntry, **feed: object) -> ItemData:
    [found] = records_of(ParsedFeed("rss20", entries=(entry,), **feed), NOW)[0]
    return found


def test_a_blog_post_becomes_a_record(payload):
    crane, micro, undated = records(payload("feed/rss2.xml"))
    assert crane.guid == "https://harbourmuseum.example/?p=4211"
    assert crane.url == "https://harbourmuseum.example/blog/crane?utm_source=rss&utm_medium=rss"
    assert crane.title == "Lighting the crane & other stories"
    assert crane.text == "The 1954 crane gets its lamps back. […]"
    assert "<script>" in crane.html  # the floor cleans, once and for everyone
    assert (crane.kind, crane.language, crane.author_name) == ("article", "en-GB", "Jo Marsh")
    assert crane.published_at == datetime(2026, 11, 18, 17, 5, tzinfo=UTC)
    assert crane.tags == ("Restoration", "Engineering")
    assert (crane.counts.comments, crane.counts.views, crane.counts.likes) == (4, None, None)
    assert [medium.alt for medium in crane.media] == ["The crane, relit"]
    assert (micro.kind, micro.title, micro.url) == ("post", "", "https://harbourmuseum.example/micro/99")
    assert micro.text == "A title-less micro post with markup."
    assert (undated.guid, undated.published_at) == ("https://harbourmuseum.example/blog/undated", None)


def test_an_episode_becomes_a_record(payload):
    [gun] = records(payload("feed/podcast.xml"))
    assert (gun.kind, gun.guid, gun.sensitive) == ("audio", "qt-2026-11-16", False)
    assert gun.url == "https://cdn.example/qt/noon-gun.mp3?token=abc"  # it has no page
    assert gun.author_name == "Harbour Museum"  # the channel's
    [sound] = gun.media
    assert (sound.type, sound.duration) == ("audio", 2141)
    assert sound.poster_url == "https://harbourmuseum.example/img/qt41.jpg"


def test_several_authors_are_named_together(payload):
    [crane] = records(payload("feed/atom.xml"))
    assert (crane.author_name, crane.author_url) == ("Jo Marsh, Sam Quay", "")


def test_a_single_author_keeps_the_address():
    found = record(FeedEntry(guid="1", authors=(FeedAuthor("Jo", "https://a.example/jo"),)))
    assert (found.author_name, found.author_url) == ("Jo", "https://a.example/jo")


def test_an_explicit_entry_is_sensitive():
    assert record(FeedEntry(guid="1", explicit=True)).sensitive
    assert not record(FeedEntry(guid="1", explicit=None)).sensitive


def test_a_licence_link_is_kept():
    found = record(FeedEntry(guid="1", links=(FeedLink("https://creativecommons.org/licenses/by/4.0/", "license"),)))
    assert found.licence == "https://creativecommons.org/licenses/by/4.0/"


def test_records_keep_the_order_of_the_document(payload):
    assert [each.title for each in records(payload("feed/mediarss.xml"))] == [
        "Two sides of the crane",
        "Relighting, the film",
    ]


def test_reading_the_same_document_again_gives_the_same_records(payload):
    feed = parse_feed(Response(200, FEED_URL, {}, payload("feed/rss2.xml")))
    assert records_of(feed, NOW) == records_of(feed, NOW)


@pytest.mark.parametrize(
    ("entry", "media", "kind"),
    [
        (FeedEntry(title="x", html="<p>y</p>"), (), "article"),
        (FeedEntry(title="x"), (IMAGE,), "article"),
        (FeedEntry(html="<p>y</p>"), (), "post"),
        (FeedEntry(html="<p>y</p><img src='p.jpg'>"), (IMAGE,), "post"),
        (FeedEntry(title="x", html="<p><img src='p.jpg'></p>"), (IMAGE,), "photo"),
        (FeedEntry(), (IMAGE,), "photo"),
        (FeedEntry(title="x", html="<img src='p.jpg'><img src='q.jpg'>"), (IMAGE,), "article"),
        (FeedEntry(title="x", html="<p>y</p>"), (Media("https://a.example/s.mp3", "audio"), IMAGE), "audio"),
        (FeedEntry(), (Media("https://a.example/f.mp4", "video"),), "video"),
    ],
)
def test_the_kind_follows_from_what_there_is_to_see(entry, media, kind):
    assert kind_of(entry, media) == kind


@pytest.mark.parametrize(
    ("moment", "kept"),
    [
        (NOW, True),
        (NOW + timedelta(hours=24), True),
        (NOW + timedelta(hours=24, seconds=1), False),
        (datetime(1990, 1, 1, tzinfo=UTC), True),
        (datetime(1989, 12, 31, 23, 59, 59, tzinfo=UTC), False),
        (datetime(9999, 12, 31, tzinfo=UTC), False),
    ],
)
def test_dates_that_cannot_be_meant_are_none(moment, kept):
    assert (plausible(moment, NOW) is not None) is kept
    assert plausible(None, NOW) is None


def test_of_an_archive_the_newest_are_taken_in_their_order():
    entries = [
        FeedEntry(guid=str(number), published_at=NOW - timedelta(hours=MOST_RECORDS + 10 - number))
        for number in range(MOST_RECORDS + 10)
    ]
    found, warnings = records_of(ParsedFeed("rss20", entries=tuple(entries)), NOW)
    assert [each.guid for each in found] == [str(number) for number in range(10, MOST_RECORDS + 10)]
    assert warnings == (f"Only the newest {MOST_RECORDS} of {MOST_RECORDS + 10} entries were taken.",)


def test_of_an_archive_without_dates_the_first_are_taken():
    entries = tuple(FeedEntry(guid=str(number)) for number in range(MOST_RECORDS + 10))
    found = records_of(ParsedFeed("rss20", entries=entries), NOW)[0]
    assert [each.guid for each in found] == [str(number) for number in range(MOST_RECORDS)]


def test_warnings_of_the_reader_are_passed_on():
    assert records_of(ParsedFeed("rss20", warnings=("Odd.",)), NOW)[1] == ("Odd.",)


def test_the_language_of_an_entry_is_kept():
    assert record(replace(FeedEntry(guid="1"), language="fr")).language == "fr"
