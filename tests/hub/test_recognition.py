"""Feeds whose ids do not last: the visible count stays right, whatever they change."""

import importlib
import random
from dataclasses import replace
from datetime import timedelta

import pytest
from django.apps import apps
from django.db import connection
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from hub import curation
from hub.ingest import store, withdraw
from hub.models import Identity, Item, Source, Status
from hub.records import ItemData, Media

DAY = timedelta(days=1)
WORDS = "harbour crane lamp tent river night stone bridge sail wind road hill gate boat rope moss iron glass".split()


def entry(number, now, **columns):
    chance = random.Random(number)
    return ItemData(
        **{
            "guid": f"http://a.example/?p={number}",
            "url": f"http://a.example/{number}-{chance.choice(WORDS)}",
            "title": f"{chance.choice(WORDS)} {chance.choice(WORDS)} {chance.choice(WORDS)} {number}",
            "html": f"<p>{' '.join(chance.choices(WORDS, k=30))}</p>",
            "published_at": now - number * timedelta(hours=5),
            **columns,
        }
    )


@pytest.fixture
def ten(now):
    return [entry(number, now) for number in range(10)]


def each(records, **changes):
    """changes: {column: function of the record}."""
    return [replace(r, **{name: change(r) for name, change in changes.items()}) for r in records]


def https(address):
    return address.replace("http://a.", "https://www.a.")


def host(address):
    return address.replace("a.example", "moved.example")


QUIET = {
    "guids made anew": {"guid": lambda r: f"new:{r.guid}"},
    "http to https": {"guid": lambda r: https(r.guid), "url": lambda r: https(r.url)},
    "campaign parameters": {"guid": lambda r: r.guid + "!", "url": lambda r: r.url + "/?utm_source=rss&utm_medium=x"},
    "fragments": {"guid": lambda r: r.url + "#1", "url": lambda r: r.url + "#1"},
    "nothing": {},
}
LOUD = {
    "another host": {"guid": lambda r: host(r.guid), "url": lambda r: host(r.url)},
    "other guids and addresses": {"guid": lambda r: r.guid[::-1], "url": lambda r: "http://b.example/" + r.guid[-3:]},
    "slugs follow titles": {
        "guid": lambda r: r.url + "-2",
        "url": lambda r: r.url + "-2",
        "title": lambda r: r.title + "!",
    },
}


@pytest.mark.parametrize("change", QUIET)
def test_what_a_visitor_does_not_see_is_no_change(bring, ten, now, change):
    bring(*ten)
    again = bring(*each(ten, **QUIET[change]), now=now + DAY)
    assert (again.new, again.changed, again.unchanged) == ([], [], 10)
    assert Item.objects.count() == 10


@pytest.mark.parametrize("change", LOUD)
def test_what_moves_is_updated_in_place(bring, ten, now, change):
    bring(*ten)
    moved = each(ten, **LOUD[change])
    again = bring(*moved, now=now + DAY)
    assert (again.new, len(again.changed)) == ([], 10)
    assert {(item.guid, item.url) for item in Item.objects.all()} == {(r.guid, r.url) for r in moved}


def test_guids_that_change_at_every_fetch_never_double_anything(bring, ten, now):
    for fetch in range(5):
        stored = bring(*each(ten, guid=lambda r, fetch=fetch: f"{r.guid}&session={fetch}"), now=now + fetch * DAY)
    assert (stored.new, stored.changed) == ([], [])
    assert Item.objects.count() == 10


def test_a_new_entry_among_known_ones_is_new(bring, ten, now):
    bring(*ten[1:])
    changed = each(ten, guid=lambda r: f"new:{r.guid}")
    [item] = bring(*changed, now=now + DAY).new
    assert item.guid == changed[0].guid


def test_an_item_whose_own_guid_is_in_the_document_is_never_taken(bring, ten):
    bring(ten[0])
    edited = replace(ten[0], url="http://a.example/elsewhere", title="Another title")
    impostor = replace(ten[0], guid="impostor")
    assert len(bring(edited, impostor).new) == 1


