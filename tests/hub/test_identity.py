"""The ladder by which arrivals are recognised: what a mark is, and what must agree with it."""

from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pytest

from hub.identity import LADDER, ONLY_PAGE, Likeness, recognised, renamed, resembling, say_one_thing, shared
from hub.marks import marks_of, url_key

MONDAY = datetime(2026, 11, 16, 6, tzinfo=UTC)
HOUR, DAY = timedelta(hours=1), timedelta(days=1)
TEXT = "The old crane at the harbour has its lamps back after sixty years in the dark"
OTHER = "Our tents are now sewn from sails that crossed the sea more than once before"


def likeness(ref="kept", guid="g1", url="https://a.example/crane", title="Crane", text=TEXT, at=MONDAY, **more):
    return Likeness(
        ref, marks_of(guid, url, title, at), title, text, at, **{"files": frozenset(), "content_hash": "1", **more}
    )


def arrival(**changes):
    """The kept post under a new id."""
    return likeness(**{"ref": "new", "guid": "g2", **changes})


KEPT = (likeness(),)


def match(*arrivals, kept=KEPT, void=(), rungs=LADDER):
    return recognised(arrivals, kept, {*shared([each.marks for each in arrivals]), *void}, rungs)


# Recognised


@pytest.mark.parametrize(
    "changes",
    [
        {},
        {"url": "https://new.example/other"},
        {"url": "http://www.a.example/crane/?utm_source=feed", "title": "The crane, relit"},
        {"title": "Something else"},
        {"text": OTHER},
        {"at": MONDAY + 3 * HOUR, "url": ""},
        {"at": MONDAY + 30 * DAY},
        {"at": None},
    ],
    ids=["id", "address", "canonical", "title", "text", "hours", "redated", "undated"],
)
def test_a_post_under_a_new_id_is_recognised(changes):
    assert match(arrival(**changes)) == {"new": "kept"}


@pytest.mark.parametrize(
    "changes",
    [
        {"url": "https://a.example/lamp", "title": "Lamp"},
        {"text": OTHER, "at": MONDAY + DAY},
        {"text": OTHER, "title": "Tents", "at": MONDAY + HOUR},
        {"text": OTHER, "url": "https://a.example/2", "at": MONDAY + HOUR},
        {"url": "", "title": ""},
    ],
    ids=["another-post", "rewritten-daily", "rewritten-hourly", "same-title-same-day", "nothing-in-common"],
)
def test_another_post_is_not_taken_for_a_known_one(changes):
    assert match(arrival(**changes)) == {}


def test_an_id_that_moved_to_another_host_is_recognised_when_something_agrees():
    before = likeness(guid="http://a.example/?p=1", url="")
    moved = arrival(guid="https://b.example/?p=1", url="", title="Other", at=None)
    assert match(moved, kept=[before]) == {"new": "kept"}, "the text agrees"
    assert match(replace(moved, text=OTHER), kept=[before]) == {}, "feeds that collect many sites share such ids"


def test_a_mark_of_several_arrivals_says_nothing():
    assert match(arrival(), arrival(ref="twin")) == {}


def test_a_mark_of_several_different_items_says_nothing():
    second = likeness(ref="second", content_hash="2")
    assert match(arrival(), kept=[likeness(), second]) == {}


def test_of_old_doubles_the_one_seen_last_goes_on():
    second = likeness(ref="second", seen_at=MONDAY)
    assert match(arrival(), kept=[likeness(), second]) == {"new": "second"}


def test_a_living_double_goes_before_a_tombstone_and_a_tombstone_alone_is_recognised():
    gone = likeness(ref="gone", title="", text="", content_hash="", seen_at=MONDAY)
    assert match(arrival(), kept=[gone, likeness()]) == {"new": "kept"}
    assert match(arrival(), kept=[gone]) == {"new": "gone"}
    assert match(arrival(at=MONDAY + 2 * DAY), kept=[gone]) == {}


def test_the_address_of_the_homepage_says_nothing():
    front = arrival(title="", text="")
    assert match(front, void={url_key("https://a.example/crane")}) == {}


def test_other_recordings_are_other_items():
    kept = likeness(files=frozenset({"show/1.mp3"}))
    assert match(arrival(files=frozenset({"show/2.mp3"})), kept=[kept]) == {}
    assert match(arrival(files=frozenset({"show/1.mp3"})), kept=[kept]) == {"new": "kept"}
    assert match(arrival(), kept=[kept]) == {"new": "kept"}


