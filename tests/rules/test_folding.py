"""Text as rules compare it."""

import pytest

from rules.folding import folded, words_of


@pytest.mark.parametrize(
    "one, other",
    [
        ("CAFÉ", "cafe"),
        ("Straße", "STRASSE"),
        ("Łódź", "lodz"),
        ("cas\u200bino", "casino"),
        ("ca\u00adsino", "casino"),
        ("ＣＡＳＩＮＯ", "casino"),
        ("İstanbul", "istanbul"),
        ("ΚΑΦΈΣ", "καφες"),
        ("Ёлка", "елка"),
        ("مُحَمَّد", "محمد"),
    ],
)
def test_spellings_of_one_word_are_the_same(one, other):
    assert folded(one) == folded(other)


@pytest.mark.parametrize("one, other", [("か", "が"), ("हिन", "हिन्दी"), ("casino", "casinos")])
def test_other_words_stay_other_words(one, other):
    assert folded(one) != folded(other)


@pytest.mark.parametrize(
    "text, words",
    [
        ("Don’t #night_ride, @you!", ["don", "t", "night", "ride", "you"]),
        ("हिन्दी भाषा", ["हिन्दी", "भाषा"]),
        ("… 🔥 —", []),
        ("", []),
    ],
)
def test_words_keep_their_vowel_signs_and_lose_punctuation(text, words):
    assert words_of(folded(text)) == words
