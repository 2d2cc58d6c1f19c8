"""Guesses of heights: monotonous, bounded, and fit for every script."""

import pytest

from hub.card_heights import FEWEST_ROWS, MOST_ROWS, rows_of, shape_of
from hub.ingest import store
from hub.records import ItemData


@pytest.fixture
def rows(source, now):
    """rows(shape="wide", excerpt="", **columns of the record) -> how many rows such a card spans."""

    def counted(shape: str = "", excerpt: str = "", **columns: object) -> int:
        item = store(source, [ItemData(guid=f"{shape}{excerpt}{columns}", **columns)], now).new[0]
        return rows_of(item, shape, excerpt)

    return counted


@pytest.mark.parametrize(
    ("size", "shape"),
    [
        ((1600, 900), "wide"),
        ((1200, 800), "classic"),
        ((800, 800), "square"),
        ((3000, 500), "wide"),
        ((500, 900), "tall"),
    ],
)
def test_a_picture_takes_the_nearest_shape(size, shape):
    assert shape_of(*size) == shape


def test_taller_pictures_make_taller_cards(rows):
    heights = [rows(shape, title="A") for shape in ("wide", "classic", "square", "tall")]
    assert heights == sorted(set(heights))


def test_longer_words_make_taller_cards(rows):
    assert rows(title="A") < rows(title="A " * 60) < rows(title="A " * 60, excerpt="word " * 40)


def test_a_film_without_a_picture_keeps_the_place_for_one(rows):
    assert rows(title="A", kind="video") > rows(title="A", kind="article")


def test_letters_of_east_asian_scripts_count_double(rows):
    assert rows(kind="post", text="山" * 90) > rows(kind="post", text="a" * 90)


def test_no_text_makes_a_card_endless_or_vanish(rows):
    assert rows("tall", title="W" * 500, text="w" * 5_000) == MOST_ROWS
    assert rows(kind="post", text="x") >= FEWEST_ROWS
