"""Colours: their contrast by WCAG's own examples, and the nearest that can be read."""

import pytest

from brand.colour import contrast, from_lch, lch, nearest, normal, with_lightness


@pytest.mark.parametrize(
    ("one", "other", "ratio"),
    [
        ("#000000", "#ffffff", 21.0),
        ("#ffffff", "#ffffff", 1.0),
        ("#767676", "#ffffff", 4.54),
        ("#777777", "#ffffff", 4.48),
        ("#ff0000", "#ffffff", 4.0),
    ],
)
def test_the_contrast_is_that_of_wcag_in_either_order(one, other, ratio):
    assert contrast(one, other) == pytest.approx(ratio, abs=0.005)
    assert contrast(other, one) == contrast(one, other)


@pytest.mark.parametrize("colour", ["#000000", "#ffffff", "#0d5a47", "#1f4fd8", "#ffd400", "#808080"])
def test_a_colour_comes_back_from_lightness_chroma_and_hue(colour):
    assert from_lch(lch(colour)) == colour


def test_what_no_screen_can_show_loses_chroma_and_keeps_its_lightness():
    shown = with_lightness("#ff0000", 0.9)
    assert lch(shown).lightness == pytest.approx(0.9, abs=0.01)
    assert lch(shown).chroma < lch("#ff0000").chroma


def test_the_nearest_readable_colour_is_barely_readable_and_of_the_same_hue():
    found = nearest("#ffd400", ["#ffffff", "#f5f6f4"], 4.5)
    assert 4.5 <= contrast(found, "#f5f6f4") < 4.7
    assert lch(found).hue == pytest.approx(lch("#ffd400").hue, abs=0.03)


def test_a_readable_colour_is_its_own_nearest():
    assert nearest("#0d5a47", ["#ffffff"], 4.5) == "#0d5a47"


def test_there_is_no_colour_readable_on_black_and_on_white_at_seven():
    assert nearest("#0d5a47", ["#000000", "#ffffff"], 7.0) == ""


@pytest.mark.parametrize(("text", "colour"), [("#ABC", "#aabbcc"), ("#0D5A47", "#0d5a47")])
def test_short_and_capital_colours_are_written_alike(text, colour):
    assert normal(text) == colour


@pytest.mark.parametrize("text", ["", "red", "#12", "#12345", "#1234567", "#0d5a47;}", "0d5a47", "#gggggg"])
def test_anything_else_is_no_colour(text):
    with pytest.raises(ValueError, match="is no colour"):
        normal(text)
