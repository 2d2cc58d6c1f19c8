"""Sources in the admin: adding by address, editing, deleting, and who may."""

import pytest
from django.urls import reverse

from feeds.models import FetchState, ImportRun
from hub.models import Item, Source, Topic, User
from tests.feeds.admin.notes import ADDRESS
from tests.newsroom import make_polled_source

HOSTILE = "<script>alert('x')</script>"


def wish(area=None, **changes: str) -> dict[str, str]:
    fields = {"address": ADDRESS, "title": "", "topics": "", "products": "", "events": "", "region": "", "language": ""}
    return {**fields, "area": str(area.pk) if area else "", **changes}


def edited(source: Source, **changes: object) -> dict[str, str]:
    fields = {
        "title": source.title,
        "area": source.area_id or "",
        "owner": source.owner_id or "",
        "region": source.region,
        "language": source.language,
        "interval": source.fetch_state.interval_minutes or "",
        "identity": source.identity,
        "after_edit": source.after_edit,
        "active": "on",
        "topics": "",
        "products": "",
        "events": "",
    }
    return {key: str(value) for key, value in {**fields, **changes}.items() if value is not None}


def test_a_pasted_address_becomes_a_source_of_the_own_area(newsroom, sign_in, notes):
    Topic.objects.create(name="Workshop")
    response = sign_in("alice").post(reverse("source:add"), wish(newsroom.north, topics="workshop"), follow=True)
    source = Source.objects.get(title="Workshop notes")
    assert (source.area, source.owner.username, source.trusted) == (newsroom.north, "alice", False)
    assert [tag.name for tag in source.default_tags.all()] == ["Workshop"]
    assert FetchState.objects.filter(source=source).exists()
    assert "wait for approval" in response.content.decode()


def test_an_address_that_holds_nothing_gets_the_importers_sentence(newsroom, sign_in, notes):
    response = sign_in("alice").post(reverse("source:add"), wish(newsroom.north, address="https://notes.example/none"))
    assert response.status_code == 200
    assert response.context["form"].errors["address"]
    assert not Source.objects.filter(external_id__contains="notes.example").exists()


def test_a_source_that_is_known_is_not_added_twice(newsroom, sign_in, notes):
    client = sign_in("alice")
    client.post(reverse("source:add"), wish(newsroom.north))
    response = client.post(reverse("source:add"), wish(newsroom.north))
    assert "on the list already, as “Workshop notes”" in response.context["form"].errors["address"][0]
    foreign = sign_in("charlie").post(reverse("source:add"), wish(newsroom.south))
    sentence = foreign.context["form"].errors["address"][0]
    assert "Workshop notes" not in sentence and "another area" in sentence


@pytest.mark.parametrize("username", ["alice", "bob"])
def test_a_source_cannot_be_added_to_a_foreign_area_or_to_none(newsroom, sign_in, notes, username):
    client = sign_in(username)
    for area in (newsroom.south, None):
        assert "area" in client.post(reverse("source:add"), wish(area)).context["form"].errors
    assert not notes.requests


def test_only_who_decides_in_the_area_can_trust_a_source(newsroom, sign_in, notes):
    sign_in("alice").post(reverse("source:add"), wish(newsroom.north, trusted="on"))
    assert not Source.objects.get(title="Workshop notes").trusted
    Source.objects.get(title="Workshop notes").delete()
    sign_in("bob").post(reverse("source:add"), wish(newsroom.north, trusted="on"))
    assert Source.objects.get(title="Workshop notes").trusted


def test_deciding_in_one_area_does_not_trust_sources_of_another(newsroom, sign_in, notes):
    User.objects.get(username="bob").groups.add(newsroom.south.authors)
    response = sign_in("bob").post(reverse("source:add"), wish(newsroom.south, trusted="on"))
    assert "trusted" in response.context["form"].errors


def test_an_editor_of_everything_may_leave_the_area_open(newsroom, sign_in, notes):
    sign_in("edith").post(reverse("source:add"), wish())
    assert Source.objects.get(title="Workshop notes").area is None


