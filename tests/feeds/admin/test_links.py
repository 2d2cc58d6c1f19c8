"""“Add a link” in the admin: who may, where, and what goes wrong."""

import pytest
from django.urls import reverse

from feeds.models import PastedLink
from hub.models import Item, Status, Topic, User

POST = "https://www.linkedin.com/feed/update/urn:li:activity:7129106191155200077/"


def wish(area=None, **changes: str) -> dict[str, str]:
    fields = {"address": POST, "words": "A week of rain.", "topics": "", "products": "", "events": ""}
    return {**fields, "area": str(area.pk) if area else "", **changes}


def post(client, area=None, **changes):
    return client.post(reverse("source:add_link"), wish(area, **changes))


def test_the_list_of_sources_leads_to_it(newsroom, sign_in):
    page = sign_in("alice").get(reverse("source:index")).content.decode()
    assert reverse("source:add_link") in page and "Add a link" in page


def test_an_author_adds_a_post_that_waits_for_approval(newsroom, sign_in):
    Topic.objects.create(name="Workshop")
    response = post(sign_in("alice"), newsroom.north, topics="workshop")
    link = PastedLink.objects.get()
    assert response.url == reverse("source:inspect", args=[link.source_id])
    assert (link.added_by.username, link.source.area) == ("alice", newsroom.north)
    item = Item.objects.get(source=link.source)
    assert (item.summary, item.status) == ("A week of rain.", Status.PENDING)
    assert [tag.name for tag in item.tags.all()] == ["Workshop"]


def test_an_editor_may_publish_at_once(newsroom, sign_in):
    post(sign_in("bob"), newsroom.north, public="on")
    assert Item.objects.get(source__platform="linkedin").status == Status.PUBLIC


def test_an_author_has_no_box_to_publish_with_and_cannot_forge_one(newsroom, sign_in):
    client = sign_in("alice")
    assert "public" not in client.get(reverse("source:add_link")).context["form"].fields
    post(client, newsroom.north, public="on")
    assert Item.objects.get(source__platform="linkedin").status == Status.PENDING


def test_publishing_in_one_area_is_no_right_in_another(newsroom, sign_in):
    User.objects.get(username="bob").groups.add(newsroom.south.authors)
    response = post(sign_in("bob"), newsroom.south, public="on")
    assert "Only an editor of that area" in response.context["form"].errors["public"][0]
    assert not PastedLink.objects.exists()


@pytest.mark.parametrize("username", ["alice", "bob"])
def test_no_link_goes_to_a_foreign_area_or_to_none(newsroom, sign_in, username):
    client = sign_in(username)
    for area in (newsroom.south, None):
        assert "area" in post(client, area).context["form"].errors
    assert not PastedLink.objects.exists()


def test_an_editor_of_everything_may_leave_the_area_open(newsroom, sign_in):
    post(sign_in("edith"))
    assert PastedLink.objects.get().source.area is None


@pytest.mark.parametrize(
    ("changes", "sentence"),
    [
        ({"words": ""}, "in your own words"),
        ({"address": "mailto:a@b.example"}, "is no address that can be read"),
        ({"address": "https://www.linkedin.com/company/tarrowmere/"}, "lets nobody list the posts"),
    ],
)
def test_what_is_wrong_stands_at_the_address(newsroom, sign_in, changes, sentence):
    response = post(sign_in("alice"), newsroom.north, **changes)
    assert response.status_code == 200
    assert sentence in response.context["form"].errors["address"][0]
    assert not PastedLink.objects.exists()


def test_adding_one_twice_is_told(newsroom, sign_in):
    client = sign_in("alice")
    post(client, newsroom.north)
    assert "on the list already" in post(client, newsroom.north).context["form"].errors["address"][0]


def test_hostile_words_arrive_harmless(newsroom, sign_in):
    client = sign_in("alice")
    page = client.post(
        reverse("source:add_link"), wish(newsroom.north, words="<script>alert(1)</script> rain"), follow=True
    ).content.decode()
    assert "<script>alert(1)" not in page
    item = Item.objects.get(source__platform="linkedin")
    assert "<script" not in item.content_html


def test_strangers_are_sent_to_the_login(client, newsroom):
    response = client.get(reverse("source:add_link"))
    assert response.status_code == 302 and "login" in response.url


def taken_back(client, source, link):
    return client.post(reverse("source:take_back", args=[source.pk]), {"link": link}, follow=True)


