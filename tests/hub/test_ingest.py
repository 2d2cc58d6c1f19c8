"""The one door into the stream."""

from dataclasses import replace
from datetime import timedelta

import pytest

from hub.ingest import store, withdraw
from hub.models import Item, ItemPicture, Source, Status
from hub.models.picture import PictureState
from hub.records import Counts, ItemData, Media

DAY = timedelta(days=1)
PICTURE = Media("https://img.example/1.jpg", alt="A lamp")


@pytest.fixture
def record(now):
    return ItemData(
        guid="1",
        url="https://journal.example/1",
        title="Light in the harbour",
        html="<p>At night.</p>",
        published_at=now - DAY,
        counts=Counts(likes=3),
        media=(PICTURE,),
        author_name="Mira Holt",
        language="en_gb",
    )


def test_a_record_becomes_an_item_with_its_facts(bring, record, now):
    [item] = bring(record).new
    assert (item.title, item.summary, item.content_html) == ("Light in the harbour", "At night.", "<p>At night.</p>")
    assert (item.sort_at, item.first_seen_at, item.language, item.author_slug) == (now - DAY, now, "en-GB", "mira-holt")
    assert item.likes == 3
    assert item.views is None


def test_storing_twice_changes_nothing(bring, record, now):
    bring(record)
    again = bring(record, now=now + DAY)
    assert (again.new, again.changed, again.unchanged) == ([], [], 1)
    assert Item.objects.get().changed_at == now


def test_an_edit_updates_in_place(bring, record, now):
    [item] = bring(record).new
    edited = bring(replace(record, title="Light at sea"), now=now + DAY)
    assert [i.pk for i in edited.changed] == [item.pk]
    item.refresh_from_db()
    assert item.title == "Light at sea"
    assert item.position == Item.objects.get().position


def test_counts_alone_update_and_report_unchanged(bring, record):
    bring(record)
    again = bring(replace(record, counts=Counts(likes=9, views=100)))
    assert (again.changed, again.unchanged) == ([], 1)
    item = Item.objects.get()
    assert (item.likes, item.views) == (9, 100)


def test_a_count_that_is_not_told_any_more_keeps_its_last_value(bring, record):
    bring(record)
    bring(replace(record, counts=Counts()))
    assert Item.objects.get().likes == 3


def test_the_date_of_a_known_item_never_moves(bring, record, now):
    bring(record)
    bring(replace(record, published_at=now, title="New title"))
    item = Item.objects.get()
    assert (item.published_at, item.sort_at) == (now - DAY, now - DAY)


def test_a_future_date_is_kept_but_does_not_pin_the_item_to_the_top(bring, record, now):
    [item] = bring(replace(record, published_at=now + 30 * DAY)).new
    assert item.sort_at == now


def test_items_of_an_untrusted_source_wait_for_approval(bring, record, make_source):
    [item] = bring(record, source=make_source("Fans", trusted=False)).new
    assert item.status == Status.PENDING
    assert not Item.objects.visible().exists()


def test_a_status_survives_reimports(bring, record):
    bring(record)
    Item.objects.update(status=Status.HIDDEN)
    bring(replace(record, title="Changed"))
    assert Item.objects.get().status == Status.HIDDEN


def test_a_correction_survives_and_remembers_what_the_source_says(bring, record):
    bring(record)
    Item.objects.update(title="Our words", corrections={"title": "Light in the harbour"})
    bring(replace(record, title="Their new words", html="<p>New.</p>"))
    item = Item.objects.get()
    assert (item.title, item.summary) == ("Our words", "New.")
    assert item.corrections == {"title": "Their new words"}


def test_a_removed_item_cannot_return(bring, record):
    bring(record)
    Item.objects.update(status=Status.REMOVED, title="", content_html="")
    again = bring(replace(record, title="Back again"))
    assert (again.new, again.changed, again.unchanged) == ([], [], 1)
    assert Item.objects.get().title == ""


def test_a_repeated_guid_in_one_delivery_is_one_item(bring, record):
    assert len(bring(record, replace(record, title="Double")).new) == 1
    assert Item.objects.get().title == "Light in the harbour"


def test_the_same_guid_in_two_sources_is_two_items(bring, record, make_source):
    bring(record)
    bring(record, source=make_source("Other"))
    assert Item.objects.count() == 2


def test_a_guid_of_any_length_is_an_identity(bring, record):
    long = "x" * 50_000
    bring(replace(record, guid=long + "1"), replace(record, guid=long + "2"))
    assert Item.objects.count() == 2


