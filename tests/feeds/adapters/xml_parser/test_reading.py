"""What a document says arrives under the right name, in whatever dialect it is said."""

from datetime import UTC, datetime, timedelta

from feeds.adapters.parsed_feed import FeedAuthor, ParsedFeed, Thumbnail
from feeds.adapters.xml_parser import parse_xml_feed
from tests.feeds.adapters.feed.documents import FEED_URL


def parsed(body: bytes) -> ParsedFeed:
    return parse_xml_feed(body, "application/xml", FEED_URL)


def test_rss_2_is_read_whole(payload):
    feed = parsed(payload("feed/rss2.xml"))
    assert (feed.version, feed.title) == ("rss20", "Harbour Museum blog")
    assert feed.homepage_url == "https://harbourmuseum.example/blog/"
    assert (feed.description, feed.language) == ("News from the quay", "en-GB")
    assert feed.poll_interval == timedelta(hours=1)
    crane, micro, undated = feed.entries
    assert crane.guid == "https://harbourmuseum.example/?p=4211"
    assert crane.link == "https://harbourmuseum.example/blog/crane?utm_source=rss&utm_medium=rss"
    assert crane.title == "Lighting the crane & other stories"
    assert 'href="https://harbourmuseum.example/lamps"' in crane.html
    assert crane.summary == "The 1954 crane gets its lamps back. [&#8230;]"
    assert crane.published_at == datetime(2026, 11, 18, 17, 5, tzinfo=UTC)
    assert crane.authors == (FeedAuthor("Jo Marsh"),)
    assert crane.tags == ("Restoration", "Engineering")
    assert crane.comments == 4
    assert [link.href for link in crane.enclosures] == ["https://harbourmuseum.example/img/crane-1024.jpg"]
    [[rendition]] = [group.renditions for group in crane.media]
    assert (rendition.width, rendition.description) == (2048, "The crane, relit")
    assert (micro.title, micro.guid) == ("", "https://harbourmuseum.example/micro/99")
    assert micro.link == micro.guid
    assert (undated.guid, undated.published_at) == ("", None)


def test_rss_1_is_read_whole(payload):
    feed = parsed(payload("feed/rss1.rdf"))
    [cafe] = feed.entries
    assert feed.version == "rss10"
    assert (cafe.guid, cafe.title, cafe.tags) == ("https://harbourmuseum.example/a", "Café opens", ("café",))
    assert cafe.published_at == datetime(2026, 11, 1, 8, tzinfo=UTC)


def test_rss_0_91_is_read_whole(payload):
    feed = parsed(payload("feed/rss091.xml"))
    assert feed.version.startswith("rss091")
    assert [each.title for each in feed.entries] == ["Closed on Monday", "Spring tide"]
    assert feed.entries[0].link == "https://harbourmuseum.example/notices/7"


def test_atom_is_read_whole(payload):
    feed = parsed(payload("feed/atom.xml"))
    [crane] = feed.entries
    assert feed.version == "atom10"
    assert crane.guid == "tag:harbourmuseum.example,2026:4211"
    assert crane.link == "https://harbourmuseum.example/blog/2026/crane"
    assert crane.title == "Lighting the crane again"
    assert '<a href="https://harbourmuseum.example/blog/2026/lamps">' in crane.html
    assert crane.published_at == datetime(2026, 11, 18, 17, 5, tzinfo=UTC)
    assert crane.updated_at > crane.published_at
    assert crane.authors == (
        FeedAuthor("Jo Marsh", "https://harbourmuseum.example/people/jo"),
        FeedAuthor("Sam Quay"),
    )
    assert (crane.tags, crane.language) == (("Restoration",), "en")
    assert crane.enclosures[0].href == "https://harbourmuseum.example/blog/2026/crane.mp3"


def test_a_podcast_is_read_whole(payload):
    feed = parsed(payload("feed/podcast.xml"))
    [gun] = feed.entries
    assert feed.image == "https://harbourmuseum.example/img/podcast-3000.jpg"
    assert (gun.guid, gun.link) == ("qt-2026-11-16", "")
    assert (gun.duration, gun.image) == (2141, "https://harbourmuseum.example/img/qt41.jpg")
    assert gun.explicit is False  # inherited from the channel
    assert gun.extra["itunes:episode"] == "41"
    assert gun.tags == ("sound", "1911")


def test_media_groups_keep_what_belongs_together(payload):
    pictures, film = parsed(payload("feed/mediarss.xml")).entries
    left, right = pictures.media
    assert left.renditions[0].url == "https://harbourmuseum.example/img/left.jpg"
    assert left.renditions[0].description == "Left side"
    assert right.renditions[0].title == "Right side"
    assert pictures.title == "Two sides of the crane"
    assert pictures.html == "Both sides of it."
    assert pictures.thumbnails == (Thumbnail("https://harbourmuseum.example/img/thumb.jpg", 75, 75),)
    [group] = film.media
    assert [part.is_default for part in group.renditions] == [False, True]
    assert group.renditions[1].duration == 95
    assert group.thumbnails[0].width == 640
    assert group.description == "The lamps go on."
    assert film.html == "The lamps go on."  # the only text it has
    assert film.explicit is False


def test_what_platforms_add_is_kept_by_prefixed_name():
    head = 'xmlns:yt="http://www.youtube.com/xml/schemas/2015"'
    body = (
        f'<feed xmlns="http://www.w3.org/2005/Atom" xmlns:media="http://search.yahoo.com/mrss/" {head}><title>t</title>'
        "<entry><id>yt:video:a1</id><yt:videoId>a1</yt:videoId><title>Crane</title><media:group><media:title>Crane"
        '</media:title><media:community><media:starRating count="214" average="4.90"/><media:statistics views="3127"/>'
        "</media:community></media:group></entry></feed>"
    ).encode()
    [video] = parsed(body).entries
    assert (video.guid, video.extra["yt:videoid"]) == ("yt:video:a1", "a1")
    assert (video.views, video.stars, video.star_average) == (3127, 214, 4.9)
