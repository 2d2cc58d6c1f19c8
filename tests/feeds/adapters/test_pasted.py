"""Pasted addresses, taken apart."""

import pytest

from feeds.adapters.pasted import argument, split


@pytest.mark.parametrize("address", ["brand.example/news", "//brand.example/news", "https://brand.example/news"])
def test_an_address_without_a_scheme_is_read_as_https(address):
    parts = split(address)
    assert (parts.scheme, parts.hostname, parts.path) == ("https", "brand.example", "/news")


@pytest.mark.parametrize("address", ["", "https://", "ftp://brand.example/", "javascript://x/", "http://[broken/"])
def test_what_is_no_web_address_is_none(address):
    assert split(address) is None


def test_an_argument_is_the_first_value_without_blanks():
    assert argument(split("https://brand.example/?q=%20crane%20&q=ship"), "q") == "crane"


@pytest.mark.parametrize("query", ["", "other=1", "&".join("a=1" for _ in range(3_000))])
def test_an_argument_that_is_not_there_is_empty(query):
    assert argument(split(f"https://brand.example/?{query}"), "q") == ""
