"""The screens of people: who may make whom, what a move changes, and what retiring ends."""

from urllib.parse import urlsplit

import pytest
from django.contrib.auth.models import Group
from django.core import mail
from django.test import Client
from django.urls import reverse
from wagtail.models import Page

from blog.models import BlogIndexPage, BlogPage
from hub.models import Source, User
from people.invitations import link
from people.models import Invitation
from people.standing import standing_of
from tests.newsroom import make_person
from tests.people.conftest import in_days, person, wish

GIVEN_BY_EDITORS = {"contributor", "agency", "author", "area_editor"}


def offered_roles(client: Client) -> set[str]:
    return {key for key, _ in client.get(reverse("person:add")).context["form"].fields["role"].choices}


def held(username: str) -> list[tuple[str, list[str]]]:
    return [(role.key, [area.name for area in areas]) for role, areas in standing_of(person(username)).held]


def edit(client: Client, whom: str, role: str, *areas: object, **fields: object):
    one = person(whom)
    return client.post(reverse("person:edit", args=[one.pk]), wish(role, *areas, first_name=whom, **fields))


def test_one_form_makes_a_person_with_their_areas(newsroom, sign_in):
    sign_in("edith").post(reverse("person:add"), wish("author", newsroom.north, newsroom.south))
    assert held("nora.novak") == [("author", ["North", "South"])]
    assert person("nora.novak").get_full_name() == "Nora Novak"
    assert len(mail.outbox) == 1


def test_a_log_in_is_made_from_the_name(newsroom, sign_in):
    make_person("nora.novak")
    sign_in("edith").post(reverse("person:add"), wish("author", newsroom.north))
    assert held("nora.novak2") == [("author", ["North"])]


@pytest.mark.parametrize(
    ("username", "roles"),
    [("edith", GIVEN_BY_EDITORS), ("root", GIVEN_BY_EDITORS | {"operator", "editor", "administrator"})],
)
def test_nobody_gives_a_role_as_strong_as_their_own_but_administrators(newsroom, sign_in, username, roles):
    assert offered_roles(sign_in(username)) == roles


@pytest.mark.parametrize("role", ["operator", "editor", "administrator", "emperor"])
def test_a_role_that_is_not_offered_cannot_be_sent(newsroom, sign_in, role):
    answer = sign_in("edith").post(reverse("person:add"), wish(role))
    assert answer.context["form"].errors["role"]
    assert not User.objects.filter(email="nora@example.com").exists()
    assert not mail.outbox


@pytest.mark.parametrize("username", ["carol", "alice", "bob", "charlie", "oscar", ""])
def test_the_people_of_areas_and_operators_have_no_screens_of_people(newsroom, sign_in, username):
    client = sign_in(username)
    for name in ("index", "add"):
        assert client.get(reverse(f"person:{name}")).status_code == 302
    assert client.post(reverse("person:add"), wish("author", newsroom.north)).status_code == 302
    assert not User.objects.filter(email="nora@example.com").exists()


@pytest.mark.parametrize(
    ("role", "fields", "areas", "told"),
    [
        ("author", {}, 0, "at least one area"),
        ("agency", {}, 1, "last day of access"),
        ("contributor", {"access_until": in_days(30)}, 1, "Agency"),
        ("author", {"access_until": in_days(-1)}, 1, "over already"),
        ("author", {"email": "alice@EXAMPLE.com"}, 1, "Somebody has this e-mail"),
        ("author", {"username": "Alice"}, 1, "Somebody has this log-in"),
        ("author", {"username": "Root@example.com"}, 1, "Somebody has this log-in"),
        ("author", {"email": "no mail"}, 1, "valid email"),
        ("author", {"access_until": "soon"}, 1, "valid date"),
    ],
)
def test_what_does_not_fit_is_told_and_nobody_is_made(newsroom, sign_in, role, fields, areas, told):
    before = User.objects.count()
    answer = sign_in("root").post(reverse("person:add"), wish(role, *[newsroom.north] * areas, **fields))
    assert told in answer.content.decode()
    assert User.objects.count() == before


def test_a_role_of_the_whole_site_takes_no_area(newsroom, sign_in):
    answer = sign_in("root").post(reverse("person:add"), wish("editor", newsroom.north))
    assert "choose no area" in answer.content.decode()


def test_an_agency_is_a_contributor_until_a_day(newsroom, sign_in):
    sign_in("edith").post(reverse("person:add"), wish("agency", newsroom.north, access_until=in_days(30)))
    assert held("nora.novak") == [("agency", ["North"])]
    assert list(person("nora.novak").groups.all()) == [newsroom.north.contributors]


def test_fields_that_are_not_on_the_form_are_ignored(newsroom, sign_in):
    more = {"is_superuser": "on", "is_staff": "on", "groups": [g.pk for g in Group.objects.all()], "password": "x"}
    sign_in("edith").post(reverse("person:add"), wish("author", newsroom.north, **more))
    nora = person("nora.novak")
    assert not nora.is_superuser and not nora.is_staff and not nora.has_usable_password()
    assert list(nora.groups.all()) == [newsroom.north.authors]


