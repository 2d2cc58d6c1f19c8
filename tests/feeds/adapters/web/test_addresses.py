"""The addresses of web pages."""

import pytest

from feeds.adapters.web.addresses import guid_of, recognise, same_site


@pytest.mark.parametrize(
    ("pasted", "kept"),
    [
        ("https://weekly.example/a", "https://weekly.example/a"),
        (" weekly.example/a ", "https://weekly.example/a"),
        ("//weekly.example", "https://weekly.example/"),
        ("HTTPS://Weekly.Example/A?b=C#part", "https://weekly.example/A?b=C"),
        ("http://weekly.example:8080/a", "http://weekly.example:8080/a"),
        ("https://bücher.example/ä", "https://bücher.example/ä"),
    ],
)
def test_web_addresses_are_recognised(pasted, kept):
    assert recognise(pasted) == kept


@pytest.mark.parametrize(
    "pasted",
    [
        "", "words", "two words.example", "javascript:alert(1)", "data:text/html,<b>x</b>", "ftp://weekly.example/a",
        "mailto:a@weekly.example", "https://localhost/", "http://127.0.0.1/", "http://[::1]/", "http://10.1.2.3/a",
        "https://user:secret@weekly.example/", "https://weekly.example/" + "x" * 1_000, "https://", "file:///etc/passwd",
    ],
)  # fmt: skip
def test_other_addresses_are_not(pasted):
    assert recognise(pasted) is None


def test_one_page_has_one_name():
    spellings = ["https://www.weekly.example/a/?utm_source=x", "http://weekly.example/a", "weekly.example/a#comments"]
    assert {guid_of(spelling) for spelling in spellings} == {"weekly.example/a"}
    assert guid_of("https://weekly.example/") == "https://weekly.example/"
    assert guid_of("javascript:alert(1)") == ""


def test_www_is_the_same_site():
    assert same_site("https://www.weekly.example/a", "https://weekly.example/b")
    assert not same_site("https://weekly.example/", "https://other.example/")
    assert not same_site("", "")
