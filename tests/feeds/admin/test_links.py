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
        ({"address": "https://journal.example/"}, "is no single post"),
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
