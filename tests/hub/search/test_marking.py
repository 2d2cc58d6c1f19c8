"""Where the words stand."""

import pytest
from django.utils.html import escape
from django.utils.safestring import mark_safe
from hypothesis import given
from hypothesis import strategies as st

from hub.search.marking import Marker, excerpt, marked, marked_html


@pytest.mark.parametrize(
    ("query", "text", "shown"),
    [
        ("cafe", "The Café", "The <mark>Café</mark>"),
        ("lam", "Lamps & light", "<mark>Lamps</mark> &amp; light"),
        ("lam quay", "A lamp", "A lamp"),
        ("京都", "夜の京都で", "夜の<mark>京都</mark>で"),
        ("kx200", "The KX-200.", "The <mark>KX-200</mark>."),
        ('"night ride"', "A night ride", "A <mark>night</mark> <mark>ride</mark>"),
        ("lamp -quay", "lamp quay", "<mark>lamp</mark> quay"),
        ("script", "<script>", "&lt;<mark>script</mark>&gt;"),
        ("!!!", "a < b", "a < b"),
    ],
)
def test_what_was_searched_for_is_marked_in_escaped_text(query, text, shown):
    assert marked(text, Marker.of(query)) == shown


def test_without_a_search_the_text_stays_as_it_is():
    assert marked("a < b", None) == "a < b"


def test_in_html_only_text_is_marked():
    clean = mark_safe('<a href="https://lamp.example/?a>lamp" title="lamp">a lamp &amp; amp</a>')
    expected = '<a href="https://lamp.example/?a>lamp" title="lamp">a <mark>lamp</mark> &amp; amp</a>'
    assert marked_html(clean, Marker.of("lamp")) == expected


def test_an_excerpt_begins_where_the_words_are():
    text = "Words before it. " * 30 + "The lamp stands here. " + "Words after it. " * 30
    found = excerpt(text, text[:240], Marker.of("lamp"), 240)
    assert "lamp" in found
    assert found.startswith("…")
    assert found.endswith("…")
    assert len(found) <= 242


def test_an_excerpt_that_has_the_words_stays():
    assert excerpt("The lamp. And more.", "The lamp.", Marker.of("lamp"), 9) == "The lamp."


@given(st.text(max_size=80), st.text(max_size=30))
def test_marks_change_no_letter(text, query):
    shown = marked(text, Marker.of(query))
    plain = shown.replace("<mark>", "").replace("</mark>", "")
    assert plain in (text, escape(text))
    assert shown.count("<mark>") == shown.count("</mark>") or not Marker.of(query)
