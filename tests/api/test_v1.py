"""What the API answers, and what it keeps to itself."""

import pytest
from django.contrib.auth import get_user_model
from django.db import connection
from django.test.utils import CaptureQueriesContext

from api import asking
from hub.filters import FACETS, SORTS
from hub.models import Area, Item, Status, Tag, TagRedirect
from hub.records import Counts, ItemData
from profiles.models import Profile
from tests.factories import make_picture


def test_items_come_page_by_page_until_next_is_null(ask, fill):
    fill(5)
    seen, address = [], "items?size=2"
    while address:
        page = ask(address).json()
        assert page["total"] == 5
        seen += [item["title"] for item in page["items"]]
        address = page["next"] and page["next"].partition("/api/v1/")[2]
    assert seen == [f"item {n}" for n in range(5)]


def test_next_keeps_the_filter_and_the_size(ask, fill):
    fill(3, kind="video")
    assert "kind=video" in (address := ask("items?kind=video&size=1").json()["next"])
    assert "size=1" in address
    assert address.startswith("http")


def test_every_filter_of_the_stream_is_a_parameter():
    assert {*FACETS, "since", "q", "sort"} <= set(asking.ItemsQuery.model_fields)


def test_every_order_of_the_stream_is_known(ask, fill):
    fill(1)
    assert [ask(f"items?q=item&sort={sort}").status_code for sort in SORTS] == [200] * len(SORTS)


def test_a_facet_narrows_the_list(ask, fill):
    fill(2, kind="video", prefix="film")
    fill(1, kind="photo", prefix="still")
    assert [item["title"] for item in ask("items?kind=photo").json()["items"]] == ["still 0"]


def test_a_page_costs_as_many_queries_for_one_item_as_for_many(ask, fill, make_tag):
    tag = make_tag("Lamps")
    for item in fill(9):
        item.tags.add(tag)
    ask("items")  # warm
    with CaptureQueriesContext(connection) as few:
        ask("items?size=1&topic=lamps")
    with CaptureQueriesContext(connection) as many:
        ask("items?size=9&topic=lamps")
    assert len(many) <= len(few) <= 10


def test_one_item_says_who_where_and_when(ask, fill, media):
    (item,) = fill(1, author_name="Ida Moor", text="Words.", url="https://origin.example/a")
    make_picture(item, alt="A lamp")
    found = ask(f"items/{item.pk}").json()
    assert found["external_url"] == "https://origin.example/a"
    assert found["authors"] == [{"name": "Ida Moor", "url": "", "slug": "ida-moor"}]
    assert found["source"]["title"] == "Journal"
    assert (found["images"][0]["alt"], found["images"][0]["width"]) == ("A lamp", 640)
    assert found["image"] == found["images"][0]["url"]


def test_a_platform_that_forbids_it_gives_no_words_pictures_or_numbers(ask, fill, make_source, platform, media):
    platform("shy", may_syndicate=False)
    (item,) = fill(
        1,
        source=make_source("Shy account", "shy"),
        text="SECRET WORDS",
        html="<p>SECRET WORDS</p>",
        counts=Counts(views=7),
        url="https://shy.example/1",
        author_name="Ida",
    )
    make_picture(item)
    answer = ask(f"items/{item.pk}")
    found = answer.json()
    assert b"SECRET" not in answer.content
    assert b"item 0" not in answer.content.replace(b"item-0", b"")
    assert not found["may_syndicate"]
    assert (found["counts"], found["images"], found["image"], found["attachments"]) == (None, [], "", [])
    assert (found["external_url"], found["authors"][0]["name"]) == ("https://shy.example/1", "Ida")


def test_pictures_of_what_is_sensitive_are_left_out(ask, fill, media):
    (item,) = fill(1, sensitive=True)
    make_picture(item)
    assert ask(f"items/{item.pk}").json()["images"] == []


@pytest.mark.parametrize("status", [s for s in Status.values if s != "public"])
def test_what_is_not_public_is_not_there(ask, fill, status):
    (item,) = fill(1)
    Item.objects.update(status=status)
    assert ask(f"items/{item.pk}").status_code == 404
    assert ask("items").json()["items"] == []
    assert ask("sources").json()["sources"] == []


def test_tags_are_counted_by_public_items(ask, fill, make_tag):
    lamps, secret = make_tag("Lamps"), make_tag("Unannounced", "product")
    shown, hidden = fill(2)
    shown.tags.add(lamps)
    hidden.tags.add(lamps, secret)
    Item.objects.filter(pk=hidden.pk).update(status=Status.HIDDEN)
    (tag,) = ask("tags").json()["tags"]
    assert (tag["slug"], tag["kind"], tag["count"]) == ("lamps", "topic", 1)
    assert tag["stream_url"].endswith("?topic=lamps")


