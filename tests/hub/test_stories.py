"""The same announcement on several channels is one story."""

from datetime import timedelta

import pytest

from hub import curation, joining, stories
from hub.ingest import store, withdraw
from hub.models import Item, ItemMark, Status, Story
from hub.records import ItemData
from hub.stories import COMMON, KEPT, LARGEST

DAY = timedelta(days=1)
PAGE = "https://brand.example/journal/crane"
WORDS = "The old crane at the harbour has its lamps back after sixty years"
OTHER = "Our tents are now sewn from sails that crossed the sea more than once"


@pytest.fixture
def channels(make_source):
    return [make_source(f"Channel {n}") for n in range(3)]


@pytest.fixture
def say(now):
    """say(source, text, guid="1") -> the item that this becomes, as it is in the database."""

    def said(source, text=WORDS, guid="1", at=now, **columns):
        store(source, [ItemData(guid=guid, text=text, published_at=at, **columns)], now)
        return Item.objects.get(source=source, guid=guid)

    return said


def story_of(item):
    item.refresh_from_db()
    return item.story_id


def test_the_same_words_on_two_channels_are_one_story(channels, say):
    first, second = say(channels[0]), say(channels[1], f"{WORDS} #lamps")
    assert story_of(first) == story_of(second) is not None


def test_a_post_joins_the_page_that_it_leads_to_in_either_order(channels, say):
    page = say(channels[0], OTHER, url=PAGE, title="The crane")
    note = say(channels[1], f"New: {PAGE}?utm_source=x")
    assert story_of(page) == story_of(note) is not None
    late_page = say(channels[2], OTHER + " and more", url=PAGE + "/", title="The crane")
    assert story_of(late_page) == story_of(note)


def test_what_has_nothing_in_common_stands_alone(channels, say):
    first, second = say(channels[0]), say(channels[1], OTHER)
    assert story_of(first) is story_of(second) is None
    assert not Story.objects.exists()


def test_one_channel_alone_makes_no_story(channels, say):
    say(channels[0])
    say(channels[0], guid="2")
    assert not Story.objects.exists()


def test_days_later_it_is_something_new(channels, say, now):
    say(channels[0], at=now - 4 * DAY)
    assert story_of(say(channels[1])) is None


def test_two_stories_that_turn_out_to_be_one_are_united(channels, say, make_source):
    first = say(channels[0], OTHER, url=PAGE)
    second = say(channels[1], f"See {PAGE}")
    third = say(channels[2], WORDS)
    fourth = say(make_source("Fourth"), WORDS)
    assert story_of(first) != story_of(third)
    fifth = say(make_source("Fifth"), f"{WORDS} {PAGE}")
    assert len({story_of(item) for item in (first, second, third, fourth, fifth)}) == 1
    assert Story.objects.count() == 1


def test_a_delivery_of_copies_asks_no_more_for_more_of_them(channels, now, django_assert_max_num_queries):
    texts = [" ".join(f"{word}{n}" for word in WORDS.split()) for n in range(30)]
    records = [ItemData(guid=str(n), text=text, published_at=now) for n, text in enumerate(texts)]
    store(channels[0], records, now)
    with django_assert_max_num_queries(30):
        store(channels[1], records, now)
    assert Story.objects.count() == 30
    assert not Item.objects.filter(story=None).exists()


def test_an_edit_may_leave_a_story_and_join_another(channels, say):
    first, second = say(channels[0]), say(channels[1])
    third = say(channels[2], OTHER)
    second = say(channels[1], OTHER)
    assert story_of(first) is None
    assert story_of(second) == story_of(third) is not None
    assert Story.objects.count() == 1


def test_an_edit_that_changes_nothing_about_it_stays(channels, say):
    first = say(channels[0])
    before = story_of(say(channels[1]))
    say(channels[1], title="A title")
    assert story_of(first) == before


@pytest.mark.parametrize("how", ["withdrawn", "removed"])
def test_what_is_gone_leaves_and_a_story_of_one_dissolves(channels, say, now, how):
    first, second = say(channels[0]), say(channels[1])
    if how == "withdrawn":
        withdraw(channels[1], ["1"], now)
    else:
        curation.remove([second], None)
    assert story_of(first) is story_of(second) is None
    assert not Story.objects.exists()
    assert not ItemMark.objects.filter(item=second).exists()


