"""What the process that parses a feed hands over is what we would have made of it ourselves."""

import json
from dataclasses import replace

import pytest

from feeds.adapters.base import Malformed, Response
from feeds.adapters.feed.document import parse_feed, read_feed
from feeds.adapters.feed.prepared import packed, unpacked
from feeds.adapters.feed.records import MOST_RECORDS, records_of
from feeds.adapters.xml_parser import process
from hub.arrival import Arrival, arrive_all
from tests.feed_corpus import document
from tests.feeds.adapters.feed.documents import FEED_URL, NOW, rss


def response(body: bytes, content_type: str = "application/xml") -> Response:
    return Response(200, FEED_URL, {"content-type": content_type}, body)


def made_here(answer: Response, language: str):
    feed = parse_feed(answer)
    records, warnings = records_of(feed, NOW)
    arrivals, problems = arrive_all(records, language)
    return replace(feed, entries=()), tuple(arrivals), (*warnings, *problems)


def assert_equal(answer: Response, language: str = "de"):
    found = read_feed(answer, NOW, language)
    feed, arrivals, warnings = made_here(answer, language)
    assert (found.records, found.warnings) == (arrivals, warnings)
    for about in ("version", "title", "poll_interval", "hubs", "self_url"):
        assert getattr(found.feed, about) == getattr(feed, about)


@pytest.mark.parametrize("name", ["rss2.xml", "rss1.rdf", "rss091.xml", "atom.xml", "podcast.xml"])
def test_every_kind_of_feed_arrives_the_same(payload, name):
    assert_equal(response(payload(f"feed/{name}")))


@pytest.mark.parametrize("number", [0, 1])
def test_large_feeds_arrive_the_same(number):
    assert_equal(response(document(number)))


def test_so_do_letters_of_all_kinds_and_what_the_feed_says_of_itself():
    item = (
        "<guid>1</guid><title>東京 \u202e &#x1F6A2;</title>"
        "<description><![CDATA[<p>Ærø <a href='/x'>x</a>]]></description>"
        "<dc:creator>Åsa  Öberg</dc:creator><media:content url='https://a.example/1.jpg' medium='image'/>"
    )
    channel = '<ttl>90</ttl><language>sv</language><atom:link rel="hub" href="https://hub.example/"/>'
    assert_equal(response(rss(item, channel=channel)))


def test_what_is_left_out_is_told():
    items = [f"<guid>{number}</guid><title>x</title>" for number in range(MOST_RECORDS + 1)]
    assert_equal(response(rss(*items)))
    [warning] = read_feed(response(rss(*items)), NOW, "").warnings
    assert str(MOST_RECORDS) in warning


@pytest.mark.parametrize("body", [b"<opml/>", b"<rss><channel>", b"<urlset/>", b"\0\xff", rss("<title>x")])
def test_what_is_no_feed_is_refused_in_the_same_words(body):
    try:
        parse_feed(response(body))
    except Malformed as error:
        with pytest.raises(Malformed) as refused:
            read_feed(response(body), NOW, "")
        assert str(refused.value) == str(error)
    else:
        assert_equal(response(body))


def test_an_entry_in_no_language_gets_that_of_its_source():
    [arrival] = read_feed(response(rss("<guid>1</guid>")), NOW, "pt-br").records
    assert arrival.columns["language"] == "pt-BR"


def test_without_a_language_records_come_as_they_were(payload):
    answer = response(payload("feed/rss2.xml"))
    assert read_feed(answer, NOW, None).records == records_of(parse_feed(answer), NOW)[0]


def test_json_feeds_need_no_other_process(payload, monkeypatch):
    monkeypatch.setattr(process, "run_worker", None)
    assert not isinstance(read_feed(response(payload("feed/jsonfeed.json")), NOW, "").records[0], Arrival)


def test_nothing_is_lost_between_the_processes(payload):
    feed, arrivals, warnings = made_here(response(payload("feed/podcast.xml")), "")
    sent = json.loads(json.dumps(packed(feed, arrivals, warnings)))
    assert unpacked(sent).records == arrivals
