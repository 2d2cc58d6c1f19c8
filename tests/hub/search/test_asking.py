"""What a visitor typed."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from hub.search import postgres, sqlite
from hub.search.asking import MAX_WORDS, Term, ask


def test_all_words_are_wanted_and_the_last_may_go_on():
    assert ask("lamp qua").groups == ((Term((("lamp",),)),), (Term((("qua",),), is_open=True),))


def test_a_single_letter_is_no_beginning():
    assert not ask("x").wanted[0].is_open


def test_quotes_make_a_phrase_that_is_taken_as_typed():
    assert ask("“night ride”").wanted == [Term((("night", "ride"),), is_exact=True)]


def test_quotes_that_are_never_closed_end_with_the_query():
    assert ask('"night ride').wanted == [Term((("night", "ride"),), is_exact=True)]


def test_a_minus_leaves_a_word_out():
    asked = ask('lamp -quay -"night ride"')
    assert [term.forms[0] for term in asked.without] == [("quay",), ("night", "ride")]
    assert [term.forms[0] for term in asked.wanted] == [("lamp",)]


def test_nothing_but_a_minus_asks_for_nothing():
    assert not ask("-lamp")


def test_either_of_two_words_may_stand():
    assert [len(group) for group in ask("lamp OR lantern quay").groups] == [2, 1]


@pytest.mark.parametrize("query", ["OR lamp", "lamp OR"])
def test_a_choice_with_one_side_is_that_side(query):
    assert [term.forms[0] for term in ask(query).wanted] == [("lamp",)]


@pytest.mark.parametrize("query", ["kx-200", "kx200"])
def test_a_model_is_asked_for_in_both_spellings(query):
    assert set(ask(query).wanted[0].forms) == {("kx", "200"), ("kx200",)}


def test_what_comes_after_the_eighth_word_is_left_out():
    assert len(ask(" ".join(f"w{n}x" for n in range(50))).groups) == MAX_WORDS


@given(st.text(max_size=300))
def test_no_query_raises_and_words_are_never_operators(query):
    asked = ask(query)
    words = {word for term in (*asked.wanted, *asked.without) for form in term.forms for word in form}
    assert all(word and not set(word) & set("\"'\\\0 ()*:&|!<>") for word in words)
    if asked:
        assert sqlite.expression(asked)
        assert postgres.expression(asked)