def test_an_editor_cannot_send_somebodys_passwords_to_another_mailbox(newsroom, sign_in):
    edit(sign_in("edith"), "alice", "author", newsroom.north, email="mine@example.com", username="mine")
    assert (person("alice").email, person("alice").username) == ("alice@example.com", "alice")


def test_an_author_who_moves_writes_there_and_no_longer_here(newsroom, sign_in):
    alice = sign_in("alice")
    north, south = (BlogIndexPage.objects.get(area=area) for area in (newsroom.north, newsroom.south))
    add = [reverse("wagtailadmin_pages:add", args=["blog", "blogpage", page.pk]) for page in (north, south)]
    assert [alice.get(url).status_code for url in add] == [200, 302]
    edit(sign_in("edith"), "alice", "author", newsroom.south)
    assert [alice.get(url).status_code for url in add] == [302, 200]
    assert alice.get(reverse("source:edit", args=[newsroom.north_source.pk])).status_code == 404
    assert alice.get(reverse("source:edit", args=[newsroom.south_source.pk])).status_code == 200


def test_a_move_replaces_all_that_somebody_was(newsroom, sign_in):
    person("alice").groups.add(newsroom.south.editors)
    edit(sign_in("edith"), "alice", "contributor", newsroom.south)
    assert held("alice") == [("contributor", ["South"])]


def test_groups_that_no_role_knows_are_for_administrators(newsroom, sign_in):
    person("alice").groups.add(Group.objects.create(name="Printers"))
    assert edit(sign_in("edith"), "alice", "author", newsroom.south).status_code == 404
    edit(sign_in("root"), "alice", "author", newsroom.south, username="alice", email="alice@example.com")
    assert held("alice") == [("author", ["South"])]
    assert person("alice").groups.filter(name="Printers").exists()


@pytest.mark.parametrize("username", ["edith", "oscar", "root"])
@pytest.mark.parametrize("view", ["edit", "retire", "hand_over", "invite"])
def test_editors_change_nobody_who_is_not_below_them(newsroom, sign_in, username, view):
    client, url = sign_in("edith"), reverse(f"person:{view}", args=[person(username).pk])
    assert client.post(url, wish("author", newsroom.north)).status_code == 404
    assert client.get(url).status_code in (404, 405)
    assert person(username).is_active and not person(username).groups.filter(name="North authors").exists()


def test_the_next_request_of_who_was_retired_is_refused_and_the_draft_is_kept(newsroom, sign_in):
    alice = sign_in("alice")
    section = BlogIndexPage.objects.get(area=newsroom.north)
    add = reverse("wagtailadmin_pages:add", args=["blog", "blogpage", section.pk])
    form = alice.get(add).context["form"]
    draft = BlogPage(title="Half a thought", owner=person("alice"), author=person("alice"), live=False)
    section.add_child(instance=draft)
    draft.save_revision(user=person("alice"))
    url = reverse("wagtailadmin_pages:edit", args=[draft.pk])
    assert form is not None and alice.get(url).status_code == 200
    Page.objects.filter(pk=draft.pk).update(locked=True, locked_by=person("alice"))

    sign_in("edith").post(reverse("person:retire", args=[person("alice").pk]))

    for answer in (alice.get(url), alice.post(url, {"title": "Changed"})):
        assert answer.status_code == 302
        assert answer.headers["Location"].startswith(reverse("account_login"))
    kept = BlogPage.objects.get(pk=draft.pk)
    assert kept.get_latest_revision_as_object().title == "Half a thought"
    assert kept.owner == kept.author == person("alice")
    assert not kept.locked
    assert sign_in("bob").get(url).status_code == 200


def test_who_was_retired_is_nothing_any_more(newsroom, sign_in):
    sign_in("edith").post(reverse("person:retire", args=[person("bob").pk]))
    bob = person("bob")
    assert (bob.is_active, bob.groups.count(), bob.has_usable_password()) == (False, 0, False)
    assert not Client().login(username="bob", password="correct horse battery")


def test_sources_of_who_was_retired_are_listed_for_a_new_owner(newsroom, sign_in):
    Source.objects.filter(pk=newsroom.north_source.pk).update(owner=person("alice"))
    edith, pk = sign_in("edith"), person("alice").pk
    assert "Northern" in edith.get(reverse("person:retire", args=[pk])).content.decode()
    answer = edith.post(reverse("person:retire", args=[pk]))
    assert answer.headers["Location"] == reverse("person:hand_over", args=[pk])
    assert "Northern" in edith.get(answer.headers["Location"]).content.decode()
    edith.post(answer.headers["Location"], {"owner": person("bob").pk})
    assert Source.objects.get(pk=newsroom.north_source.pk).owner == person("bob")


