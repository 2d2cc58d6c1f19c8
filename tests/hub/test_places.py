"""Places on the time line are unique, however crowded a moment is."""

from hub.models import Item
from hub.records import ItemData


def test_many_deliveries_of_the_same_moment_find_a_place_each(bring, now):
    for number in range(12):
        bring(ItemData(guid=f"a{number}", title=str(number), published_at=now))
    newest_first = Item.objects.order_by("-position").values_list("title", flat=True)
    assert list(newest_first) == [str(number) for number in range(11, -1, -1)]


def test_a_delivery_of_many_at_a_crowded_moment_keeps_its_order(bring, now):
    bring(*(ItemData(guid=f"a{n}", title=f"a{n}", published_at=now) for n in range(30)))
    bring(*(ItemData(guid=f"b{n}", title=f"b{n}", published_at=now) for n in range(3)))
    assert list(Item.objects.order_by("-position").values_list("title", flat=True)[:4]) == ["b0", "b1", "b2", "a0"]
