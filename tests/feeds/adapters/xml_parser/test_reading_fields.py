"""Field by field: which of several sources is believed, and what is dropped."""

from datetime import timedelta

import pytest

from feeds.adapters.parsed_feed import ParsedFeed
from feeds.adapters.xml_parser import parse_xml_feed
from tests.feeds.adapters.feed.documents import FEED_URL, NAMESPACES, entry, rss


def parsed(body: bytes) -> ParsedFeed:
    return parse_xml_feed(body, "application/xml", FEED_URL)


def atom(inside: str, head: str = "") -> bytes:
    return (
        f'<feed xmlns="http://www.w3.org/2005/Atom" {NAMESPACES} xml:lang="en"><title>t</title>{head}'
        f"<entry><id>urn:1</id>{inside}</entry></feed>"
    ).encode()


@pytest.mark.parametrize(
    ("guid", "raw", "link"),
    [
        ("<guid>42</guid>", "42", ""),
        ("<guid>/a/42</guid>", "/a/42", "https://harbourmuseum.example/a/42"),
        ("<guid>https://a.example/1</guid>", "https://a.example/1", "https://a.example/1"),
        ('<guid isPermaLink="False">https://a.example/1</guid>', "https://a.example/1", ""),
        ('<guid isPermaLink="false">/a</guid>', "/a", ""),
        ("<guid>tag:ex.example,2020:1</guid>", "tag:ex.example,2020:1", ""),
        ("<guid> a &amp; b </guid>", "a & b", ""),
        ("<guid/>", "", ""),
    ],
)
def test_a_guid_is_kept_raw_and_serves_as_link_only_if_it_is_one(guid, raw, link):
    found = entry(f"<title>x</title>{guid}")
    assert (found.guid, found.link) == (raw, link)


def test_a_guid_is_the_same_in_a_document_that_is_not_well_formed():
    item = (
        "<guid isPermaLink='false'>a&amp;b/42</guid><media:content url='/p.jpg'/>"
        "<itunes:explicit>true</itunes:explicit>"
    )
    sound, sloppy = entry(f"<title>x</title>{item}"), entry(f"<title>x & y</title>{item}")
    assert sound.guid == sloppy.guid == "a&b/42"
    assert sound.media == sloppy.media
    assert sound.explicit is sloppy.explicit is True


@pytest.mark.parametrize(
    ("item", "published"),
    [
        ("<pubDate>Mon, 06 Sep 2021 10:00:00 CEST</pubDate>", "2021-09-06T08:00:00+00:00"),
        ("<dc:date>2021-09-06</dc:date><pubDate>Tue, 07 Sep 2021 10:00:00 GMT</pubDate>", "2021-09-07T10:00:00+00:00"),
        ("<pubDate>soon</pubDate><dc:date>2021-09-06</dc:date>", "2021-09-06T00:00:00+00:00"),
        ("<atom:published>2021-09-06T10:00:00Z</atom:published>", "2021-09-06T10:00:00+00:00"),
        ("<atom:updated>2021-09-06T10:00:00Z</atom:updated>", "2021-09-06T10:00:00+00:00"),
    ],
)
def test_the_date_of_publication_is_the_first_that_can_be_trusted(item, published):
    assert entry(f"<title>x</title>{item}").published_at.isoformat() == published


def test_an_entry_without_an_update_has_none():
    found = entry("<title>x</title><pubDate>Mon, 06 Sep 2021 10:00:00 GMT</pubDate>")
    assert found.updated_at is None


def test_an_update_is_not_the_publication():
    found = entry(
        "<pubDate>Mon, 06 Sep 2021 10:00:00 GMT</pubDate><dcterms:modified>2021-09-07T10:00:00Z</dcterms:modified>"
    )
    assert found.updated_at - found.published_at == timedelta(days=1)


def test_a_date_that_nobody_understands_is_told():
    feed = parsed(rss("<title>x</title><pubDate>31 Octember</pubDate>"))
    assert feed.entries[0].published_at is None
    assert "31 Octember" in feed.warnings[0]


@pytest.mark.parametrize(
    ("item", "names"),
    [
        ("<author>jo@museum.example (Jo Marsh)</author>", ["Jo Marsh"]),
        ("<author>jo@museum.example</author>", []),
        ("<author>Jo Marsh &lt;jo@museum.example&gt;</author>", ["Jo Marsh"]),
        ("<author>Jo Marsh</author>", ["Jo Marsh"]),
        ("<atom:author><atom:name>Jo Marsh</atom:name></atom:author>", ["Jo Marsh"]),
        ("<itunes:author>Museum</itunes:author><author>jo@museum.example</author>", ["Museum"]),
        ("<itunes:author>Museum</itunes:author><author>jo@museum.example (Jo)</author>", ["Jo"]),
        ("<itunes:author>Museum</itunes:author>", ["Museum"]),
        ("<author>a@b.example (Al)</author><dc:creator>Jo Marsh</dc:creator>", ["Jo Marsh"]),
    ],
)
def test_authors_of_rss_are_named_in_order_of_trust_and_without_mail_addresses(item, names):
    assert [author.name for author in entry(f"<title>x</title>{item}").authors] == names


