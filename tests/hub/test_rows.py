"""Many rows by one statement say the same as rows that the models wrote."""

from datetime import timedelta

from hub import rows
from hub.ingest import store
from hub.models import Item, ItemPicture
from hub.models.picture import PictureState
from hub.records import Counts, ItemData, Media

COLUMNS = (
    "item",
    "order",
    "origin_url",
    "alt",
    "expires_at",
    "state",
    "digest",
    "sizes",
    "error",
    "attempts",
    "retry_at",
)


def test_inserted_rows_are_like_those_of_the_model(fill, now):
    (item,) = fill(1)
    values = (item.pk, 0, "https://a.example/ü", "50% “x”", now, PictureState.STORED, "d", [[1, 2]], "", 3, None)
    rows.insert(ItemPicture, COLUMNS, [values])
    row = ItemPicture.objects.get()
    assert tuple(getattr(row, ItemPicture._meta.get_field(name).attname) for name in COLUMNS) == values


def test_nothing_to_insert_is_no_statement(db, django_assert_num_queries):
    with django_assert_num_queries(0):
        rows.insert(ItemPicture, COLUMNS, [])
        rows.update(Item, ["title"], [])


def test_only_the_named_columns_of_the_named_rows_are_updated(fill, now):
    first, second = fill(2)
    first.title, first.summary, first.media, first.counts_at = "New", "Not written", [{"a": 1}], now
    rows.update(Item, ["title", "media", "counts_at"], [first])
    found = Item.objects.get(pk=first.pk)
    assert (found.title, found.summary, found.media, found.counts_at) == ("New", "", [{"a": 1}], now)
    assert Item.objects.get(pk=second.pk).title == second.title


def test_a_stored_item_is_the_one_that_was_handed_back(source, now):
    record = ItemData(
        guid="1",
        title="Title",
        published_at=now - timedelta(days=1),
        media=(Media("https://a.example/1.jpg"),),
        counts=Counts(likes=2**62),
    )
    [item] = store(source, [record], now).new
    columns = [field.attname for field in Item._meta.concrete_fields]
    found = Item.objects.get(pk=item.pk)
    assert [getattr(found, name) for name in columns] == [getattr(item, name) for name in columns]
    item.title = "Saved as an update"
    item.save()
    assert Item.objects.count() == 1


def test_a_new_delivery_asks_no_more_for_more_items(source, make_tag, now, django_assert_max_num_queries):
    make_tag("Lamp")
    records = [
        ItemData(guid=str(n), title=f"Title {n}", media=(Media(f"https://a.example/{n}.jpg"),), tags=("lamp",))
        for n in range(50)
    ]
    with django_assert_max_num_queries(20):
        assert len(store(source, records, now).new) == 50
