"""What changed, column by column, before and after, and never a secret."""

from datetime import date

import pytest
from django.contrib.auth.models import Group
from wagtail.log_actions import LogContext, registry
from wagtail.models import ModelLogEntry

from hub.models import Area, Topic, User
from hub.trail import CHANGED


@pytest.fixture
def alice(db) -> User:
    return User.objects.create_user("alice", "alice@example.com", "a long password")


def told(instance) -> list[list]:
    entries = ModelLogEntry.objects.for_instance(instance).filter(action=CHANGED).order_by("pk")
    return [change for entry in entries for change in entry.data["changes"]]


def message(instance) -> str:
    entry = ModelLogEntry.objects.for_instance(instance).filter(action=CHANGED).latest("pk")
    return registry.get_formatter(entry).format_message(entry)


def test_changed_columns_are_told_with_before_and_after(source, alice):
    source.title, source.trusted, source.owner = "Harbour journal", False, alice
    with LogContext(user=alice):
        source.save()
    assert told(source) == [
        ["Title", "Journal", "Harbour journal"],
        ["Owner", "(nothing)", "alice"],
        ["Trusted", "yes", "no"],
    ]
    assert ModelLogEntry.objects.for_instance(source).get().user == alice
    assert message(source) == "Title: Journal → Harbour journal; Owner: (nothing) → alice; Trusted: yes → no"


def test_what_stays_the_same_is_not_told(source):
    source.save()
    assert not told(source)


def test_a_decision_that_names_its_columns_tells_by_itself_what_it_means(source):
    source.trusted = False
    source.save(update_fields=["trusted"])
    assert not told(source)


def test_of_people_only_what_is_saved_is_told(alice):
    alice.first_name, alice.email = "Alice", "somewhere@example.com"
    alice.save(update_fields=["email"])
    assert told(alice) == [["Email address", "alice@example.com", "somewhere@example.com"]]


def test_choices_are_told_in_words(source):
    source.after_edit = "review"
    source.save()
    assert told(source) == [["When its items are edited", "Stays public", "Waits for approval again"]]


def test_addresses_are_told_without_their_query(source):
    source.url = "https://journal.example/feed?token=very-secret"
    source.save()
    assert told(source) == [["Address", "(nothing)", "https://journal.example/feed"]]


def test_a_new_object_is_no_change(db):
    assert not told(Topic.objects.create(name="Lamps"))


def test_kinds_of_tags_are_told_as_what_they_are(db):
    topic = Topic.objects.create(name="Lamps")
    topic.aliases = "Lanterns"
    topic.save()
    assert told(topic) == [["Aliases", "(nothing)", "Lanterns"]]


def test_a_password_leaves_no_trace_but_that_it_changed(alice):
    alice.set_password("another long password")
    alice.save()
    assert told(alice) == [["Password", None, "changed"]]
    assert alice.password not in repr(list(ModelLogEntry.objects.values()))
    assert message(alice) == "Password: changed"


def test_who_may_what_from_now_on_is_told(alice):
    editors = Group.objects.create(name="Northern editors")
    with LogContext(user=alice):
        alice.groups.add(editors)
        alice.groups.remove(editors)
        alice.is_active, alice.access_until = False, date(2026, 12, 31)
        alice.save()
    assert told(alice) == [
        ["Groups", None, "added Northern editors"],
        ["Groups", None, "taken away Northern editors"],
        ["Active", "yes", "no"],
        ["Last day of access", "(nothing)", "2026-12-31"],
    ]


def test_a_group_that_gets_people_is_told_of_each_of_them(alice):
    editors = Group.objects.create(name="Northern editors")
    with LogContext(user=alice):
        editors.user_set.add(alice)
    assert told(alice) == [["Groups", None, "added Northern editors"]]


def test_tags_of_an_area_are_told(alice):
    area, topic = Area.objects.create(name="North", slug="north"), Topic.objects.create(name="Lamps")
    with LogContext(user=alice):
        area.default_tags.add(topic)
    assert told(area) == [["Default tags", None, "added Lamps"]]


def test_what_installing_gives_to_groups_is_nobodys_decision(alice):
    alice.groups.add(Group.objects.create(name="Northern editors"))
    assert not told(alice)


def test_a_log_in_is_no_change_of_the_person(alice):
    alice.save(update_fields=["last_login"])
    assert not told(alice)
