"""Documents that are damaged, absurd or made to hurt. Whatever they are, the answer is a feed or Malformed."""

import random
from contextlib import suppress

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from feeds.adapters.base import FetchError, Malformed
from feeds.adapters.parsed_feed import ParsedFeed
from feeds.adapters.xml_parser import Limits, parse_xml_feed, process
from feeds.adapters.xml_parser.reading import parsed_feed
from feeds.adapters.xml_parser.repair import repaired
from feeds.adapters.xml_parser.worker import MOST_ENTRIES, parse
from tests.conftest import PAYLOADS
from tests.feeds.adapters.feed.documents import FEED_URL, rss

QUICK = Limits(cpu=1, clock=10)


def parsed(body: bytes, limits: Limits | None = None) -> ParsedFeed:
    return parse_xml_feed(body, "application/rss+xml", FEED_URL, limits)


@pytest.mark.parametrize(
    ("body", "reason"),
    [
        (b"", "not a feed"),
        (b"hello", "not a feed"),
        (b'{"version": 1}', "not a feed"),
        (b"\x89PNG\r\n\x1a\n" + bytes(range(256)), "not a feed"),
        (b"<html><body>hi</body></html>", "web page"),
        (b"<opml version='2.0'><body><outline text='x'/></body></opml>", "OPML"),
        (b"<urlset xmlns='http://www.sitemaps.org/schemas/sitemap/0.9'><url/></urlset>", "sitemap"),
        (b"<rss version='2.0'><channel><title>ab", "damaged"),
    ],
)
def test_what_is_no_feed_is_refused_with_a_reason(body, reason):
    with pytest.raises(Malformed, match=reason):
        parsed(body)


def test_a_feed_without_entries_is_a_feed():
    assert parsed(rss()).entries == ()


def test_the_whole_entries_of_a_truncated_feed_are_kept():
    whole = rss("<title>a</title><guid>1</guid>", "<title>b</title><guid>2</guid>")
    feed = parsed(whole[: whole.index(b"<guid>2") + 4])
    assert [entry.guid for entry in feed.entries] == ["1"]
    assert "breaks off" in feed.warnings[0]


def test_a_cut_entry_that_can_be_identified_is_kept():
    whole = rss("<title>a</title><guid>1</guid>", "<guid>2</guid><title>b</title><description>long")
    feed = parsed(whole[: whole.index(b"long") + 2])
    assert [entry.guid for entry in feed.entries] == ["1", "2"]


def test_external_entities_are_not_read(tmp_path, wire):
    secret = tmp_path / "secret.txt"
    secret.write_text("root:x:0")
    wire.serve("https://evil.example/x.dtd", "<!ENTITY y 'fetched'>")
    for reference in (f"file://{secret}", f"{wire.base}/evil.example/x.dtd"):
        head = f'<!DOCTYPE rss [<!ENTITY x SYSTEM "{reference}"><!ENTITY % d SYSTEM "{reference}"> %d;]>'
        body = f'{head}<rss version="2.0"><channel><item><title>a &x; b</title><guid>1</guid></item></channel></rss>'
        assert "root" not in repr(parsed(body.encode()))
    assert wire.requests == []


def test_billion_laughs_do_not_explode():
    levels = "".join(f'<!ENTITY l{n} "{f"&l{n - 1};" * 10}">' for n in range(1, 10))
    head = f'<!DOCTYPE rss [<!ENTITY l0 "ha">{levels}]>'
    body = f'{head}<rss version="2.0"><channel><item><title>&l9;</title><guid>1</guid></item></channel></rss>'
    assert len(repr(parsed(body.encode()))) < 10_000


def test_a_quadratic_document_is_stopped_by_the_processor_limit():
    attributes = " ".join(f'a{number}="x"' for number in range(50_000))
    with pytest.raises(Malformed, match="too much computing time"):
        parsed(f'<rss version="2.0"><channel><title {attributes}>t</title></channel></rss>'.encode(), QUICK)


def test_a_document_that_outgrows_its_memory_is_refused():
    body = rss(*(f"<title>{'x' * 2_000}</title><guid>{number}</guid>" for number in range(3_000)))
    with pytest.raises(Malformed, match="too much memory"):
        parsed(body, Limits(memory=60_000_000))