def test_the_form_changes_what_is_an_editors_to_change(newsroom, sign_in):
    source = newsroom.north_source
    changes = {"title": "New name", "region": "Japan", "language": "ja", "trusted": "on", "active": None}
    sign_in("bob").post(reverse("source:edit", args=[source.pk]), edited(source, **changes))
    source.refresh_from_db()
    assert (source.title, source.region, source.language) == ("New name", "Japan", "ja")
    assert (source.trusted, source.active) == (True, False)


def test_identity_and_trust_cannot_be_sent_along(newsroom, sign_in):
    source = newsroom.north_source
    identity = (source.platform, source.external_id, source.url)
    forged = edited(
        source, platform="x", external_id="1", url="https://evil.example/", trusted="on", owner=User.objects.last().pk
    )
    sign_in("alice").post(reverse("source:edit", args=[source.pk]), forged)
    source.refresh_from_db()
    assert (source.platform, source.external_id, source.url) == identity
    assert (source.trusted, source.owner) == (False, None)


@pytest.mark.parametrize("username", ["alice", "bob"])
def test_a_source_cannot_be_moved_to_a_foreign_area_or_to_none(newsroom, sign_in, username):
    source, client = newsroom.north_source, sign_in(username)
    for area in (newsroom.south.pk, ""):
        response = client.post(reverse("source:edit", args=[source.pk]), edited(source, area=area, title="Moved"))
        assert "area" in response.context["form"].errors
    source.refresh_from_db()
    assert (source.area, source.title) == (newsroom.north, "Northern")


def test_a_trusted_source_cannot_be_carried_to_where_one_only_writes(newsroom, sign_in):
    User.objects.get(username="bob").groups.add(newsroom.south.authors)
    source = newsroom.north_source
    response = sign_in("bob").post(
        reverse("source:edit", args=[source.pk]), edited(source, area=newsroom.south.pk, trusted="on")
    )
    assert "trusted" in response.context["form"].errors
    source.refresh_from_db()
    assert source.area == newsroom.north


def test_an_author_may_edit_a_trusted_source_of_the_own_area_but_not_carry_it_elsewhere(newsroom, sign_in):
    User.objects.get(username="alice").groups.add(newsroom.south.authors)
    source, client = newsroom.north_source, sign_in("alice")
    Source.objects.filter(pk=source.pk).update(trusted=True)
    url = reverse("source:edit", args=[source.pk])
    assert client.post(url, edited(source, title="New name")).status_code == 302
    assert "area" in client.post(url, edited(source, area=newsroom.south.pk)).context["form"].errors
    source.refresh_from_db()
    assert (source.title, source.area, source.trusted) == ("New name", newsroom.north, True)


def test_the_owner_is_one_of_the_people_of_the_area_or_an_operator(newsroom, sign_in):
    form = sign_in("bob").get(reverse("source:edit", args=[newsroom.north_source.pk])).context["form"]
    assert {user.username for user in form.fields["owner"].queryset} == {"alice", "bob", "edith", "oscar", "root"}


def test_a_language_that_is_none_gets_an_answer(newsroom, sign_in):
    source = newsroom.north_source
    response = sign_in("bob").post(reverse("source:edit", args=[source.pk]), edited(source, language="Japanese!"))
    assert "such as en" in response.context["form"].errors["language"][0]


def test_new_default_tags_reach_the_items_at_once(newsroom, sign_in):
    Topic.objects.create(name="Lamps")
    source = newsroom.north_source
    sign_in("alice").post(reverse("source:edit", args=[source.pk]), edited(source, topics="lamps"))
    assert {item.source for item in Item.objects.filter(tags__name="Lamps")} == {source}


def test_deleting_a_source_takes_its_items_along(newsroom, sign_in):
    client, url = sign_in("bob"), reverse("source:delete", args=[newsroom.north_source.pk])
    assert "(2)" in client.get(url).content.decode()
    client.post(url)
    assert not Source.objects.filter(pk=newsroom.north_source.pk).exists()
    assert Item.objects.count() == 4