def test_an_item_is_given_to_one_arrival_only():
    by_id = arrival(ref="by-id", guid="https://b.example/?p=1", url="")
    by_page = arrival(ref="by-page", title="Crane again")
    kept = likeness(guid="https://a.example/?p=1")
    assert match(by_id, by_page, kept=[kept]) == {"by-id": "kept"}


def test_a_person_may_decide_that_the_address_is_enough():
    rewritten = arrival(text=OTHER, title="Tents", at=MONDAY + 9 * DAY)
    assert match(rewritten, rungs=ONLY_PAGE) == {"new": "kept"}
    assert match(arrival(url="https://a.example/other"), rungs=ONLY_PAGE) == {}


def test_a_title_alone_is_enough_when_it_tells_much():
    def pair(title):
        return (
            arrival(url="", title=title, text="", at=MONDAY + HOUR),
            likeness(url="", title=title, text=""),
        )

    long, kept = pair("The crane has its lamps back")
    assert match(long, kept=[kept]) == {"new": "kept"}
    short, kept = pair("Traffic report")
    assert match(short, kept=[kept]) == {}
    undated = {"url": "", "title": "The crane has its lamps back", "text": "", "at": None}
    assert match(arrival(**undated), kept=[likeness(**undated)]) == {}


# Resembling


@pytest.mark.parametrize(
    ("title", "changes", "same"),
    [
        ("The crane is relit tonight!", {}, True),
        ("The crane is relit tonigth", {"at": MONDAY + 23 * HOUR}, True),
        ("The crane is relit tonigth", {"at": MONDAY + 25 * HOUR}, False),
        ("The crane is relit tonigth", {"at": MONDAY + DAY, "text": "Good morning"}, False),
        ("The crane is relit tonigth", {"text": OTHER}, False),
        ("The crane is relit tonigth", {"at": None}, False),
        ("The crane is dark tonight", {}, False),
        ("", {}, False),
    ],
)
def test_a_title_may_change_a_little_over_the_same_text(title, changes, same):
    kept = likeness(title="The crane is relit tonight", text=changes.get("text", TEXT) if same else TEXT)
    assert (resembling([arrival(title=title, **changes)], [kept]) == {"new": "kept"}) is same


def test_short_words_that_return_every_day_are_no_proof():
    kept = likeness(title="Good morning", text="Have a nice day")
    next_day = arrival(title="Good morning", text="Have a nice day", at=MONDAY + DAY)
    assert resembling([next_day], [kept]) == {}
    assert resembling([replace(next_day, published_at=MONDAY + HOUR)], [kept]) == {"new": "kept"}


def test_another_number_is_another_episode():
    kept = likeness(title="The harbour programme 101")
    assert resembling([arrival(title="The harbour programme 102")], [kept]) == {}


def test_what_resembles_two_items_is_neither():
    kept = [likeness(title="The crane is relit tonight"), likeness(ref="b", title="The crane is relit tonight.")]
    assert resembling([arrival(title="The crane is relit tonight")], kept) == {}


# Chosen ids


def test_an_id_is_made_of_what_a_person_chose():
    told = ("https://www.a.example/crane/?utm_source=x", "The Crane", MONDAY)
    assert renamed("g", "url_key", *told) == "link:a.example/crane"
    assert renamed("g", "title_key", *told) == "title:2026-11-16:the crane"
    assert renamed("g", "url_key", "", "", None) == renamed("g", "title_key", "", "", None) == "g"


def test_doubles_in_one_document_are_one_post_when_they_are_called_the_same():
    assert say_one_thing([likeness(), arrival(text=OTHER)])
    assert not say_one_thing([likeness(), arrival(title="Lamp")])


# Made to keep us busy


def test_titles_made_to_be_hard_to_compare_are_not_compared(monkeypatch):
    """Cubic in their length: a thousand entries would hold the database for minutes."""

    def refuse(*args, **options):
        raise AssertionError("compared letter by letter")

    monkeypatch.setattr("hub.identity.SequenceMatcher", refuse)
    hard, harder = "ab" * 240, "ba" * 240
    assert resembling([arrival(title=hard, guid="n")], [likeness(title=harder)]) == {}


def test_a_long_title_with_one_letter_changed_is_still_compared():
    long = f"{'The crane at the harbour has its lamps back ' * 10}tonight"
    assert resembling([arrival(title=long.replace("tonight", "tonigth"))], [likeness(title=long)]) == {"new": "kept"}


def test_a_document_in_which_everything_resembles_everything_says_nothing(monkeypatch):
    monkeypatch.setattr("hub.identity.MOST_LIKELY", 3)
    kept = [likeness(ref=f"kept{n}", title=f"The crane is relit {'x' * n}") for n in range(4)]
    assert resembling([arrival(title="The crane is relitt")], kept) == {}
