"""Lists of feeds of every quality."""

import pytest

from feeds.opml import reading
from feeds.opml.reading import MOST_ROWS, Outline, Unreadable, read

FEED = '<outline type="rss" text="Tides" xmlUrl="https://tides.example/rss"/>'


def opml(*outlines, version="2.0"):
    return f'<?xml version="1.0"?><opml version="{version}"><head/><body>{"".join(outlines)}</body></opml>'.encode()


def addresses(body):
    return [each.address for each in read(body).outlines]


@pytest.mark.parametrize("version", ["1.0", "1.1", "2.0", "9.9"])
def test_a_feed_of_any_version_is_read(version):
    assert read(opml(FEED, version=version)).outlines == [Outline("Tides", "https://tides.example/rss")]


@pytest.mark.parametrize(
    "outline",
    [
        '<outline text="a" xmlurl="https://a.example/"/>',
        '<outline text="a" xmlURL="https://a.example/"/>',
        '<outline text="a" XMLURL=" https://a.example/ "/>',
        '<outline text="a" type="RSS" url="https://a.example/"/>',
        '<outline text="a" type="atom" url="https://a.example/"/>',
    ],
)
def test_the_address_stands_under_many_names(outline):
    assert addresses(opml(outline)) == ["https://a.example/"]


def test_the_title_wins_over_the_text_and_the_page_is_kept():
    found = read(opml('<outline title="T" text="t" xmlUrl="https://a.example/f" htmlUrl="https://a.example/"/>'))
    assert found.outlines == [Outline("T", "https://a.example/f", "https://a.example/")]


def test_folders_are_remembered_from_the_outermost():
    body = opml(f'<outline text="Sea"><outline title="North">{FEED}</outline>{FEED}</outline>', FEED)
    assert [each.folders for each in read(body).outlines] == [("Sea", "North"), ("Sea",), ()]


def test_bookmarks_and_other_lists_are_counted_and_never_feeds():
    found = read(
        opml('<outline type="link" url="https://a.example/"/>', '<outline type="include" url="x.opml"/>', FEED)
    )
    assert (len(found.outlines), found.others) == (1, 2)


@pytest.mark.parametrize(
    "body",
    [
        f"<opml><body><outline text='Fish & chips' xmlUrl='https://a.example/?a=1&b=2'/>{FEED}</body></opml>",
        f"<opml><body><outline text='Caf&eacute;' xmlUrl='https://a.example/?a=1&amp;b=2'>{FEED}</body>",
        f"junk before <opml><body><outline text=a xmlUrl=https://a.example/?a=1&b=2></outline>{FEED}",
        f"<!DOCTYPE opml SYSTEM 'o.dtd'><opml><body><outline text='a' xmlUrl='https://a.example/?a=1&amp;b=2'/>{FEED}",
    ],
)
def test_what_is_not_well_formed_is_read_all_the_same(body):
    assert addresses(body.encode()) == ["https://a.example/?a=1&b=2", "https://tides.example/rss"]


@pytest.mark.parametrize("codec", ["utf-8", "utf-8-sig", "utf-16", "cp1252"])
def test_the_encoding_is_found_out_also_when_the_label_lies(codec):
    body = f'<opml><body><outline text="Müller" xmlUrl="https://a.example/"/>{FEED}</body></opml>'.encode(codec)
    assert read(body).outlines[0].title == "Müller"


def test_an_entity_reads_no_file_and_expands_to_nothing():
    bomb = '<!ENTITY a "aaaaaaaaaa"><!ENTITY b "&a;&a;&a;&a;&a;&a;&a;&a;">'
    body = (
        f'<?xml version="1.0"?><!DOCTYPE opml [<!ENTITY f SYSTEM "file:///etc/passwd">{bomb}]>'
        f'<opml><body><outline text="&f;&b;" xmlUrl="https://a.example/"/></body></opml>'
    )
    found = read(body.encode()).outlines
    assert [each.address for each in found] == ["https://a.example/"]
    assert "root" not in found[0].title
    assert "aaa" not in found[0].title


def test_a_list_may_be_nested_deeper_than_anybody_needs():
    found = read(opml('<outline text="deep">' * 3_000, FEED, "</outline>" * 3_000))
    assert len(found.outlines[0].folders) == reading.DEEPEST


def test_ten_thousand_feeds_are_read_and_the_rest_is_counted():
    found = read(opml(*(f'<outline text="{n}" xmlUrl="https://{n}.example/"/>' for n in range(MOST_ROWS + 3))))
    assert (len(found.outlines), found.more) == (MOST_ROWS, 3)


@pytest.mark.parametrize("body", [b"", b"hello", b"<html><p>no</p></html>", b"\x00\x01", b"{}"])
def test_what_is_no_list_is_refused_with_advice(body):
    with pytest.raises(Unreadable, match="Export one as OPML"):
        read(body)


def test_a_file_that_is_too_large_is_refused(monkeypatch):
    monkeypatch.setattr(reading, "LARGEST", 10)
    with pytest.raises(Unreadable, match="Split it"):
        read(opml(FEED))


def test_texts_are_bounded_and_on_one_line():
    found = read(opml(f'<outline text="{"x" * 900}&#10;y" xmlUrl="https://a.example/{"p" * 5_000}"/>')).outlines[0]
    assert len(found.title) <= 200
    assert len(found.address) <= reading.LONGEST_ADDRESS


@pytest.mark.parametrize("left_open", ["<a ", "<outline a ", '<outline a="', "<outline x='\"", "<!--", "<outline a=b/"])
def test_tags_that_are_left_open_are_read_in_one_go(left_open):
    """The HTML parser of the standard library needs minutes for each of these, and somebody's web server waits."""
    assert read((FEED + left_open * 150_000).encode()).outlines[0].title == "Tides"


def test_a_list_of_countless_entries_is_refused(monkeypatch):
    monkeypatch.setattr(reading, "MOST_TAGS", 9)
    with pytest.raises(Unreadable, match="more entries"):
        read(opml(FEED * 9))


def test_what_is_in_comments_of_a_damaged_list_is_no_feed():
    body = f"<opml>&<!-- {FEED} --><outline text='a' xmlUrl='https://a.example/'>"
    assert addresses(body.encode()) == ["https://a.example/"]


def test_signs_of_markup_inside_quotes_do_not_end_a_damaged_entry():
    body = "<opml>&<outline text='1 < 2 > 0' xmlUrl=\"https://a.example/?a='b'\">"
    assert [(each.title, each.address) for each in read(body.encode()).outlines] == [
        ("1 < 2 > 0", "https://a.example/?a='b'")
    ]