def test_a_source_whose_items_were_moved_to_other_peoples_areas_is_not_deleted(newsroom, sign_in):
    moved = newsroom.public(newsroom.north_source)
    Item.objects.filter(pk=moved.pk).update(area=newsroom.south, area_is_chosen=True)
    url = reverse("source:delete", args=[newsroom.north_source.pk])
    page = sign_in("bob").post(url, follow=True).content.decode()
    assert "1 item of this source now belong" in page
    assert Item.objects.filter(pk=moved.pk).exists()
    sign_in("edith").post(url)
    assert not Item.objects.filter(pk=moved.pk).exists()


def test_an_author_cannot_delete_a_source(newsroom, sign_in):
    sign_in("alice").post(reverse("source:delete", args=[newsroom.north_source.pk]))
    assert Source.objects.filter(pk=newsroom.north_source.pk).exists()


def test_the_sections_of_the_own_blog_are_not_listed_as_sources(newsroom, sign_in):
    own = Source.objects.create(platform="blog", external_id="1", title="Own section", area=newsroom.north)
    client = sign_in("bob")
    assert "Own section" not in client.get(reverse("source:index")).content.decode()
    for view in ("edit", "delete", "history", "inspect", "import"):
        assert client.get(reverse(f"source:{view}", args=[own.pk])).status_code == 404


def test_the_list_tells_how_each_source_is_doing(newsroom, sign_in):
    FetchState.objects.filter(source=newsroom.north_source).update(failures=3, last_error="The key was refused.")
    answer = sign_in("bob").get(reverse("source:index")).content.decode()
    for expected in (
        "Northern",
        "Blog or podcast",
        "North",
        "Failed 3 times in a row: The key was refused.",
        "due now",
    ):
        assert expected in answer


@pytest.mark.parametrize("query, shown", [("failing=true", True), ("failing=false", False), ("active=false", False)])
def test_the_list_can_be_narrowed(newsroom, sign_in, query, shown):
    FetchState.objects.filter(source=newsroom.north_source).update(failures=1)
    sources = sign_in("bob").get(f"{reverse('source:index')}?{query}").context["object_list"]
    assert (newsroom.north_source in sources) == shown


def test_the_list_asks_a_fixed_number_of_questions(newsroom, sign_in, django_assert_max_num_queries):
    client = sign_in("root")
    client.get(reverse("source:index"))
    for number in range(10):
        make_polled_source(f"More {number}", newsroom.north)
    with django_assert_max_num_queries(25):
        client.get(reverse("source:index"))


@pytest.mark.parametrize("view", ["index", "edit", "inspect", "history", "delete", "import"])
def test_hostile_words_are_shown_as_text(newsroom, sign_in, view):
    source = newsroom.north_source
    Source.objects.filter(pk=source.pk).update(title=HOSTILE, url="javascript:alert(1)", external_id=HOSTILE)
    FetchState.objects.filter(source=source).update(failures=1, last_error=HOSTILE)
    ImportRun.objects.create(source=source, started_at=source.created_at, message=HOSTILE, outcome="failed")
    url = reverse("source:index") if view == "index" else reverse(f"source:{view}", args=[source.pk])
    answer = sign_in("bob").get(url).content.decode()
    assert "&lt;script&gt;" in answer
    assert "<script>alert" not in answer
    assert 'href="javascript:' not in answer


def test_only_who_publishes_decides_what_becomes_of_edited_items(newsroom, sign_in):
    source = newsroom.north_source
    url = reverse("source:edit", args=[source.pk])
    sign_in("alice").post(url, edited(source, after_edit="review"))
    source.refresh_from_db()
    assert source.after_edit == "keep"
    sign_in("bob").post(url, edited(source, after_edit="review"))
    source.refresh_from_db()
    assert source.after_edit == "review"


def test_what_is_not_trusted_is_looked_at_again_after_an_edit(newsroom, sign_in, notes):
    sign_in("alice").post(reverse("source:add"), wish(newsroom.north))
    assert Source.objects.get(title="Workshop notes").after_edit == "flag"
