"""Forms of one word have one key; different words keep theirs."""

import pytest

from hub.word_forms import phrases, stem


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Ride", "rides"),
        ("Night ride", "#NightRides"),
        ("Story", "Stories"),
        ("Box", "boxes"),
        ("Torch", "torches"),
        ("Ride", "Riding"),
        ("Run", "Running"),
        ("Camp", "camping"),
        ("Rider", "Rider's"),
    ],
)
def test_forms_of_one_word_are_the_same(one, other):
    assert stem(one) == stem(other)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Bus", "Bu"),
        ("Class", "Clas"),
        ("Tennis", "Tenni"),
        ("Ring", "R"),
        ("Mill", "Milk"),
        ("Tes", "T"),
        ("Ings", "I"),
    ],
)
def test_other_words_stay_apart(one, other):
    assert stem(one) != stem(other)


@pytest.mark.parametrize("word", ["", "s", "ing", "es", "#", "夜の道", "ß"])
def test_nothing_is_too_short(word):
    assert isinstance(stem(word), str)


def test_phrases_are_runs_of_neighbouring_words():
    assert list(phrases(["Night", "ride", "home"], 2)) == ["night", "nightride", "ride", "ridehome", "home"]
