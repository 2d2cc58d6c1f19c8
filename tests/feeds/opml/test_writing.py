"""The list for other readers: everything they can use, and no secret."""

from datetime import UTC, datetime

import pytest
from defusedxml.ElementTree import fromstring

from feeds.opml.planning import Fate, Names, plan
from feeds.opml.reading import read
from feeds.opml.writing import filename, write
from hub.models import Area, Source

NOW = datetime(2026, 11, 24, 12, tzinfo=UTC)


def feed(title, address="https://tides.example/rss?a=1&b=2", area=None, **columns):
    return Source(title=title, platform="feed", external_id=address, url="https://tides.example/", area=area, **columns)


def test_what_is_written_can_be_read_again():
    north = Area(name="North & West", slug="north")
    document = write([feed('Tides <&> "more"'), feed("In area", "https://b.example/", north)], "The Hub", NOW)
    found = read(document.encode()).outlines
    assert [(each.title, each.address, each.folders) for each in found] == [
        ('Tides <&> "more"', "https://tides.example/rss?a=1&b=2", ()),
        ("In area", "https://b.example/", ("North & West",)),
    ]


def test_other_platforms_are_named_in_comments_that_cannot_be_broken_out_of():
    source = Source(
        title='a --> <outline xmlUrl="https://evil.example/"/>', platform="youtube", external_id="channel:UC1"
    )
    document = write([source], "The Hub", NOW)
    assert read(document.encode() + b"<outline/>").outlines == []
    assert "YouTube" in document


@pytest.mark.parametrize("dashes", ["--", "---", "-----"])
def test_dashes_in_a_title_do_not_spoil_the_document(dashes):
    source = Source(title=f"Tide{dashes}tables", platform="youtube", external_id="channel:UC1")
    fromstring(write([source], "The Hub", NOW))


def test_control_characters_do_not_spoil_the_document():
    assert len(read(write([feed("a\x00\x0bb")], "x\x1f", NOW).encode()).outlines) == 1


def test_the_file_is_named_after_its_day():
    assert filename(NOW) == "sources-2026-11-24.opml"


@pytest.mark.django_db
def test_a_round_trip_finds_everything_on_the_list_already():
    source = feed("Tides")
    source.save()
    rows = plan(read(write(Source.objects.all(), "The Hub", NOW).encode()).outlines, Names([], []))
    assert [row.fate for row in rows] == [Fate.KNOWN]
