"""manage.py create_person, as an operator meets it."""

import io

import pytest
from django.core.management import CommandError, call_command
from django.test import Client

from hub.models import User
from people.standing import standing_of
from tests.people.conftest import person


def run(*words: str) -> str:
    said = io.StringIO()
    call_command("create_person", *words, stdout=said)
    return said.getvalue()


def test_a_person_is_made_and_the_link_printed(newsroom):
    said = run("ana", "--role", "area_editor", "--area", "north", "--area", "South", "--name", "Ana Sousa Lima")
    assert "Ana Sousa Lima: Area editor in North and South." in said
    assert Client().get("/" + said.split()[-1].split("/", 3)[3]).status_code == 200
    assert not person("ana").has_usable_password()


def test_an_administrator_can_be_made(newsroom):
    run("ana", "--role", "administrator")
    assert standing_of(person("ana")).role.key == "administrator"


@pytest.mark.parametrize(
    ("words", "told"),
    [
        (("ALICE", "--role", "author", "--area", "North"), "Somebody has the log-in"),
        (("ana", "--role", "author", "--area", "West"), "no area “West”"),
        (("ana", "--role", "author"), "at least one area"),
        (("ana", "--role", "agency", "--area", "North"), "last day of access"),
        (("a b", "--role", "author", "--area", "North"), "valid username"),
        (("ana", "--role", "author", "--area", "North", "--email", "ana"), "valid email"),
    ],
)
def test_what_cannot_be_is_told_and_nobody_is_made(newsroom, words, told):
    before = User.objects.count()
    with pytest.raises(CommandError, match=told):
        run(*words)
    assert User.objects.count() == before