@pytest.mark.parametrize(
    ("content", "html"),
    [
        ('<content type="html">&lt;b&gt;x&lt;/b&gt;</content>', "<b>x</b>"),
        ('<content type="text">a &lt; b</content>', "a &lt; b"),
        ("<summary>a &lt; b</summary>", "a &lt; b"),
        ('<summary type="html">s</summary><content type="html">&lt;b&gt;x&lt;/b&gt;</content>', "<b>x</b>"),
        ('<content type="image/png">iVBORw0KGgo=</content><summary>s</summary>', "s"),
        ('<content src="https://a.example/x" type="text/html"/><summary>s</summary>', "s"),
    ],
)  # fmt: skip
def test_atom_says_what_its_texts_are(content, html):
    assert parsed(atom(content)).entries[0].html == html


@pytest.mark.parametrize(
    ("title", "plain"),
    [
        ("<title>Use &lt;em&gt; sparingly</title>", "Use <em> sparingly"),
        ('<title type="html">Use &lt;em&gt;it&lt;/em&gt;</title>', "Use it"),
        ('<title type="html">AT&amp;amp;T</title>', "AT&T"),
        ("<media:title>From media</media:title>", "From media"),
    ],
)
def test_atom_says_what_its_titles_are(title, plain):
    assert parsed(atom(title)).entries[0].title == plain


def test_a_full_text_wins_over_a_description_wherever_they_stand():
    for item in (
        "<description>short</description><content:encoded>long</content:encoded>",
        "<content:encoded>long</content:encoded><description>short</description>",
        "<content:encoded>long</content:encoded><description>short</description><itunes:summary>other</itunes:summary>",
    ):
        found = entry(item)
        assert (found.html, found.summary) == ("long", "short")


def test_an_itunes_summary_serves_where_there_is_nothing_else():
    assert entry("<itunes:summary>a &lt; b</itunes:summary>").html == "a &lt; b"


@pytest.mark.parametrize(
    ("links", "page"),
    [
        ('<link href="/a"/>', "https://harbourmuseum.example/a"),
        ('<link rel="alternate" type="application/json" href="/j"/><link href="/h"/>', "https://harbourmuseum.example/h"),
        ('<link rel="enclosure" href="/a.mp3"/>', ""),
        ('<link href="javascript:alert(1)"/>', ""),
    ],
)  # fmt: skip
def test_the_page_of_an_entry_is_its_link_to_html(links, page):
    assert parsed(atom(links)).entries[0].link == page


def test_addresses_of_other_schemes_are_dropped_everywhere():
    found = entry(
        "<title>x</title><link>javascript:alert(1)</link><enclosure url='data:audio/mpeg,x' type='audio/mpeg'/>"
        "<media:content url='file:///etc/passwd'/><media:thumbnail url='javascript:1'/>"
        "<itunes:image href='vbscript:1'/>"
    )
    assert (found.link, found.links, found.media, found.thumbnails, found.image) == ("", (), (), (), "")


@pytest.mark.parametrize(
    ("channel", "interval"),
    [
        ("<ttl>90</ttl>", timedelta(minutes=90)),
        ("<ttl>never</ttl>", None),
        ("<sy:updatePeriod>daily</sy:updatePeriod><sy:updateFrequency>4</sy:updateFrequency>", timedelta(hours=6)),
        ("<sy:updatePeriod>weekly</sy:updatePeriod>", timedelta(days=7)),
        ("<ttl>600</ttl><sy:updatePeriod>hourly</sy:updatePeriod>", timedelta(hours=10)),
        ("<sy:updatePeriod>hourly</sy:updatePeriod><sy:updateFrequency>0</sy:updateFrequency>", timedelta(hours=1)),
        ("", None),
    ],
)
def test_the_feed_may_say_how_often_it_changes(channel, interval):
    assert parsed(rss("<title>x</title>", channel=channel)).poll_interval == interval


def test_the_number_of_comments_is_read_from_threads_too():
    assert parsed(atom("<thr:total>7</thr:total>")).entries[0].comments == 7


def test_tags_are_plain_and_not_repeated():
    found = entry("<category>Cranes &amp;amp; ships</category><category>cranes &amp;amp; ships</category><category/>")
    assert found.tags == ("cranes & ships",)


@pytest.mark.parametrize(("stated", "language"), [("en_GB", "en-GB"), ("de", "de"), ("English!", "")])
def test_a_language_is_a_language_tag_or_nothing(stated, language):
    assert entry("<title>x</title>", channel=f"<language>{stated}</language>").language == language


def test_an_entry_may_name_its_own_language():
    assert entry("<dc:language>fr</dc:language>", channel="<language>de</language>").language == "fr"


def test_a_source_inside_an_entry_does_not_lend_its_identity():
    source = "<source><id>urn:other</id><title>Other</title><updated>2001-01-01T00:00:00Z</updated></source>"
    [found] = parsed(atom(f"{source}<title>Mine</title><updated>2021-09-06T10:00:00Z</updated>")).entries
    assert (found.guid, found.title, found.updated_at.year) == ("urn:1", "Mine", 2021)


def test_elements_named_like_inner_parts_do_no_harm():
    found = entry(
        "<links>x</links><authors>y</authors><recorded>z</recorded><title>x</title><guid>1</guid><image>i</image>"
    )
    assert (found.guid, found.title) == ("1", "x")
