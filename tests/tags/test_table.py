"""The vocabulary as CSV: what is written can be read, and what is foreign is read tolerantly."""

import pytest

from hub.models import Tag
from tags import table
from tags.table import Unreadable, read, write

HEAD = b"name,slug,kind\n"


def test_what_is_written_is_read_again():
    tag = Tag(name="=Night", slug="night", kind="topic", description="a\nb", aliases="x\ny", match_words="p")
    (line,) = read(write([tag]).encode())
    assert line.cells["name"] == "=Night"
    assert (line.cells["aliases"], line.cells["description"]) == ("x|y", "a\nb")


@pytest.mark.parametrize("name", ["=1+1", "+1", "-1", "@x", "\t=1"])
def test_no_cell_is_a_formula(name):
    row = write([Tag(name=name, slug="x")]).splitlines()[1]
    assert row.lstrip('"').startswith("'")


def test_an_apostrophe_of_a_name_stays():
    assert read(HEAD + b"'t Hof,hof,topic\n")[0].cells["name"] == "'t Hof"


@pytest.mark.parametrize("separator", [b",", b";", b"\t"])
def test_marks_separators_and_the_order_of_columns_do_not_matter(separator):
    content = b"\xef\xbb\xbfKind,Other,NAME,Call to action\ntopic,x,Night ride,Go\n".replace(b",", separator)
    (line,) = read(content)
    assert line.cells == {"kind": "topic", "name": "Night ride", "call_to_action": "Go"}


def test_empty_rows_and_missing_cells_are_no_matter():
    lines = read(HEAD + b"\n,,\nNight\nLate,late,topic,more,and more\n")
    assert [line.cells.get("name") for line in lines] == ["Night", "Late"]
    assert [line.number for line in lines] == [4, 5]


@pytest.mark.parametrize(
    ("content", "sentence"),
    [
        (b"", "first row"),
        (b"a,b\n1,2\n", "first row"),
        (b"name\n\xff\xfe\n", "UTF-8"),
        (b"name\n\0\n", "no text"),
        ("name\nä\n".encode("latin-1"), "UTF-8"),
        (b'name\n"' + b"x" * 200_000 + b'"\n', "cannot be read"),
    ],
)
def test_what_is_no_table_is_refused_in_a_sentence(content, sentence):
    with pytest.raises(Unreadable, match=sentence):
        read(content)


def test_too_many_rows_are_refused(monkeypatch):
    monkeypatch.setattr(table, "MOST", 2)
    assert len(read(HEAD + b"a\nb\n")) == 2
    with pytest.raises(Unreadable, match="3 rows"):
        read(HEAD + b"a\nb\nc\n")


def test_too_large_a_file_is_refused(monkeypatch):
    monkeypatch.setattr(table, "LARGEST", 10)
    with pytest.raises(Unreadable, match="5 MB"):
        read(b"name\n" + b"x" * 10)