def test_a_process_that_hangs_is_ended_by_the_clock(monkeypatch, tmp_path):
    hanging = tmp_path / "worker.py"
    hanging.write_text("import time; time.sleep(60)")
    monkeypatch.setattr(process, "_WORKER", hanging)
    with pytest.raises(Malformed, match="takes too long"):
        parsed(rss("<title>x</title>"), Limits(clock=0.3))


def test_a_parser_that_breaks_is_told_in_a_sentence(monkeypatch, tmp_path):
    broken = tmp_path / "worker.py"
    broken.write_text("raise SystemExit(3)")
    monkeypatch.setattr(process, "_WORKER", broken)
    with pytest.raises(Malformed, match="cannot be read"):
        parsed(rss("<title>x</title>"))


@pytest.mark.parametrize("reference", ["&#xD800;", "&#0;", "&#xFFFFFFFF;", "&#99999999999999999999;", "&#x110000;"])
def test_references_to_characters_that_do_not_exist_do_no_harm(reference):
    [entry] = parsed(rss(f"<title>a {reference} b</title><guid>1{reference}</guid>")).entries
    assert entry.title.startswith("a ")
    assert "\0" not in entry.title
    repr(entry).encode()


def test_nul_characters_are_gone():
    [entry] = parsed(rss("<title>a\0b</title><guid>1\0</guid><description>x\0y</description>")).entries
    assert (entry.title, entry.guid, entry.html) == ("ab", "1", "xy")


def test_one_stray_byte_costs_one_character():
    body = rss("<title>日本語 café @</title><guid>1</guid>").replace(b"@", b"\xff")
    assert parsed(body).entries[0].title == "日本語 café \ufffd"


def test_endless_fields_are_cut():
    [entry] = parsed(
        rss(f"<title>{'t' * 100_000}</title><guid>1</guid><description>{'d' * 900_000}</description>")
    ).entries
    assert len(entry.title) == 1_000
    assert len(entry.html) == 500_000


def test_an_endless_feed_is_read_up_to_a_limit_and_says_so():
    feed = parsed(rss(*(f"<guid>{number}</guid>" for number in range(MOST_ENTRIES + 5))))
    assert len(feed.entries) == MOST_ENTRIES
    assert "very long" in feed.warnings[0]


def test_the_child_process_sees_nothing_of_our_environment(monkeypatch, tmp_path):
    monkeypatch.setenv("HUB_KEY", "SECRET")
    spy = tmp_path / "worker.py"
    spy.write_text(
        "import json, os; print(json.dumps({'version': 'rss', 'problem': '', 'more': False, 'entries': [],"
        "'feed': {'title': repr(dict(os.environ)), 'title_detail': {}, 'subtitle': '', 'language': '', 'ttl': '',"
        "'image': {}, 'summary_detail': {}, 'links': [], 'authors': [], 'tags': [], 'content': [],"
        "'recorded': {'texts': {}, 'base': '', 'root': 'rss'}}}))"
    )
    monkeypatch.setattr(process, "_WORKER", spy)
    assert "SECRET" not in parsed(rss()).title


def in_this_process(body: bytes) -> None:
    """The same steps without the child process, which would cost a fifth of a second each time."""
    mended, content_type = repaired(body, "application/xml")
    document = None
    with suppress(Exception):  # in the child: an exit code, which becomes Malformed
        document = parse(mended, content_type, FEED_URL)
    if document:
        parsed_feed(document)


@settings(max_examples=150, deadline=None)
@given(st.binary(max_size=400))
def test_no_bytes_break_the_reading(body):
    in_this_process(body)
    in_this_process(b"<rss version='2.0'><channel><item>" + body)


@settings(max_examples=100, deadline=None)
@given(st.integers(0, 2**32), st.sampled_from(["rss2.xml", "atom.xml", "podcast.xml", "mediarss.xml", "rss1.rdf"]))
def test_no_damage_to_a_real_feed_breaks_the_reading(seed, name):
    chance = random.Random(seed)
    body = bytearray((PAYLOADS / "feed" / name).read_bytes())
    for _ in range(chance.randint(1, 30)):
        place = chance.randrange(len(body))
        body[place : place + chance.randint(0, 20)] = chance.choice([b"", b"<", b"&", b">", b"\xff", b'"', b"<item>"])
    in_this_process(bytes(body))


@settings(max_examples=10, deadline=None)
@given(st.binary(max_size=200))
def test_the_door_to_the_parser_raises_nothing_but_fetch_errors(body):
    try:
        parsed(b"<rss><channel><item>" + body)
    except FetchError as error:
        assert str(error).endswith(".")