def test_entries_that_share_a_link_stay_apart(bring, ten):
    front = each(ten, url=lambda r: "http://a.example/notes")
    bring(*front[:5])
    assert len(bring(*front[5:]).new) == 5
    assert (
        len(bring(*each(front, guid=lambda r: f"new:{r.guid}", title=lambda r: f"{r.title} x", html=lambda r: "")).new)
        == 10
    )


def test_a_link_to_the_homepage_is_no_mark(make_source, ten, now):
    source = make_source("Home", url="https://a.example/blog/")
    first, second = each(
        ten[:2], url=lambda r: "https://a.example/blog", title=lambda r: "", html=lambda r: "<p>Hello</p>"
    )
    store(source, [first], now)
    assert len(store(source, [second], now).new) == 1


def test_a_podcast_whose_episodes_are_called_the_same_keeps_them_apart(bring, now):
    def episode(number):
        media = (Media(f"https://cdn.example/show/{number}.mp3?token={number}", "audio"),)
        return ItemData(guid=f"{number}", title="The daily harbour news bulletin", published_at=now, media=media)

    bring(episode(1))
    assert len(bring(episode(2)).new) == 1
    assert bring(replace(episode(2), guid="new")).unchanged == 1


def test_a_removed_item_stays_removed_when_its_guid_changes(bring, ten):
    bring(*ten)
    curation.remove(Item.objects.filter(guid=ten[3].guid), None)
    for fetch in range(3):
        again = bring(*each(ten, guid=lambda r, fetch=fetch: f"{fetch}:{r.guid}"))
        assert (again.new, again.changed, again.unchanged) == ([], [], 10)
    assert Item.objects.visible().count() == 9
    assert Item.objects.get(status=Status.REMOVED).title == ""


def test_a_withdrawn_item_comes_back_under_a_new_guid(bring, source, ten, now):
    bring(*ten)
    withdraw(source, [ten[0].guid], now)
    assert len(bring(replace(ten[0], guid="new")).changed) == 1
    assert Item.objects.visible().count() == 10


def test_a_corrected_title_does_not_hide_an_item_from_its_source(bring, ten):
    [item] = bring(ten[0]).new
    curation.correct(item, {"title": "Our words"}, None)
    bring(replace(ten[0], guid="new", url=""))
    assert Item.objects.get().title == "Our words"


def test_a_source_cannot_touch_what_belongs_to_another(bring, make_source, ten, now):
    bring(*ten)
    before = list(Item.objects.order_by("pk").values())
    thief = make_source("Thief")
    store(thief, [*ten, *each(ten, guid=lambda r: f"x{r.guid}")], now + DAY)
    mine = list(Item.objects.exclude(source=thief).order_by("pk").values())
    # Copies are recognised as such: the story is nothing that an item says or shows.
    alone = {"story_id": None, "story_order": before[0]["story_order"]}
    assert [{**row, **alone} for row in mine] == before


def test_where_ids_last_only_they_count(make_source, platform, ten, now):
    platform("lasting")
    source = make_source("Lasting", platform="lasting")
    store(source, ten, now)
    assert len(store(source, each(ten, guid=lambda r: f"new:{r.guid}"), now).new) == 10


def test_known_guids_cost_no_further_question(bring, source, ten, now, django_assert_num_queries):
    bring(*ten)
    with django_assert_num_queries(6):
        store(source, ten, now)


def test_recognising_asks_no_more_for_more_entries(bring, source, now, django_assert_max_num_queries):
    many = [entry(number, now) for number in range(60)]
    bring(*many)
    renewed = each(many, guid=lambda r: f"new:{r.guid}", url=lambda r: f"{r.url}?utm_source=x")
    with django_assert_max_num_queries(20):
        store(source, renewed, now)
    assert Item.objects.count() == 60