def test_of_three_two_remain_a_story(channels, say, now):
    first, second, third = [say(channel) for channel in channels]
    withdraw(channels[2], ["1"], now)
    assert story_of(first) == story_of(second) is not None
    assert story_of(third) is None


def test_what_comes_back_joins_again(channels, say, now):
    first = say(channels[0])
    say(channels[1])
    withdraw(channels[1], ["1"], now)
    assert story_of(say(channels[1])) == story_of(first) is not None


@pytest.mark.parametrize("lonely", [0, 1])
def test_where_terms_forbid_it_items_stay_alone(make_source, platform, say, lonely):
    platform("lonely", may_group=False)
    sources = [make_source(f"S{n}", platform="lonely" if n == lonely else "feed") for n in range(2)]
    items = [say(source) for source in sources]
    assert [story_of(item) for item in items] == [None, None]


def test_the_furniture_of_a_channel_joins_nothing(channels, say):
    for number in range(COMMON + 1):
        last = say(channels[0], f"{OTHER.split()[number]} and https://brand.example/newsletter", guid=str(number))
    assert story_of(say(channels[1], "Sign up: https://brand.example/newsletter")) != story_of(last) or not story_of(
        last
    )
    assert ItemMark.objects.filter(item__source=channels[0], kind="link").count() < COMMON


def test_a_story_has_an_end(make_source, say):
    for number in range(LARGEST + 5):
        say(make_source(f"Source {number}"))
    assert max(story.items.count() for story in Story.objects.all()) <= LARGEST


def test_items_of_another_source_are_joined_but_not_changed(channels, say):
    first = say(channels[0])
    before = Item.objects.filter(pk=first.pk).values().get()
    say(channels[1])
    after = Item.objects.filter(pk=first.pk).values().get()
    assert {name for name in before if before[name] != after[name]} == {"story_id", "story_order"}


def test_marks_are_forgotten_after_a_while_but_for_pages(channels, say, now):
    say(channels[0], f"{WORDS} https://other.example/1", url=PAGE)
    say(channels[1])
    assert stories.prune(now + KEPT) == 0
    assert stories.prune(now + KEPT + DAY) > 0
    assert set(ItemMark.objects.values_list("kind", flat=True)) == {"page"}
    assert Story.objects.count() == 1


def test_a_story_whose_source_was_deleted_dissolves(channels, say, now):
    first = say(channels[0])
    say(channels[1])
    channels[1].delete()
    stories.prune(now)
    assert story_of(first) is None


def test_unchanged_items_cost_no_question_about_stories(channels, say, now, django_assert_max_num_queries):
    item = say(channels[0])
    record = ItemData(guid="1", text=WORDS, published_at=now)
    with django_assert_max_num_queries(7):
        store(channels[0], [record], now)
    assert Item.objects.get(pk=item.pk).status == Status.PUBLIC


def test_the_richest_item_stands_first_in_its_story(channels, say, make_source):
    note = say(channels[0], kind="post")
    film = say(make_source("Films", "youtube"), kind="video")
    text = say(channels[2], kind="article")
    note.refresh_from_db()
    assert list(note.story.items.order_by("story_order")) == [text, film, note]


def test_what_a_person_split_off_does_not_return_by_itself(channels, say):
    first, second = say(channels[0]), say(channels[1])
    assert joining.split([second], None) == 1
    say(channels[1], f"{WORDS} #again")
    third = say(channels[2])
    assert story_of(second) is None
    assert story_of(third) == story_of(first) is not None


def test_what_a_person_joined_stays_when_it_changes(channels, say):
    first, second = say(channels[0]), say(channels[1], OTHER)
    assert joining.join([first, second], None) == 2
    say(channels[1], "Something else that has nothing at all to do with what was said")
    assert story_of(second) == story_of(first) is not None


def test_what_was_joined_and_then_withdrawn_is_not_split_off(channels, say, now):
    first, second = say(channels[0]), say(channels[1])
    joining.join([first, second], None)
    withdraw(channels[1], ["1"], now)
    assert story_of(say(channels[1])) == story_of(first) is not None