def test_tags_can_be_asked_for_by_kind(ask, fill, make_tag):
    (item,) = fill(1)
    item.tags.add(make_tag("Lamps"), make_tag("Glow", "product"), make_tag("night", "keyword"))
    assert [tag["slug"] for tag in ask("tags?kind=product").json()["tags"]] == ["glow"]
    assert len(ask("tags").json()["tags"]) == 2


def test_a_source_tells_nothing_of_its_owner_its_address_or_its_notes(ask, fill, make_source):
    owner = get_user_model().objects.create_user("ida", "ida@secret.example")
    source = make_source(
        "Films", owner=owner, url="https://feeds.example/?key=secret", description="secret note",
        review_reason="secret reason",
    )  # fmt: skip
    fill(2, source=source)
    answer = ask("sources")
    assert b"secret" not in answer.content
    assert [(each["title"], each["count"]) for each in answer.json()["sources"]] == [("Films", 2)]


def test_areas_are_those_that_show_something(ask, fill, make_source):
    lab, _ = Area.objects.create(name="Lab", slug="lab"), Area.objects.create(name="Closed", slug="closed")
    fill(1, source=make_source("Films", area=lab))
    assert [(area["slug"], area["count"]) for area in ask("areas").json()["areas"]] == [("lab", 1)]


def test_people_are_those_who_show_themselves(ask):
    make = get_user_model().objects.create_user
    ida = make("ida", "ida@secret.example", first_name="Ida", last_name="Moor")
    Profile.objects.create(user=ida, is_public=True, job_title="Optician")
    Profile.objects.create(user=make("max", "max@secret.example", first_name="Max"), is_public=False)
    gone = make("lea", first_name="Lea", is_active=False)
    Profile.objects.create(user=gone, is_public=True)
    answer = ask("people")
    assert b"secret" not in answer.content
    assert [(p["name"], p["author"], p["job_title"]) for p in answer.json()["people"]] == [
        ("Ida Moor", "ida-moor", "Optician")
    ]


def test_a_former_slug_leads_on(ask, make_tag):
    TagRedirect.objects.create(slug="lights", tag=make_tag("Lamps"))
    response = ask("items?topic=lights&size=5")
    assert response.status_code == 301
    assert response["Location"] == "/api/v1/items?size=5&topic=lamps"
    assert response["Access-Control-Allow-Origin"] == "*"


@pytest.mark.parametrize(
    ("path", "status", "sentence"),
    [
        ("items?colour=red", 400, "“colour” is not a parameter"),
        ("items?cursor=%00nonsense", 400, "NUL"),
        ("items?cursor=nonsense", 400, "cursor"),
        ("items?size=0", 400, "size"),
        ("items?size=101", 400, "size"),
        ("items?size=many", 400, "size"),
        ("items?sort=finest", 400, "sort"),
        ("items?since=soon", 400, "since"),
        ("items?kind=poem", 400, "kind"),
        ("items?q=" + "x" * 10_000, 400, "q"),
        ("items?topic=" + "x" * 10_000, 400, "topic"),
        ("items?" + "&".join(f"topic=t{n}" for n in range(30)), 400, "topic"),
        ("items?topic=nobody", 404, "no topic “nobody”"),
        ("items?topic=%00", 400, "NUL"),
        ("items?q=%00", 400, "NUL"),
        ("items?topic=%20", 400, "topic"),
        ("items?area=nowhere", 404, "no area"),
        ("items?source=12345", 404, "no source"),
        ("items?source=²", 404, "no source"),
        ("items?author=nobody", 404, "no author"),
        ("items?platform=fax", 404, "no platform"),
        ("items/999999", 404, "no public item"),
        ("items/99999999999999999999999", 404, "no public item"),
        ("items/word", 404, "nothing at this address"),
        ("tags?kind=keyword", 400, "kind"),
        ("people?sort=name", 400, "“sort” is not a parameter"),
        ("secrets", 404, "nothing at this address"),
        ("", 404, "nothing at this address"),
    ],
)
def test_a_slip_is_answered_with_a_sentence(ask, path, status, sentence):
    response = ask(path)
    assert response.status_code == status
    assert response["Content-Type"] == "application/problem+json"
    assert sentence in response.json()["detail"]
    assert len(response.json()["detail"]) < 400
    assert response.json()["status"] == status


def test_tags_of_another_kind_are_unknown(ask, make_tag):
    make_tag("Glow", "product")
    assert ask("items?topic=glow").status_code == 404
    assert Tag.objects.filter(slug="glow").exists()


def test_words_are_searched_for(ask, bring):
    bring(ItemData(guid="1", title="Lamp"), ItemData(guid="2", title="Boat"))
    assert [item["title"] for item in ask("items?q=lam").json()["items"]] == ["Lamp"]
