"""The other places of an announcement, on cards and on pages."""

from hub import joining
from hub.doors import doors_of
from hub.models import Item, Status


def story(fill, make_source, *platforms):
    items = [fill(1, source=make_source(f"Channel {n}", key), prefix=f"p{n}")[0] for n, key in enumerate(platforms)]
    joining.join(items, None)
    return items


def doors(item):
    return doors_of(Item.objects.for_cards().get(pk=item.pk), "?kind=post")


def test_each_door_leads_to_its_page_within_the_filter_and_names_its_place(fill, make_source):
    first, second = story(fill, make_source, "youtube", "flickr")
    (door,) = doors(first)
    assert door.href == f"{second.get_absolute_url()}?kind=post"
    assert door.name == door.place == "Flickr"


def test_doors_to_the_same_place_name_their_account(fill, make_source):
    first, *_ = story(fill, make_source, "youtube", "youtube")
    assert doors(first)[0].name == "YouTube (Channel 1)"


def test_what_the_public_may_not_see_is_no_door(fill, make_source):
    first, second = story(fill, make_source, "youtube", "flickr")
    Item.objects.filter(pk=second.pk).update(status=Status.HIDDEN)
    assert doors(first) == ()


def test_the_numbers_of_a_door_are_its_own(fill, make_source):
    first, second = story(fill, make_source, "youtube", "flickr")
    Item.objects.filter(pk=first.pk).update(likes=5)
    Item.objects.filter(pk=second.pk).update(likes=7)
    assert [count.value for count in doors(first)[0].counts] == [7]


def test_cards_and_pages_show_the_doors(client, fill, make_source):
    first, second = story(fill, make_source, "youtube", "flickr")
    page = client.get(first.get_absolute_url()).content.decode()
    assert "The same announcement in other places" in page
    assert second.get_absolute_url() in page
