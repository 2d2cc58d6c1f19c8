"""The items of the brand in time."""

from collections import Counter
from datetime import timedelta

import pytest

from demo.brand import brand
from demo.state import State
from demo.stories import pool, stories
from demo.timeline import Timeline

from .conftest import START

KEYS = list(brand().channels)


@pytest.fixture
def path(tmp_path):
    return tmp_path / "demo.json"


@pytest.fixture
def timeline(path):
    return Timeline(State.open(path, START))


def everything(timeline, now=START):
    return [item for key in KEYS for item in timeline.items(key, now)]


def test_the_brand_has_at_least_450_items_over_two_years(timeline):
    items = everything(timeline)
    assert len(items) >= 450
    assert START - min(item.published for item in items) > timedelta(days=690)
    assert all(timeline.items(key, START) for key in KEYS)


@pytest.mark.parametrize("month", range(1, 13))
def test_whenever_it_begins_it_is_whole_and_has_every_oddity(tmp_path, month):
    begin = START.replace(month=month)
    items = everything(Timeline(State.open(tmp_path / "demo.json", begin)), begin)
    assert len(items) >= 450
    assert {odd for item in items for odd in item.entry.odd} == {
        *("untitled", "undated", "twin", "messy", "long", "bare", "edited", "plain", "untagged", "markup", "archive"),
        *("hidden-likes", "no-comments", "not-embeddable", "blocked", "warned", "boosted", "hidden-plays"),
    }
    assert any(item.entry.quote for item in items)
    assert any(item.entry.reply_to for item in items)


def test_three_to_six_a_day_follow(timeline):
    month = len(everything(timeline, START + timedelta(days=30))) - len(everything(timeline))
    assert 90 <= month <= 180


def test_nothing_is_shown_before_its_time(timeline):
    assert all(item.published <= START for item in everything(timeline))


def test_a_restart_months_later_keeps_every_date_and_id(timeline, path):
    before = {item.key: (item.id, item.published, item.text) for item in everything(timeline)}
    later = Timeline(State.open(path, START + timedelta(days=200)))
    after = {item.key: (item.id, item.published, item.text) for item in everything(later, START + timedelta(days=200))}
    assert before.items() <= after.items()


def test_asking_for_the_future_first_changes_nothing(path, timeline):
    other = Timeline(State.open(path, START))
    everything(other, START + timedelta(days=400))
    assert [item.id for item in everything(other)] == [item.id for item in everything(timeline)]


def test_ids_are_unique_and_newest_come_first(timeline):
    for key in KEYS:
        items = timeline.items(key, START)
        assert len({item.id for item in items}) == len(items)
        assert [item.published for item in items] == sorted((item.published for item in items), reverse=True)


def test_it_goes_on_for_years_without_repeating_a_key(timeline):
    items = everything(timeline, START + timedelta(days=900))
    assert Counter(item.key for item in items).most_common(1)[0][1] == 1
    assert len(items) > 3_000


def test_no_two_entries_of_the_written_pools_share_a_key():
    for key in KEYS:
        entries = [entry.key for entry in pool(key)] + [
            p.entry.key for s in stories() for p in s.parts if p.entry.channel == key
        ]
        assert len(set(entries)) == len(entries)


def test_sixty_cards_in_a_row_are_sixty_texts(timeline):
    newest = sorted(everything(timeline), key=lambda item: item.published, reverse=True)[:60]
    texts = [item.entry.title.strip() or item.text for item in newest]
    assert len(set(texts)) == 60


def test_every_placeholder_in_a_text_was_filled(timeline):
    for item in everything(timeline, START + timedelta(days=60)):
        assert "{" not in item.text, item.key


def test_a_short_post_links_only_to_what_was_there_before_it(timeline):
    now = START + timedelta(days=40)
    published = {item.url: item.published for item in everything(timeline, now)}
    linked = 0
    for key in ("x", "x-de", "x-me"):
        for item in timeline.items(key, now):
            for word in item.text.split():
                if word in published:
                    linked += 1
                    assert published[word] < item.published
                else:
                    assert not word.startswith("https://"), f"{item.key} leads nowhere"
    assert linked > 60


def test_a_repost_passes_on_an_older_post_with_pictures(timeline):
    passed = [item.passed_on for item in timeline.items("x", START) if item.entry.repost]
    assert passed
    assert all(original is not None and original.entry.pics for original in passed)


def test_publishing_brings_the_next_entry_forward_for_good(timeline, path):
    coming = timeline.next("journal", START)
    item = timeline.publish("journal", START)
    assert (item.key, item.published) == (coming.key, START)
    assert timeline.items("journal", START)[0].key == coming.key
    after_restart = Timeline(State.open(path, START))
    assert after_restart.items("journal", START)[0] == item
    assert [each.key for each in after_restart.items("journal", START + timedelta(days=90))].count(item.key) == 1


def test_publishing_again_and_again_never_runs_dry(timeline):
    keys = [timeline.publish("bench", START + timedelta(seconds=second)).key for second in range(40)]
    assert len(set(keys)) == 40


def test_publishing_moves_nothing_that_was_out_already(timeline):
    before = {item.key: item for item in everything(timeline)}
    for key in KEYS:
        timeline.publish(key, START)
    after = {item.key: item for item in everything(timeline)}
    assert before.items() <= after.items()


def test_an_edited_entry_says_when(timeline):
    edited = [item for item in everything(timeline) if item.edited]
    assert edited
    assert all(item.edited > item.published for item in edited)
