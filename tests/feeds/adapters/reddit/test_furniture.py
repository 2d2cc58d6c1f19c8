"""What somebody wrote, without Reddit's furniture."""

import pytest

from feeds.adapters.reddit.furniture import LONGEST, is_taken_away, unfurnished
from tests.feeds.adapters.reddit.answers import PAGE, content


def test_only_the_authors_words_stay():
    body = unfurnished(content("<p>Bring the <em>screws</em>.</p>"))
    assert body.html == "<p>Bring the <em>screws</em>.</p>"
    assert (body.target, body.is_taken_away) == (PAGE, False)


def test_a_post_without_words_has_none():
    assert unfurnished(content()).html == ""


def test_the_last_link_of_that_name_is_reddits_own():
    body = unfurnished(content('<p><a href="https://trap.example/">[link]</a></p>', "https://a.example/?x=1&y=2"))
    assert body.target == "https://a.example/?x=1&y=2"


@pytest.mark.parametrize("href", ["javascript:alert(1)", "", "data:text/html,x"])
def test_a_target_that_is_no_web_address_is_none(href):
    assert unfurnished(content(target=href)).target == ""


@pytest.mark.parametrize("words", ["[deleted]", " [removed] ", "[Removed by Reddit]"])
def test_words_that_were_taken_away_are_noticed(words):
    assert unfurnished(content(f"<p>{words}</p>")).is_taken_away


def test_words_about_deleting_are_words():
    assert not unfurnished(content("<p>I saw [deleted] everywhere.</p>")).is_taken_away
    assert not is_taken_away("Removed")
    assert is_taken_away("[deleted by user]")


def test_a_hostile_body_is_cut():
    assert len(unfurnished(content("<div>" * 100_000)).html) < 3 * LONGEST


def test_no_tree_is_made_of_a_bomb_of_markup(monkeypatch):
    monkeypatch.setattr("feeds.adapters.reddit.furniture.BeautifulSoup", None)
    assert unfurnished(content("<b><br>x" * 10_000)).target == ""
