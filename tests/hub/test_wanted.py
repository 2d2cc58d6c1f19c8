"""Which pictures an item needs, and addresses that expire."""

from dataclasses import replace
from datetime import timedelta

import pytest

from hub.ingest import store
from hub.models import Item, ItemPicture
from hub.models.picture import PictureState
from hub.records import ItemData, Media
from hub.wanted import EXPIRED, MAX_PICTURES

HOUR = timedelta(hours=1)
URL = "https://img.example/1.jpg"


def signed(now, signature, hours=4, **columns):
    medium = Media(f"{URL}?signature={signature}", alt="A lamp", expires_at=now + hours * HOUR)
    return ItemData(guid="1", title="Light", media=(medium,), **columns)


def picture():
    return ItemPicture.objects.get()


def test_the_address_of_a_picture_may_expire(bring, now):
    bring(signed(now, 1))
    assert (picture().origin_url, picture().expires_at) == (f"{URL}?signature=1", now + 4 * HOUR)


def test_an_unchanged_item_brings_a_fresh_address_for_what_is_not_stored(bring, now):
    bring(signed(now, 1))
    assert bring(signed(now, 2, hours=9)).unchanged == 1
    assert (picture().origin_url, picture().expires_at) == (f"{URL}?signature=2", now + 9 * HOUR)
    assert Item.objects.get().media[0]["url"] == f"{URL}?signature=2"


def test_a_picture_whose_address_had_expired_is_wanted_again_with_a_fresh_one(bring, now):
    bring(signed(now, 1))
    ItemPicture.objects.update(state=PictureState.FAILED, error=EXPIRED, attempts=3)
    bring(signed(now, 2))
    assert (picture().state, picture().error, picture().attempts) == (PictureState.WANTED, "", 0)


def test_a_picture_that_failed_otherwise_keeps_its_waiting_time(bring, now):
    bring(signed(now, 1))
    ItemPicture.objects.update(state=PictureState.FAILED, error="It is no picture.", attempts=1, retry_at=now + HOUR)
    bring(signed(now, 2))
    assert (picture().state, picture().attempts, picture().retry_at) == (PictureState.FAILED, 1, now + HOUR)
    assert picture().origin_url == f"{URL}?signature=2"


def test_a_stored_picture_needs_no_fresh_address(bring, now):
    bring(signed(now, 1))
    ItemPicture.objects.update(state=PictureState.STORED, digest="ab", sizes=[[10, 10]])
    bring(signed(now, 2))
    assert picture().origin_url == f"{URL}?signature=1"


def test_a_stored_picture_survives_an_edit_under_a_fresh_signature(bring, now):
    bring(signed(now, 1))
    ItemPicture.objects.update(state=PictureState.STORED, digest="ab", sizes=[[10, 10]])
    bring(replace(signed(now, 2), title="Edited"))
    assert (picture().state, picture().digest) == (PictureState.STORED, "ab")


def test_where_nothing_is_signed_another_query_is_another_picture(bring, now):
    record = ItemData(guid="1", title="Light", media=(Media("https://img.example/show?id=1"),))
    bring(record)
    ItemPicture.objects.update(state=PictureState.STORED, digest="ab", sizes=[[10, 10]])
    bring(replace(record, title="Edited", media=(Media("https://img.example/show?id=2"),)))
    assert picture().state == PictureState.WANTED


def test_items_without_signed_pictures_cost_no_question(bring, source, now, django_assert_num_queries):
    plain = ItemData(guid="1", title="Light", media=(Media(URL),))
    bring(plain)
    with django_assert_num_queries(6):
        store(source, [plain], now)


def test_many_items_with_pictures_ask_no_more_questions(source, now, django_assert_max_num_queries):
    def records(title):
        return [ItemData(guid=str(n), title=f"{title} {n}", media=(Media(f"{URL}?{n}"),)) for n in range(40)]

    store(source, records("First"), now)
    edited = [replace(r, media=(*r.media, Media(URL))) for r in records("First")]
    with django_assert_max_num_queries(24):
        store(source, edited, now)
    assert ItemPicture.objects.count() == 80


def test_a_gallery_is_bounded_and_each_address_counts_once(bring):
    media = tuple(Media(f"https://img.example/{n // 2}.jpg") for n in range(40))
    bring(ItemData(guid="1", media=media[:20]))
    assert [row.origin_url[-5:] for row in ItemPicture.objects.all()] == [f"{n}.jpg" for n in range(MAX_PICTURES)]


@pytest.mark.parametrize("allowed", [True, False])
def test_a_platform_decides_whether_its_pictures_are_copied(make_source, platform, now, allowed):
    platform("shy", may_copy_pictures=allowed)
    store(make_source("Shy", platform="shy"), [signed(now, 1)], now)
    assert ItemPicture.objects.exists() is allowed
