"""Texts are alike when they share words that few others use."""

from hub.likeness import MAX_NEIGHBOURS, neighbours, words_of


def pool_of(*texts: str) -> list[tuple[int, frozenset[str]]]:
    return [(pk, words_of(text)) for pk, text in enumerate(texts, start=1)]


def nearest(text: str, *texts: str) -> list[int]:
    return [near.pk for near in neighbours({0: words_of(text)}, pool_of(*texts))[0]]


def test_the_text_that_shares_most_comes_first():
    texts = ["lantern ride by the river", "lantern ride at Coldwater mill", "nothing of the kind"]
    assert nearest("lantern ride Coldwater mill", *texts) == [2, 1]


def test_one_shared_word_is_chance():
    assert nearest("lantern ride", "lantern shop", "a bicycle") == []


def test_words_that_everybody_uses_say_nothing():
    assert nearest("news from the mill", *(f"news from the town number{n}" for n in range(40))) == []


def test_a_text_is_not_its_own_neighbour():
    words = words_of("lantern ride by the river")
    assert neighbours({1: words}, [(1, words)])[1] == []


def test_there_are_never_more_than_a_few():
    assert len(nearest("lantern ride", *["lantern ride"] * 10, *["other words"] * 60)) == MAX_NEIGHBOURS


def test_an_empty_text_or_pool_has_none():
    assert nearest("", "lantern ride") == []
    assert nearest("lantern ride") == []
