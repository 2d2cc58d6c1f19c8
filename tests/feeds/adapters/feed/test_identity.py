from dataclasses import replace
from datetime import UTC, datetime

from feeds.adapters.feed.identity import identified
from feeds.adapters.parsed_feed import FeedEntry, FeedLink

MONDAY = datetime(2026, 11, 16, 6, 0, tzinfo=UTC)
CRANE = FeedEntry(guid="g1", link="https://a.example/crane", title="Crane", published_at=MONDAY)


def guids(*entries: FeedEntry) -> list[str]:
    return identified(entries)


def test_a_guid_is_the_identity():
    assert guids(CRANE) == ["g1"]


def test_guids_that_several_entries_share_are_told_apart_by_link():
    other = replace(CRANE, link="https://a.example/lamp", title="Lamp")
    assert guids(CRANE, other) == ["g1 https://a.example/crane", "g1 https://a.example/lamp"]


def test_an_entry_without_a_guid_is_its_link():
    assert guids(replace(CRANE, guid="")) == ["https://a.example/crane"]


def test_entries_that_share_a_link_are_told_apart_by_what_they_say():
    first, second = replace(CRANE, guid=""), replace(CRANE, guid="", title="Lamp")
    found = guids(first, second)
    assert len(set(found)) == 2
    assert all(guid.startswith("sha256:") for guid in found)
    assert guids(second, first) == found[::-1]


def test_an_entry_with_neither_guid_nor_link_keeps_its_identity_when_its_text_is_edited():
    bare = FeedEntry(title="Crane", published_at=MONDAY, html="a")
    assert guids(bare) == guids(replace(bare, html="b"))
    assert guids(bare) != guids(replace(bare, title="Lamp"))


def test_the_token_in_the_address_of_a_recording_is_no_part_of_an_identity():
    episode = FeedEntry(title="Gun", links=(FeedLink("https://cdn.example/a.mp3?token=1", "enclosure"),))
    renewed = replace(episode, links=(FeedLink("https://cdn.example/a.mp3?token=2", "enclosure"),))
    assert guids(episode) == guids(renewed)


def test_untitled_undated_entries_are_told_apart_by_their_text():
    assert len(set(guids(FeedEntry(html="a"), FeedEntry(html="b")))) == 2