def test_a_record_that_cannot_be_used_stops_no_other(bring, record):
    stored = bring(replace(record, guid=""), record)
    assert len(stored.new) == 1
    assert len(stored.problems) == 1
    assert "left out" in stored.problems[0]


def test_hostile_text_is_cleaned_on_the_way_in(bring, record):
    hostile = replace(
        record,
        title="A\x00\ud800<b>B",
        html='<p onclick=x>ok<script>alert(1)</script><img src=x onerror=y><a href="javascript:x">l</a></p>',
        url="javascript:alert(1)",
        author_url="data:text/html,x",
        media=(Media("file:///etc/passwd"),),
    )
    [item] = bring(hostile).new
    assert item.title == "A<b>B"
    assert item.content_html == '<p>ok<a rel="nofollow noopener ugc">l</a></p>'
    assert (item.url, item.author_url, item.media) == ("", "", [])


def test_a_count_beyond_the_column_is_capped(bring, record):
    [item] = bring(replace(record, counts=Counts(views=10**30, likes=-5))).new
    item.refresh_from_db()
    assert (item.views, item.likes) == (2**63 - 1, 0)


def test_a_source_that_was_deleted_meanwhile_stores_nothing(record, source, now):
    Source.objects.all().delete()
    assert store(source, [record], now).new == []
    assert not Item.objects.exists()


def test_positions_are_unique_and_keep_document_order_for_equal_times(bring, record):
    bring(*[replace(record, guid=str(n), title=str(n)) for n in range(5)])
    assert [item.title for item in Item.objects.order_by("-position")] == ["0", "1", "2", "3", "4"]


def test_a_late_item_with_a_taken_time_finds_a_place(bring, record):
    bring(record)
    bring(replace(record, guid="2", url="https://journal.example/2", title="Another"))
    assert len(set(Item.objects.values_list("position", flat=True))) == 2


def test_the_language_of_the_source_is_used_where_an_item_says_nothing(bring, record, make_source):
    [item] = bring(replace(record, language=""), source=make_source("Japan", language="ja")).new
    assert item.language == "ja"


# Withdrawing


def test_a_withdrawn_item_is_hidden_and_forgotten(bring, record, source, now):
    bring(record)
    assert withdraw(source, ["1", "unknown"], now) == 1
    item = Item.objects.get()
    assert not Item.objects.visible().exists()
    assert (item.title, item.content_html, item.media, item.likes) == ("", "", [], None)
    assert not ItemPicture.objects.exists()


def test_withdrawing_twice_counts_once(bring, record, source, now):
    bring(record)
    withdraw(source, ["1"], now)
    assert withdraw(source, ["1"], now) == 0


def test_what_its_origin_publishes_again_comes_back(bring, record, source, now):
    bring(record)
    withdraw(source, ["1"], now)
    again = bring(record)
    assert len(again.changed) == 1
    item = Item.objects.visible().get()
    assert (item.title, item.likes) == ("Light in the harbour", 3)


def test_what_an_editor_hid_stays_hidden_when_it_comes_back(bring, record, source, now):
    bring(record)
    Item.objects.update(status=Status.HIDDEN)
    withdraw(source, ["1"], now)
    bring(record)
    assert Item.objects.get().status == Status.HIDDEN


# Pictures


def test_an_item_wants_its_pictures(bring, record):
    [item] = bring(record).new
    [picture] = item.pictures.all()
    assert (picture.origin_url, picture.alt, picture.state) == (PICTURE.url, "A lamp", PictureState.WANTED)


def test_a_film_wants_its_poster(bring, record):
    film = Media("https://player.example/1", type="video", poster_url="https://img.example/poster.jpg")
    [item] = bring(replace(record, media=(film,))).new
    assert item.pictures.get().origin_url == "https://img.example/poster.jpg"


def test_a_platform_that_forbids_copies_gets_none(bring, record, make_source, platform):
    platform("shy", may_copy_pictures=False)
    [item] = bring(record, source=make_source("Shy", platform="shy")).new
    assert not item.pictures.exists()


def test_a_stored_picture_survives_an_edit_of_the_text(bring, record):
    bring(record)
    ItemPicture.objects.update(state=PictureState.STORED, digest="ab", sizes=[[10, 10]])
    bring(replace(record, title="Edited", media=(Media("https://img.example/0.jpg"), PICTURE)))
    first, second = ItemPicture.objects.order_by("order")
    assert (first.state, second.state, second.digest) == (PictureState.WANTED, PictureState.STORED, "ab")