def inspect(client, source):
    return client.get(reverse("source:inspect", args=[source.pk])).content.decode()


@pytest.fixture
def link(newsroom, sign_in):
    post(sign_in("alice"), newsroom.north)
    return PastedLink.objects.select_related("source").get()


def test_the_page_of_the_source_lists_its_links(newsroom, sign_in, link):
    page = inspect(sign_in("alice"), link.source)
    item = Item.objects.get(source=link.source)
    for shown in (
        link.url,
        "A week of rain.",
        "by alice",
        "Waiting for approval",
        reverse("item:edit", args=[item.pk]),
    ):
        assert shown in page
    assert "Take back" in page


def test_other_sources_have_no_list_of_links(newsroom, sign_in):
    assert "Pasted links" not in inspect(sign_in("alice"), newsroom.north_source)


def test_long_lists_have_pages(newsroom, sign_in, link):
    PastedLink.objects.bulk_create(PastedLink(source=link.source, url=f"{POST}?{n}") for n in range(60))
    client = sign_in("alice")
    assert "Page 1 of 2" in inspect(client, link.source)
    second = client.get(reverse("source:inspect", args=[link.source.pk]) + "?links=2").content.decode()
    assert "Page 2 of 2" in second and second.count("Take back</button>") == 11


def test_an_author_takes_back_what_waits(newsroom, sign_in, link):
    page = taken_back(sign_in("alice"), link.source, link.pk).content.decode()
    assert "is taken back" in page and "only if an editor adds it again" in page
    assert not PastedLink.objects.exists()
    assert Item.objects.get(source__platform="linkedin").status == Status.REMOVED


def test_what_visitors_see_is_taken_back_by_who_may_remove_items(newsroom, sign_in, link):
    Item.objects.filter(source=link.source).update(status=Status.PUBLIC)
    assert "Take back</button>" not in inspect(sign_in("alice"), link.source)
    assert taken_back(sign_in("alice"), link.source, link.pk).status_code == 404
    assert PastedLink.objects.exists()
    assert taken_back(sign_in("bob"), link.source, link.pk).status_code == 200
    assert not PastedLink.objects.exists()


def test_what_is_only_out_of_sight_for_a_time_is_not_an_authors_to_take_back(newsroom, sign_in, link):
    Item.objects.filter(source=link.source).update(status=Status.SUSPENDED)
    assert taken_back(sign_in("alice"), link.source, link.pk).status_code == 404
    assert PastedLink.objects.exists()


@pytest.mark.parametrize("status", [Status.PENDING, Status.PUBLIC])
def test_an_item_that_moved_to_another_area_is_that_areas_to_take_back(newsroom, sign_in, link, status):
    Item.objects.filter(source=link.source).update(status=status, area=newsroom.south, area_is_chosen=True)
    for username in ("alice", "bob"):
        assert taken_back(sign_in(username), link.source, link.pk).status_code == 404
    assert PastedLink.objects.exists()


@pytest.mark.parametrize("username", ["charlie", ""])
def test_strangers_take_nothing_back(newsroom, sign_in, link, username):
    sign_in(username).post(reverse("source:take_back", args=[link.source.pk]), {"link": link.pk})
    assert PastedLink.objects.exists()


@pytest.mark.parametrize("guessed", ["", "x", "0", "-1", "9" * 30])
def test_a_guessed_number_finds_no_link(newsroom, sign_in, link, guessed):
    assert taken_back(sign_in("bob"), link.source, guessed).status_code == 404
    assert PastedLink.objects.exists()


def test_a_link_of_another_source_is_out_of_reach(newsroom, sign_in, link):
    """By way of a source of one's own."""
    assert taken_back(sign_in("charlie"), newsroom.south_source, link.pk).status_code == 404
    assert taken_back(sign_in("bob"), newsroom.north_source, link.pk).status_code == 404
    assert PastedLink.objects.exists()


def test_nothing_is_taken_back_by_looking(newsroom, sign_in, link):
    assert sign_in("bob").get(reverse("source:take_back", args=[link.source.pk])).status_code == 405


def test_a_removed_post_returns_by_an_editor_only(newsroom, sign_in, link):
    taken_back(sign_in("bob"), link.source, link.pk)
    again = post(sign_in("alice"), newsroom.north)
    assert "An editor of its area can bring it back" in again.context["form"].errors["address"][0]
    post(sign_in("bob"), newsroom.north, public="on")
    assert Item.objects.get(source__platform="linkedin").status == Status.PUBLIC
