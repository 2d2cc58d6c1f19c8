"""Which tags an item gets and why."""

import pytest

from hub.tagging import TagRule, Vocabulary, key, with_defaults

NIGHT, LAMP, KYOTO = 1, 2, 3
VOCABULARY = Vocabulary(
    [
        TagRule(NIGHT, ("Night ride", "night-ride", "#nachtfahrt"), ("after dark",)),
        TagRule(LAMP, ("Lumen One", "lumen-one"), ("Lumen One", "L1")),
        TagRule(KYOTO, ("Kyoto", "kyoto"), ("京都",)),
    ]
)


@pytest.mark.parametrize("word", ["Night Ride", "#NightRide", "night-ride", "night_ride", "NIGHTRIDE", "nachtfahrt"])
def test_every_spelling_of_a_name_or_alias_means_the_tag(word):
    assert list(VOCABULARY.tags_for([word], "", "")) == [NIGHT]


def test_the_reason_names_what_the_source_wrote():
    assert VOCABULARY.tags_for(["#NightRide"], "", "")[NIGHT] == "tagged “#NightRide” at its source"


def test_a_phrase_in_title_or_text_gives_the_tag():
    assert list(VOCABULARY.tags_for([], "Riding After  Dark".replace("  ", " "), "")) == [NIGHT]


def test_a_match_word_inside_another_word_gives_nothing():
    assert VOCABULARY.tags_for([], "XL1000 and L12", "") == {}


def test_the_longer_phrase_wins_over_a_word_inside_it():
    rules = [TagRule(1, ("a",), ("lumen",)), TagRule(2, ("b",), ("lumen one",))]
    assert list(Vocabulary(rules).tags_for([], "the Lumen One", "")) == [2]


def test_scripts_without_spaces_match_anywhere():
    assert list(VOCABULARY.tags_for([], "", "昨日は京都で撮影")) == [KYOTO]


def test_unknown_words_make_no_tags():
    assert VOCABULARY.tags_for(["brand new"], "nothing", "here") == {}


def test_an_empty_vocabulary_finds_nothing():
    assert Vocabulary([]).tags_for(["a", ""], "b", "c") == {}


def test_regular_expression_characters_in_a_match_word_are_plain_text():
    assert list(Vocabulary([TagRule(1, ("x",), ("c++ (.*",))]).tags_for([], "on c++ (.* today", "")) == [1]


def test_a_found_reason_says_more_than_a_default():
    assert with_defaults({1: "found"}, [1, 2], "default") == {1: "found", 2: "default"}


def test_keys_ignore_case_width_and_separators():
    assert key("＃Ｎｉｇｈｔ　Ride") == key("night-ride")
