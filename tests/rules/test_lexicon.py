"""Thousands of phrases in a text at once."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from rules.lexicon import BadPhrase, Lexicon, parse


@pytest.mark.parametrize(
    "phrase, text",
    [
        ("casino", "A CASINO opens"),
        ("free spins", "Get free – spins!"),
        ("free spins", "free\nspins"),
        ("don't", "Don’t go"),
        ("casino*", "two casinos"),
        ("casino*", "a casino"),
        ("*coin", "buy Bitcoin"),
        ("col*r", "the colour, the color"),
        ("free* spin*", "freebie spinning"),
        ("赌博", "在线赌博网站"),
        ("คาสิโน", "เล่นคาสิโนออนไลน์"),
        ("カジノ", "オンラインカジノへ"),
        ("🔥", "so hot🔥🔥"),
        ("हिन्दी", "यह हिन्दी है"),
        ("ночь", "Белая НОЧЬ"),
    ],
)
def test_a_phrase_is_found(phrase, text):
    assert Lexicon([phrase]).find(text) == {phrase}


@pytest.mark.parametrize(
    "phrase, text",
    [
        ("casino", "casinos"),
        ("ass", "a class of passengers"),
        ("free spins", "free the spins"),
        ("free spins", "spins free"),
        ("free spins", "free"),
        ("*coin", "coins"),
        ("col*r", "col r"),
        ("हिन", "हिन्दी"),
        ("casino", ""),
        ("赌博", "赌一博"),
    ],
)
def test_what_only_looks_like_it_is_not(phrase, text):
    assert Lexicon([phrase]).find(text) == set()


@pytest.mark.parametrize(
    "phrase, sentence",
    [
        ("*", "nothing to look for"),
        ("   ", "nothing to look for"),
        ("a*", "nearly everywhere"),
        ("*a*b*", "only one *"),
        ("赌*", "no wildcard"),
        ("it's-a*-b", "letters and digits"),
        (" ".join(["word"] * 11), "longer than 10 words"),
    ],
)
def test_a_phrase_that_cannot_be_used_says_why(phrase, sentence):
    with pytest.raises(BadPhrase, match=sentence.replace("*", r"\*")):
        parse(phrase)


def test_a_lexicon_leaves_out_what_cannot_be_used():
    assert Lexicon(["*", "casino"]).find("casino *") == {"casino"}


def test_phrases_that_fold_to_the_same_are_all_told():
    assert Lexicon(["Café", "cafe", "赌", "賭"]).find("a cafe") == {"Café", "cafe"}


@given(st.lists(st.text(max_size=12), max_size=8), st.text(max_size=80))
def test_nothing_that_anybody_enters_or_writes_breaks_it(phrases, text):
    assert Lexicon(phrases).find(text) <= set(phrases)


@given(st.text(alphabet="ab ", min_size=1, max_size=8), st.text(alphabet="ab ", max_size=30))
def test_it_finds_exactly_what_reading_word_by_word_finds(phrase, text):
    words, wanted = text.split(), phrase.split()
    if not wanted or len(wanted) > 4:
        return
    there = any(words[place : place + len(wanted)] == wanted for place in range(len(words)))
    assert bool(Lexicon([phrase]).find(text)) == there


def test_phrases_that_begin_alike_are_told_apart_by_what_follows():
    many = Lexicon([*(f"ab*1 x{number}" for number in range(500)), "ab*1 *tail", "ab*1 ye* z"])
    assert many.find("abc1 x7, ab1 longtail; abz1 yes z") == {"ab*1 x7", "ab*1 *tail", "ab*1 ye* z"}


def test_what_stands_before_and_after_a_wildcard_does_not_overlap():
    assert Lexicon(["aba*aba"]).find("abaaba aba ababa") == {"aba*aba"}
    assert Lexicon(["aba*aba"]).find("ababa") == set()


def test_a_phrase_cut_off_by_the_end_of_the_text_is_not_found():
    assert Lexicon(["big casino* night"]).find("a big casino") == set()
