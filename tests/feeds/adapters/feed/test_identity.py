from dataclasses import replace
from datetime import UTC, datetime

from feeds.adapters.feed.identity import MOST_REMEMBERED, identified
from feeds.adapters.parsed_feed import FeedEntry, FeedLink

MONDAY = datetime(2026, 11, 16, 6, 0, tzinfo=UTC)
CRANE = FeedEntry(guid="g1", link="https://a.example/crane", title="Crane", published_at=MONDAY)


def guids(*entries: FeedEntry, known: dict[str, str] | None = None) -> list[str]:
    return identified(entries, known or {})[0]


def after(*entries: FeedEntry) -> dict[str, str]:
    """What is remembered of a document with these entries."""
    return identified(entries, {})[1]


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


def test_an_entry_whose_guid_was_made_anew_keeps_its_old_one():
    assert guids(replace(CRANE, guid="new"), known=after(CRANE)) == ["g1"]


def test_an_entry_whose_guid_and_host_changed_keeps_its_old_guid():
    before = replace(CRANE, guid="http://old.example/crane", link="http://old.example/crane/?utm_source=rss")
    moved = replace(CRANE, guid="https://new.example/crane", link="https://new.example/crane")
    assert guids(moved, known=after(before)) == ["http://old.example/crane"]


def test_the_old_guid_is_kept_from_fetch_to_fetch():
    known = after(CRANE)
    for round_ in range(3):
        found, known = identified([replace(CRANE, guid=f"new{round_}")], known)
        assert found == ["g1"]


def test_a_guid_that_becomes_shared_does_not_double_the_first_entry():
    lamp = replace(CRANE, link="https://a.example/lamp", title="Lamp")
    assert guids(lamp, CRANE, known=after(CRANE)) == ["g1 https://a.example/lamp", "g1"]


def test_a_page_rewritten_daily_under_one_title_is_a_new_entry_every_day():
    tuesday = replace(CRANE, guid="g2", published_at=MONDAY.replace(day=17))
    assert guids(tuesday, known=after(CRANE)) == ["g2"]


def test_an_undated_entry_is_never_taken_for_another():
    undated = replace(CRANE, published_at=None)
    assert guids(replace(undated, guid="g2"), known=after(undated)) == ["g2"]


def test_two_entries_that_look_alike_are_never_taken_for_one():
    twin = replace(CRANE, guid="g2")
    assert guids(CRANE, twin, known=after(CRANE)) == ["g1", "g2"]


def test_a_guid_in_use_is_not_given_to_another_entry():
    edited = replace(CRANE, title="The crane")
    impostor = replace(CRANE, guid="g2")
    assert guids(edited, impostor, known=after(CRANE)) == ["g1", "g2"]


def test_the_memory_is_bounded():
    many = [replace(CRANE, guid=str(number), title=str(number)) for number in range(MOST_REMEMBERED + 10)]
    assert len(after(*many)) == MOST_REMEMBERED
