"""create_author and sync_blog, as an operator meets them."""

import io
import sys

import pytest
from django.contrib.auth import authenticate
from django.core.management import CommandError, call_command
from wagtail.models import Page, Site

from hub.models import Area, Item, User
from tests.blog.conftest import visible


def run(*arguments: str) -> str:
    out = io.StringIO()
    call_command(*arguments, stdout=out)
    return out.getvalue()


def test_a_new_author_gets_an_area_and_a_password_that_works(home):
    said = run("create_author", "ana", "--area", "Workshop", "--name", "Ana Sousa Lima", "--email", "ana@example.com")
    password = said.split("Password: ")[1].split()[0]
    user = User.objects.get()
    assert authenticate(username="ana", password=password) == user
    assert (user.first_name, user.last_name, user.email) == ("Ana", "Sousa Lima", "ana@example.com")
    assert (user.is_staff, user.is_superuser) == (False, False)
    assert list(user.groups.all()) == [Area.objects.get().authors]
    assert "Made the area “Workshop”, with a blog of its own." in said
    assert "Ana Sousa Lima may write in “Workshop”." in said and "http://127.0.0.1:8000/admin/" in said


def test_an_area_that_is_there_is_used(north):
    said = run("create_author", "ana", "--area", "north")
    assert "Made the area" not in said
    assert User.objects.get().groups.get() == north.area.authors


def test_an_editor_may_change_what_others_wrote(north):
    run("create_author", "ana", "--area", "North", "--editor")
    assert User.objects.get().groups.get() == north.area.editors


def test_a_password_from_standard_input_is_not_shown(north, monkeypatch):
    monkeypatch.setattr(sys, "stdin", io.StringIO("a long enough secret\n"))
    said = run("create_author", "ana", "--area", "North", "--password-stdin")
    assert authenticate(username="ana", password="a long enough secret")
    assert "secret" not in said and "Password" not in said


def test_an_empty_standard_input_is_told(north, monkeypatch):
    monkeypatch.setattr(sys, "stdin", io.StringIO(""))
    with pytest.raises(CommandError, match="held no password"):
        run("create_author", "ana", "--area", "North", "--password-stdin")


def test_a_weak_password_is_refused_and_nothing_is_made(home, monkeypatch):
    monkeypatch.setattr(sys, "stdin", io.StringIO("password\n"))
    with pytest.raises(CommandError, match="too common"):
        run("create_author", "ana", "--area", "Workshop", "--password-stdin")
    assert not User.objects.exists() and not Area.objects.exists() and not Page.objects.filter(slug="workshop").exists()


def test_a_log_in_that_is_taken_is_refused(north, people):
    with pytest.raises(CommandError, match="already a person with the log-in “ALICE”"):
        run("create_author", "ALICE", "--area", "South")


@pytest.mark.parametrize(
    ("username", "words"), [("a b", "valid username"), ("x" * 151, "150 characters"), ("", "blank")]
)
def test_a_log_in_that_cannot_be_is_refused(north, username, words):
    with pytest.raises(CommandError, match=words):
        run("create_author", username, "--area", "North")


def test_a_mail_address_that_cannot_be_is_refused(north):
    with pytest.raises(CommandError, match="valid email"):
        run("create_author", "ana", "--area", "North", "--email", "ana")


def test_an_area_without_a_name_is_refused(home):
    with pytest.raises(CommandError, match="The name of an area"):
        run("create_author", "ana", "--area", " ")


def test_a_site_that_is_not_set_up_is_told(db):
    Site.objects.all().delete()
    with pytest.raises(CommandError, match="setup_site"):
        run("create_author", "ana", "--area", "North")


def test_sync_blog_repairs_and_says_what_it_did(north, south, write):
    write(north, "One")
    write(south, "Two")
    Item.objects.all().delete()
    assert run("sync_blog").splitlines() == [
        "North: 1 new, 0 changed, 0 unchanged, 0 withdrawn",
        "South: 1 new, 0 changed, 0 unchanged, 0 withdrawn",
        "Total: 2 new, 0 changed, 0 unchanged, 0 withdrawn",
    ]
    assert sorted(visible()) == ["One", "Two"]
    assert run("sync_blog").splitlines()[-1] == "Total: 0 new, 0 changed, 2 unchanged, 0 withdrawn"


def test_sync_blog_without_any_blog_is_quick_to_say_so(home):
    assert run("sync_blog") == "Total: 0 new, 0 changed, 0 unchanged, 0 withdrawn\n"
