"""What was meant."""

import pytest

from hub.ingest import withdraw
from hub.records import ItemData
from hub.search import as_typed, meant
from hub.search.spelling import learn, neighbours


@pytest.mark.parametrize("typed", ["lantren", "lanten", "lanterns", "lantirn", "antern"])
def test_a_word_that_differs_by_a_letter_is_known(db, typed):
    learn(["lantern", "harbour"])
    assert neighbours(typed) == ["lantern"]


@pytest.mark.parametrize("typed", ["lamp", "xyz", "lantern", "12345", "京都京都", "", "l" * 90])
def test_other_words_have_no_neighbour(db, typed):
    learn(["lantern"])
    assert neighbours(typed) == []


def test_learning_again_changes_nothing(db):
    learn(["lantern"])
    learn(["lantern", "lanterns"])
    assert neighbours("lantern") == ["lanterns"]


def test_each_misspelt_word_is_replaced_and_the_rest_stays(db):
    learn(["lantern", "harbour"])
    found = {'"lantern"': 9, '"harbour"': 9, '"night"': 9, "Night lantern harbour -fog": 4}
    assert meant("Night lantren harbuor -fog", lambda query: found.get(query, 0)) == ("Night lantern harbour -fog", 4)


def test_what_is_in_quotes_is_taken_as_typed(db):
    learn(["lantern"])
    assert meant('"lantren"', lambda query: 9 * ("lantern" in query)) == ("", 0)
    assert as_typed("lantren -fog") == '"lantren" -fog'


def test_a_spelling_that_finds_no_more_is_not_offered(db):
    learn(["lantern"])
    assert meant("lantren", lambda query: 0) == ("", 0)


def test_the_page_shows_what_was_meant_and_says_so(client, fill):
    fill(3, text="A lantern")
    page = client.get("/stream/?q=lantren").content.decode()
    assert "These are the results for" in page
    assert page.count("<mark>lantern</mark>") == 3
    assert "?q=%22lantren%22" in page


def test_words_of_what_nobody_may_see_are_not_offered(client, bring, fill, source, now):
    fill(1)
    bring(ItemData("secret", title="Moonshot"))
    withdraw(source, ["secret"], now)
    assert "moonshot" not in client.get("/stream/?q=monshot").content.decode().replace("monshot", "")
