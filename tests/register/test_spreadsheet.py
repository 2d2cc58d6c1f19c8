"""Spreadsheets as people keep them."""

from datetime import date

import pytest

from register.spreadsheet import MOST_ROWS, Unreadable, day, read, says_yes


@pytest.mark.parametrize(
    "data",
    [
        b"Platform,Link,Responsible\nYouTube,https://a.example/,ada\n",
        b"\xef\xbb\xbfPLATFORM;address;Owner\r\nYouTube;https://a.example/;ada\r\n",
        b"platform\turl\towner\nYouTube\thttps://a.example/\tada",
        "platform,url,owner\nYouTube,https://a.example/,ada\n".encode("utf-16"),
        b'Owner,Nonsense,URL,Service\nada,x,"https://a.example/","YouTube"\n\n,,,\n',
    ],
)
def test_separators_marks_and_names_of_columns_do_not_matter(data):
    (row,) = read(data)
    assert row.cells == {"network": "YouTube", "url": "https://a.example/", "owner": "ada"}


def test_letters_of_old_programs_are_read():
    (row,) = read("name,url\nMünchen,https://a.example/\n".encode("cp1252"))
    assert row.cells["name"] == "München"


def test_an_apostrophe_of_our_own_export_goes_again():
    (row,) = read(b"handle,url\n'@tarrowmere,https://a.example/\n")
    assert row.cells["handle"] == "@tarrowmere"


@pytest.mark.parametrize(
    "data, sentence",
    [
        (b"", "empty"),
        (b"name,owner\na,b\n", "No column"),
        (b"PK\x03\x04\0\0", "no CSV file"),
        (b"url\n" + b"https://a.example/\n" * (MOST_ROWS + 1), "2,000 can be read"),
        (b"x" * 1_000_001, "larger than 1 MB"),
        (b'url\n"' + b"a" * 200_000, "breaks off"),
    ],
)
def test_what_cannot_be_read_says_why(data, sentence):
    with pytest.raises(Unreadable, match=sentence):
        read(data)


@pytest.mark.parametrize(
    "text", ["2026-03-04", "04.03.2026", "04/03/2026", "2026/03/04", "4 March 2026", "2026-03-04 12:30:00+00:00"]
)
def test_dates_are_read_in_the_usual_spellings(text):
    assert day(text) == date(2026, 3, 4)


@pytest.mark.parametrize("text", ["", "soon", "2026-13-01", "31.02.2026"])
def test_what_is_no_date_is_none(text):
    assert day(text) is None


def test_only_a_no_means_no():
    assert [says_yes(text) for text in ("", "yes", "No", "FALSE", "0")] == [True, True, False, False, False]
