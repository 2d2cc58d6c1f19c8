"""Identity and change of what arrives."""

from dataclasses import replace
from datetime import UTC, datetime

from hub.records import Counts, ItemData, Media, content_hash, guid_hash

RECORD = ItemData(guid="1", title="A", media=(Media("https://x.example/a.jpg"),), tags=("b",))


def test_counts_and_dates_do_not_change_the_hash():
    moved = replace(RECORD, counts=Counts(likes=5), updated_at=datetime(2026, 1, 1, tzinfo=UTC))
    assert content_hash(moved) == content_hash(RECORD)


def test_what_a_visitor_sees_changes_the_hash():
    for changed in (
        replace(RECORD, title="B"),
        replace(RECORD, html="<p>x</p>"),
        replace(RECORD, tags=("c",)),
        replace(RECORD, media=(Media("https://x.example/b.jpg"),)),
        replace(RECORD, sensitive=True),
    ):
        assert content_hash(changed) != content_hash(RECORD)


def test_any_text_can_be_hashed():
    assert len(content_hash(replace(RECORD, title="\ud800"))) == 64
    assert len(guid_hash("\ud800" * 5_000)) == 64
