"""Identities of what arrives."""

from hub.records import guid_hash


def test_any_text_is_an_identity():
    assert len(guid_hash("\ud800" * 5_000)) == 64
    assert guid_hash("a") != guid_hash("b")
