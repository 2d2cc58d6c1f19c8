"""What an item said before its source edited it."""

from dataclasses import replace
from datetime import timedelta

import pytest

from hub import curation
from hub.ingest import store, withdraw
from hub.models import Item, ItemVersion
from hub.records import Counts, ItemData, Media
from hub.versions import MOST, MOST_WORDS, RESTLESS, edits_of

DAY = timedelta(days=1)
RECORD = ItemData(
    guid="1",
    url="https://journal.example/1",
    title="Light in the harbour",
    html="<p>The lamps are lit.</p>",
    media=(Media("https://img.example/1.jpg?signature=secret"),),
    tags=("lamps",),
)


def told():
    return [[(change.label, change.parts) for change in edit.changes] for edit in edits_of(Item.objects.get())]


def test_an_edit_keeps_what_was_said_before_and_when_it_was_found(bring, now):
    bring(RECORD)
    bring(replace(RECORD, title="Light at sea", tags=("sea",)), now=now + DAY)
    version = ItemVersion.objects.get()
    assert version.before == {"title": "Light in the harbour", "origin_tags": ["lamps"]}
    assert version.seen_at == now + DAY


def test_an_edit_is_told_word_by_word(bring):
    bring(RECORD)
    bring(replace(RECORD, html="<p>The <b>old</b> lamps are lit again.</p>"))
    assert told() == [
        [("Body", (("same", "The"), ("new", "old"), ("same", "lamps are"), ("old", "lit."), ("new", "lit again.")))]
    ]


def test_each_edit_is_told_against_the_next(bring, now):
    bring(RECORD)
    for number, title in enumerate(("Two", "Three"), start=1):
        bring(replace(RECORD, title=title), now=now + number * DAY)
    assert told() == [
        [("Title", (("old", "Two"), ("new", "Three")))],
        [("Title", (("old", "Light in the harbour"), ("new", "Two")))],
    ]


def test_what_is_no_text_is_told_as_before_and_after(bring):
    bring(RECORD)
    bring(replace(RECORD, media=(Media("https://img.example/2.jpg"),), sensitive=True, html=RECORD.html + "<br>"))
    assert told() == [
        [
            ("Body", (("same", "Only its markup changed."),)),
            ("Pictures and files", (("old", "https://img.example/1.jpg"), ("new", "https://img.example/2.jpg"))),
            ("Marked as sensitive", (("old", "no"), ("new", "yes"))),
        ]
    ]


def test_a_change_far_down_is_only_mentioned(bring):
    bring(replace(RECORD, html="word " * MOST_WORDS))
    bring(replace(RECORD, html="word " * MOST_WORDS + "end"))
    assert told() == [[("Body", (("same", f"Something changed beyond its first {MOST_WORDS} words."),))]]


def test_no_signature_of_an_address_is_kept(bring):
    bring(RECORD)
    bring(replace(RECORD, media=()))
    assert "secret" not in str(ItemVersion.objects.get().before)


@pytest.mark.parametrize(
    "again",
    [
        RECORD,
        replace(RECORD, counts=Counts(likes=7)),
        replace(RECORD, url=RECORD.url + "?utm_source=feed", guid="2"),
        replace(RECORD, media=(Media("https://img.example/1.jpg?signature=fresh"),)),
        replace(RECORD, author_name="Mira"),
    ],
    ids=["the-same", "counts", "identity", "signature", "author"],
)
def test_only_edits_are_history(bring, again):
    bring(RECORD)
    bring(again)
    assert list(ItemVersion.objects.values_list("before", flat=True)) == (
        [{"author_name": ""}] if again.author_name else []
    )


def test_the_words_of_the_source_are_kept_not_the_editors(bring):
    [item] = bring(RECORD).new
    curation.correct(item, {"title": "Our title"}, None)
    bring(replace(RECORD, title="Light at sea"))
    assert told() == [[("Title", (("same", "Light"), ("old", "in the harbour"), ("new", "at sea")))]]
    assert Item.objects.get().title == "Our title"


def test_where_terms_forbid_it_only_the_names_of_columns_are_kept(make_source, platform, now):
    platform("strict", may_keep_versions=False)
    source = make_source("Strict", platform="strict")
    store(source, [RECORD], now)
    store(source, [replace(RECORD, title="Light at sea")], now)
    assert ItemVersion.objects.get().before == {"title": None}
    assert told() == [[("Title", ())]]


def test_only_the_newest_versions_are_kept(bring, now):
    bring(RECORD)
    for number in range(MOST + 3):
        bring(replace(RECORD, title=f"Title {number}"), now=now + number * DAY)
    assert ItemVersion.objects.count() == MOST
    assert not ItemVersion.objects.filter(before__title="Title 0").exists()


def test_what_changes_all_the_time_has_no_history_of_it(bring, now):
    bring(RECORD)
    for minute in range(RESTLESS + 5):
        bring(replace(RECORD, title=f"It is {minute} past"), now=now + timedelta(minutes=minute))
    assert ItemVersion.objects.count() == RESTLESS
    assert Item.objects.get().title == f"It is {RESTLESS + 4} past"
    bring(replace(RECORD, title="A day later"), now=now + 2 * DAY)
    assert ItemVersion.objects.count() == RESTLESS + 1


def test_purging_takes_the_history_along(bring, source, now):
    bring(RECORD)
    bring(replace(RECORD, title="Light at sea"))
    withdraw(source, ["1"], now)
    assert not ItemVersion.objects.exists()


def test_coming_back_is_no_edit(bring, source, now):
    bring(RECORD)
    withdraw(source, ["1"], now)
    bring(RECORD)
    assert not ItemVersion.objects.exists()


def test_many_edits_ask_no_more_questions(source, bring, now, django_assert_num_queries):
    from hub.versions import remember

    items = bring(*(replace(RECORD, guid=str(n), url="", title=f"Title {n}", media=()) for n in range(30))).new
    with django_assert_num_queries(2):
        remember(source, [(item, {"title": "before"}) for item in items], now)
