"""Records made harmless and fitted to the columns."""

from dataclasses import replace
from datetime import UTC, datetime

import pytest
from django.utils.text import slugify

from hub.arrival import arrive, arrive_all, language, slug
from hub.records import Counts, ItemData, Media

RECORD = ItemData(guid="1", title="A", html="<p>Text</p>", media=(Media("https://x.example/a.jpg"),), tags=("b",))


def digest(record: ItemData) -> str:
    return arrive(record, "").content_hash


def test_counts_and_dates_are_no_change():
    moved = replace(RECORD, counts=Counts(likes=5), updated_at=datetime(2026, 1, 1, tzinfo=UTC))
    assert digest(moved) == digest(RECORD)


def test_what_a_visitor_never_sees_is_no_change():
    pixel = replace(RECORD, html='<p>Text</p><img src="https://t.example/p.gif?n=123">')
    token = replace(RECORD, media=(Media("https://x.example/a.jpg?token=9"),))
    assert digest(pixel) == digest(token) == digest(RECORD)


@pytest.mark.parametrize(
    "change",
    [
        {"title": "B"},
        {"html": "<p>Other</p>"},
        {"tags": ("c",)},
        {"media": (Media("https://x.example/b.jpg"),)},
        {"sensitive": True},
        {"url": "https://x.example/2"},
    ],
)
def test_what_a_visitor_sees_is_a_change(change):
    assert digest(replace(RECORD, **change)) != digest(RECORD)


def test_a_record_without_a_guid_has_no_identity():
    with pytest.raises(ValueError, match="needs a guid"):
        arrive(replace(RECORD, guid=" \0 "), "")


def test_the_text_is_the_summary_else_the_words_of_the_body():
    assert arrive(RECORD, "").columns["summary"] == "Text"
    assert arrive(replace(RECORD, text="Said"), "").columns["summary"] == "Said"


@pytest.mark.parametrize(
    ("code", "expected"),
    [("en_us", "en-US"), ("DE", "de"), ("zh-hant", "zh-Hant"), ("english please", ""), ("", ""), ("x" * 30, "")],
)
def test_languages_have_one_spelling(code, expected):
    assert language(code) == expected


@pytest.mark.parametrize(
    "when", [datetime(2026, 1, 1), datetime(1970, 1, 1, tzinfo=UTC), datetime.max.replace(tzinfo=UTC), None]
)
def test_times_that_mean_nothing_are_left_out(when):
    assert arrive(replace(RECORD, published_at=when), "").published_at is None


def test_long_fields_are_cut_to_their_columns():
    columns = arrive(replace(RECORD, title="t" * 9_999, author_name="a" * 999, text="x" * 99_999), "").columns
    assert len(columns["title"]) == 500
    assert len(columns["author_name"]) == len(columns["author_slug"]) == 200
    assert len(columns["summary"]) == 5_000


def test_a_text_is_not_cut_between_a_letter_and_its_accent():
    text = "x" * 4_998 + "q\u0301" + "x" * 99
    assert arrive(replace(RECORD, text=text), "").columns["summary"] == "x" * 4_998 + "…"
    assert arrive(replace(RECORD, text="\u0301" * 9_999), "").columns["summary"] == "…"


@pytest.mark.parametrize("name", ["Jo  Marsh", "_Åsa Öberg-", "Mei 梅 Lin", "ﬁ & co.", "--", "", "Ⅷ İ"])
def test_a_slug_is_what_django_makes_of_the_name(name):
    assert slug(name) == slugify(name, allow_unicode=True)


def test_a_record_that_cannot_be_used_is_told_and_stops_no_other():
    arrivals, problems = arrive_all([replace(RECORD, guid=" "), replace(RECORD, guid="2")], "")
    assert [arrival.guid for arrival in arrivals] == ["2"]
    assert len(problems) == 1


def test_an_unknown_kind_is_an_article():
    assert arrive(replace(RECORD, kind="hologram"), "").columns["kind"] == "article"
