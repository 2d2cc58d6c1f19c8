"""The state file: what a restart must not change."""

from datetime import timedelta

import pytest

from demo.state import State

from .conftest import START


def test_the_first_start_is_remembered(tmp_path):
    State.open(tmp_path / "deep" / "demo.json", START)
    again = State.open(tmp_path / "deep" / "demo.json", START + timedelta(days=9))
    assert again.anchor == START


def test_what_was_published_by_hand_is_remembered(tmp_path):
    State.open(tmp_path / "demo.json", START).publish("x/note-1", START)
    assert State.open(tmp_path / "demo.json", START).published == {"x/note-1": START}


@pytest.mark.parametrize("text", ["", "[]", "{}", '{"version": 99}', "\x00\x01", '{"version": 1, "anchor": "soon"}'])
def test_a_foreign_file_is_refused_with_advice(tmp_path, text):
    path = tmp_path / "demo.json"
    path.write_text(text, "utf-8")
    with pytest.raises(ValueError, match="Delete it to begin a new brand"):
        State.open(path, START)
    assert path.read_text("utf-8") == text
