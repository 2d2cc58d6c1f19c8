"""Rights on sources and items follow the page permissions of the areas' sections."""

from datetime import timedelta

import pytest
from django.contrib.auth.models import AnonymousUser, Group
from django.utils import timezone
from wagtail.models import GroupPagePermission, Site
from wagtail.permissions import policy_registry

from feeds.models import Credential
from hub.access import Reach, areas_for, curates_everything, operates, people, reach
from hub.models import Item, Source, User
from tests.newsroom import make_person, newsroom, newsroom_rows

__all__ = ["newsroom", "newsroom_rows"]

pytestmark = pytest.mark.django_db
ACTIONS = ("view", "add", "change", "delete", "publish")


def person(username: str) -> User:
    """Fresh from the database: what a person may do is remembered on the object, for one request."""
    return User.objects.get(username=username)


def allowed(username: str, source: Source) -> set[str]:
    policy = policy_registry.get_by_type(Source)
    return {a for a in ACTIONS if policy.user_has_permission_for_instance(person(username), a, source)}


def test_an_author_works_in_the_own_area_but_does_not_decide_there(newsroom):
    assert allowed("alice", newsroom.north_source) == {"view", "add", "change"}


def test_an_area_editor_decides_in_the_own_area(newsroom):
    assert allowed("bob", newsroom.north_source) == set(ACTIONS)


@pytest.mark.parametrize("username", ["alice", "bob"])
def test_another_area_is_out_of_reach(newsroom, username):
    assert allowed(username, newsroom.south_source) == set()


def test_operators_work_on_all_sources_and_trust_none(newsroom):
    assert all(allowed("oscar", source) == {"view", "add", "change", "delete"} for source in newsroom.sources)
    assert not reach(person("oscar"), ACTIONS)


def test_operators_decide_about_no_item(newsroom):
    policy = policy_registry.get_by_type(Item)
    assert not policy.instances_user_has_any_permission_for(person("oscar"), ACTIONS).exists()


def test_keys_are_the_operators_and_administrators_alone(newsroom):
    policy = policy_registry.get_by_type(Credential)
    assert {name for name in ("bob", "edith", "oscar", "root") if policy.user_has_permission(person(name), "add")} == {
        "oscar",
        "root",
    }
    assert {user.username for user in policy.users_with_permission("add")} == {"oscar", "root"}


def test_who_is_past_their_last_day_reaches_nothing_and_counts_among_nobody(newsroom):
    yesterday = timezone.now().date() - timedelta(days=1)
    User.objects.filter(username__in=["bob", "oscar", "root"]).update(access_until=yesterday)
    assert not allowed("bob", newsroom.north_source) and not allowed("root", newsroom.north_source)
    assert not operates(person("oscar"))
    assert {user.username for user in people(newsroom.north.pk, ["publish"])} == {"edith"}


def test_operators_may_own_sources(newsroom):
    policy = policy_registry.get_by_type(Source)
    holders = policy.users_with_any_permission_for_instance(["change"], newsroom.north_source)
    assert {user.username for user in holders} == {"alice", "bob", "edith", "oscar", "root"}


@pytest.mark.parametrize("username", ["alice", "bob", "charlie"])
def test_what_has_no_area_is_out_of_reach_of_the_people_of_areas(newsroom, username):
    assert allowed(username, newsroom.stray_source) == set()


@pytest.mark.parametrize("username", ["edith", "root"])
def test_editors_of_everything_decide_everywhere(newsroom, username):
    assert all(allowed(username, source) == set(ACTIONS) for source in newsroom.sources)
    assert curates_everything(person(username))


def test_who_may_change_all_pages_and_publish_none_decides_about_nothing(newsroom):
    group = Group.objects.create(name="Change everything")
    root = Site.objects.get(is_default_site=True).root_page.get_parent()
    for permission in ("add", "change"):
        GroupPagePermission.objects.create(group=group, page=root, permission_type=permission)
    make_person("erin", group)
    assert allowed("erin", newsroom.stray_source) == set(ACTIONS) - {"publish"}
    assert not curates_everything(person("erin"))


def test_a_right_on_a_page_above_the_sections_covers_their_areas_only(newsroom):
    group = Group.objects.create(name="Home editors")
    home = Site.objects.get(is_default_site=True).root_page
    for permission in ("change", "publish"):
        GroupPagePermission.objects.create(group=group, page=home, permission_type=permission)
    make_person("heather", group)
    assert "publish" in allowed("heather", newsroom.north_source) & allowed("heather", newsroom.south_source)
    assert allowed("heather", newsroom.stray_source) == set()
    assert not curates_everything(person("heather"))


def test_publishing_the_own_pages_is_no_right_to_decide_about_what_was_imported(newsroom):
    held = GroupPagePermission.objects.filter(group=newsroom.north.authors).values_list(
        "permission__codename", flat=True
    )
    assert set(held) == {"add_page", "publish_page"}
    assert "publish" not in allowed("alice", newsroom.north_source)


def test_nobody_is_anybody_without_an_account(newsroom):
    assert reach(AnonymousUser(), ACTIONS) == Reach()


def test_a_closed_account_reaches_nothing(newsroom):
    User.objects.update(is_active=False)
    assert reach(person("root"), ACTIONS) == Reach()
    assert reach(person("bob"), ACTIONS) == Reach()


def test_an_unknown_action_is_nobodys(newsroom):
    assert reach(person("root"), ["frobnicate"]) == Reach()


def test_items_cannot_be_added_by_anybody(newsroom):
    policy = policy_registry.get_by_type(Item)
    assert not policy.user_has_permission(person("root"), "add")


def test_the_rows_within_reach_are_those_of_the_area(newsroom):
    rows = policy_registry.get_by_type(Item).instances_user_has_permission_for(person("alice"), "view")
    assert {item.source for item in rows} == {newsroom.north_source}


def test_areas_offered_in_forms_are_those_within_reach(newsroom):
    assert list(areas_for(person("alice"), ["add"])) == [newsroom.north]
    assert set(areas_for(person("edith"), ["publish"])) == {newsroom.north, newsroom.south}


def test_leaving_a_group_ends_the_rights_at_the_next_request(newsroom):
    bob = person("bob")
    assert reach(bob, ["publish"])
    bob.groups.clear()
    assert not reach(person("bob"), ["view"])


def test_an_area_without_a_section_is_reached_from_the_root_only(newsroom):
    newsroom.north.sections.get().delete()
    assert allowed("bob", newsroom.north_source) == set()
    assert allowed("edith", newsroom.north_source) == set(ACTIONS)


def test_the_people_of_an_area_are_its_own_and_those_of_the_root(newsroom):
    assert {user.username for user in people(newsroom.north.pk, ["view"])} == {"carol", "alice", "bob", "edith", "root"}
    assert {user.username for user in people(newsroom.north.pk, ["publish"])} == {"bob", "edith", "root"}
    assert {user.username for user in people(None, ["publish"])} == {"edith", "root"}
    assert not people(newsroom.north.pk, ["frobnicate"]).exists()


def test_the_people_who_may_do_something_somewhere_are_known(newsroom):
    policy = policy_registry.get_by_type(Item)
    assert {user.username for user in policy.users_with_permission("publish")} == {"bob", "edith", "root"}
    assert not policy.users_with_permission("add").exists()


def test_rights_are_read_once_for_each_user_object(newsroom, django_assert_num_queries):
    bob = person("bob")
    with django_assert_num_queries(2):
        for _ in range(5):
            reach(bob, ["view"])
            reach(bob, ["publish"])
