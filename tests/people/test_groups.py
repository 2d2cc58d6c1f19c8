"""The groups of the roles are there after installing, with their rights and no more."""

import importlib

import pytest
from django.apps import apps
from django.contrib.auth.models import Group
from wagtail.models import GroupCollectionPermission, GroupPagePermission

from hub.models import User
from people.groups import ensure_groups

pytestmark = pytest.mark.django_db


def everything_about(name: str) -> tuple[set[str], set[str], set[str]]:
    group = Group.objects.get(name=name)
    return (
        set(group.permissions.values_list("codename", flat=True)),
        set(GroupPagePermission.objects.filter(group=group).values_list("permission__codename", flat=True)),
        set(GroupCollectionPermission.objects.filter(group=group).values_list("permission__codename", flat=True)),
    )


def test_installing_leaves_editors_and_operators():
    assert set(Group.objects.values_list("name", flat=True)) == {"Editors", "Operators"}


def test_editors_decide_about_all_pages_and_files():
    rights, pages, files = everything_about("Editors")
    assert "access_admin" in rights and "operate_site" not in rights
    assert pages == {"add_page", "change_page", "publish_page", "lock_page", "unlock_page"}
    assert files >= {"add_image", "change_image", "choose_image", "add_document", "change_document", "choose_document"}


def test_operators_run_the_site_and_touch_no_page():
    rights, pages, files = everything_about("Operators")
    assert {"access_admin", "operate_site", "change_site"} <= rights
    assert not pages and not files


def test_a_lost_group_is_made_again_as_it_was():
    before = everything_about("Editors")[1:], everything_about("Operators")
    Group.objects.all().delete()
    ensure_groups()
    assert (everything_about("Editors")[1:], everything_about("Operators")) == before


def test_rights_that_an_administrator_took_away_stay_away():
    operators = Group.objects.get(name="Operators")
    operators.permissions.remove(operators.permissions.get(codename="change_site"))
    ensure_groups()
    assert "change_site" not in everything_about("Operators")[0]


def rename(*groups: str) -> None:
    Group.objects.all().delete()
    for name in groups:
        Group.objects.create(name=name)
    importlib.import_module("people.migrations.0002_editors_of_everything").rename(apps, None)


def test_wagtails_moderators_become_the_editors_and_its_editors_go():
    rename("Moderators", "Editors")
    assert set(Group.objects.values_list("name", flat=True)) == {"Editors"}


def test_who_was_in_wagtails_editors_group_gains_nothing():
    Group.objects.all().delete()
    erin = User.objects.create_user("erin")
    erin.groups.add(Group.objects.create(name="Editors"))
    Group.objects.create(name="Moderators")
    importlib.import_module("people.migrations.0002_editors_of_everything").rename(apps, None)
    assert [group.name for group in erin.groups.all()] == ["Change everything, publish nothing"]


def test_groups_that_somebody_arranged_already_stay():
    rename("Editors", "Night shift")
    assert set(Group.objects.values_list("name", flat=True)) == {"Editors", "Night shift"}