def test_a_source_goes_to_nobody_who_may_not_change_it(newsroom, sign_in):
    Source.objects.filter(pk=newsroom.north_source.pk).update(owner=person("alice"))
    url = reverse("person:hand_over", args=[person("alice").pk])
    answer = sign_in("edith").post(url, {"owner": person("charlie").pk}, follow=True)
    assert "may not change the sources that are left" in answer.content.decode()
    assert Source.objects.get(pk=newsroom.north_source.pk).owner == person("alice")


def test_a_link_that_an_editor_saw_makes_nobody_an_administrator(newsroom, sign_in):
    sign_in("edith").post(reverse("person:add"), wish("author", newsroom.north))
    nora = User.objects.get(email="nora@example.com")
    seen = link(nora.invitation)
    root = sign_in("root")
    edit(root, "nora.novak", "administrator", username="nora.novak", email="nora@example.com")
    assert person("nora.novak").is_superuser
    assert Client().get(urlsplit(seen).path).status_code == 410
    assert Client().get(urlsplit(link(Invitation.objects.get(user=nora))).path).status_code == 200


def test_somebody_can_come_back_with_a_new_invitation(newsroom, sign_in):
    edith = sign_in("edith")
    edith.post(reverse("person:retire", args=[person("alice").pk]))
    edit(edith, "alice", "author", newsroom.south)
    assert person("alice").is_active
    assert held("alice") == [("author", ["South"])]
    assert mail.outbox[-1].to == ["alice@example.com"]
    assert Invitation.objects.get(user=person("alice")).accepted_at is None


def test_nobody_retires_themselves(newsroom, sign_in):
    make_person("rita", is_superuser=True)
    answer = sign_in("root").post(reverse("person:retire", args=[person("root").pk]), follow=True)
    assert "Nobody can retire themselves" in answer.content.decode()
    assert person("root").is_active


def test_the_last_administrator_stays_one(newsroom, sign_in):
    root = sign_in("root")
    for fields in ({"role": "editor"}, {"role": "administrator", "access_until": in_days(9)}):
        answer = edit(root, "root", fields.pop("role"), username="root", email="root@example.com", **fields)
        assert "last administrator" in answer.content.decode()
        assert person("root").is_superuser and person("root").access_until is None


def test_a_second_administrator_can_be_retired(newsroom, sign_in):
    make_person("rita", is_superuser=True)
    sign_in("root").post(reverse("person:retire", args=[person("rita").pk]))
    assert not person("rita").is_active and not person("rita").is_superuser


def test_access_ends_by_itself_after_its_last_day(newsroom, sign_in):
    carol = sign_in("carol")
    User.objects.filter(username="carol").update(access_until=in_days(0))
    assert carol.get(reverse("wagtailadmin_home")).status_code == 200
    User.objects.filter(username="carol").update(access_until=in_days(-1))
    answer = carol.get(reverse("wagtailadmin_home"))
    assert answer.status_code == 302 and answer.headers["Location"].startswith(reverse("account_login"))
    assert not Client().login(username="carol", password="correct horse battery")


def test_the_dashboard_tells_of_the_last_day_in_its_last_week(newsroom, sign_in):
    User.objects.filter(username="carol").update(access_until=in_days(8))
    assert "Your access ends" not in sign_in("carol").get(reverse("wagtailadmin_home")).content.decode()
    User.objects.filter(username="carol").update(access_until=in_days(7))
    assert "Your access ends" in sign_in("carol").get(reverse("wagtailadmin_home")).content.decode()


@pytest.mark.parametrize(
    ("query", "shown"),
    [
        ("", {"alice", "bob", "carol", "charlie", "edith", "oscar", "root"}),
        ("role=author", {"alice", "charlie"}),
        ("role=administrator", {"root"}),
        ("role=editor", {"edith"}),
        ("role=agency", set()),
        ("role=contributor", {"carol"}),
        ("area=NORTH", {"carol", "alice", "bob"}),
        ("state=closed", set()),
        ("state=invited", set()),
        ("q=char", {"charlie"}),
    ],
)
def test_the_list_can_be_narrowed(newsroom, sign_in, query, shown):
    answer = sign_in("edith").get(reverse("person:index") + "?" + query.replace("NORTH", str(newsroom.north.pk)))
    assert {one.username for one in answer.context["object_list"]} == shown


def test_the_list_tells_what_everybody_is_without_asking_for_each(newsroom, sign_in, django_assert_max_num_queries):
    edith = sign_in("edith")
    edith.get(reverse("person:index"))
    with django_assert_max_num_queries(40):
        answer = edith.get(reverse("person:index")).content.decode()
    assert "Area editor" in answer and "Operator" in answer
    more = [make_person(f"writer{number}", newsroom.north.authors) for number in range(20)]
    with django_assert_max_num_queries(40):
        assert str(more[0]) in edith.get(reverse("person:index")).content.decode()


def test_what_happened_to_somebody_is_in_their_history(newsroom, sign_in):
    edith = sign_in("edith")
    edit(edith, "alice", "area_editor", newsroom.north, newsroom.south)
    answer = edith.get(reverse("person:history", args=[person("alice").pk])).content.decode()
    assert "Role: Area editor in North and South (before: Author in North)" in answer