@pytest.mark.django_db(transaction=True)
def test_items_from_before_there_were_marks_get_theirs(bring, source, ten, now):
    bring(*ten)
    before = list(Item.objects.order_by("pk").values())
    Item.objects.update(guid_key="", url_key="", title_key="")
    fill = importlib.import_module("hub.migrations.0006_item_marks").fill
    with connection.schema_editor() as editor:
        fill(apps, editor)
    assert list(Item.objects.order_by("pk").values()) == before


# A person's choice


def choose(source, identity):
    Source.objects.filter(pk=source.pk).update(identity=identity)


def test_only_by_id_means_that_nothing_else_is_looked_at(bring, source, ten):
    choose(source, Identity.GUID)
    bring(*ten)
    assert len(bring(*each(ten, guid=lambda r: f"new:{r.guid}")).new) == 10


def test_by_address_one_page_is_one_item_whatever_it_says(bring, source, ten, now):
    choose(source, Identity.LINK)
    bring(ten[0])
    rewritten = replace(ten[1], url=ten[0].url + "?utm_source=x", guid=ten[0].guid)
    assert len(bring(rewritten, now=now + DAY).changed) == 1
    other = replace(ten[2], guid=ten[0].guid)
    assert len(bring(other).new) == 1, "a guid that returns on another page is another item"


def test_by_address_doubles_in_one_document_are_one_item(bring, source, ten):
    choose(source, Identity.LINK)
    assert len(bring(ten[0], replace(ten[0], guid="double")).new) == 1


def test_by_address_entries_without_one_or_with_a_shared_one_keep_their_own_ids(bring, source, ten):
    choose(source, Identity.LINK)
    records = [*each(ten[:3], url=lambda r: ""), *each(ten[3:6], url=lambda r: "http://a.example/notes")]
    assert len(bring(*records).new) == 6
    assert bring(*records).unchanged == 6


def test_by_title_and_day_addresses_do_not_matter(bring, source, ten):
    choose(source, Identity.TITLE)
    bring(*ten)
    moved = each(ten, guid=lambda r: r.guid[::-1], url=lambda r: r.url[::-1], html=lambda r: "<p>New</p>")
    assert len(bring(*moved).changed) == 10


@pytest.mark.parametrize("first", Identity.values)
@pytest.mark.parametrize("then", Identity.values)
def test_another_choice_doubles_nothing(bring, source, ten, first, then):
    choose(source, first)
    bring(*ten)
    choose(source, then)
    assert bring(*ten).new == []
    assert bring(*ten).unchanged == 10


# Every case at once

CASES = st.fixed_dictionaries(
    {
        "ids": st.sampled_from(["same", "random", "https", "host", "random"]),
        "links": st.sampled_from(["same", "https", "campaign", "slash"]),
        "edited": st.sets(st.integers(0, 9), max_size=3),
        "seed": st.integers(0, 1_000),
        "window": st.integers(5, 10),
        "repeated": st.booleans(),
    }
)


def as_served(records, case, fetch):
    chance = random.Random(case["seed"] * 10 + fetch)
    ids = {"same": str, "random": lambda guid: f"{guid}-{chance.random()}", "https": https, "host": host}[case["ids"]]
    links = {
        "same": str,
        "https": https,
        "campaign": lambda url: f"{url}?utm_campaign={fetch}",
        "slash": lambda url: f"{url}/",
    }[case["links"]]
    served = each(records, guid=lambda r: ids(r.guid), url=lambda r: links(r.url))
    served = [replace(r, title=f"{r.title}, edited") if n in case["edited"] else r for n, r in enumerate(served)]
    served = served[: case["window"]]
    chance.shuffle(served)
    return served + served[:1] * case["repeated"]


@settings(max_examples=25, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(cases=st.lists(CASES, min_size=1, max_size=4))
def test_ten_posts_stay_ten_whatever_the_feed_does_to_their_names(make_source, now, cases):
    source = make_source(f"Feed {Source.objects.count()}")
    records = [entry(number, now) for number in range(10)]
    store(source, records, now)
    for fetch, case in enumerate(cases):
        stored = store(source, as_served(records, case, fetch), now + fetch * timedelta(minutes=30))
        assert stored.new == []
    assert source.items.visible().count() == 10
