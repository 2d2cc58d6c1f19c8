"""Two areas with their people, sources and items, for every test of who may do what.

carol drafts in the north, alice publishes there, bob edits the north, charlie publishes in the south, edith edits
everything, oscar operates the site, root may do all.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import timedelta

import pytest
from django.contrib.auth.models import Group
from django.db import transaction
from django.test import Client
from django.utils import timezone

from blog.areas import create_area
from feeds.models import FetchState
from hub.ingest import store
from hub.models import Area, Item, Source, Status, User
from hub.records import ItemData
from people.roles import EDITORS, OPERATORS
from tests.factories import make_stream

PASSWORD = "correct horse battery"


@dataclass(frozen=True)
class Newsroom:
    """Each source brought two items: the first waits for approval, the second is public. `stray` has no area."""

    north: Area
    south: Area
    north_source: Source
    south_source: Source
    stray_source: Source

    @property
    def sources(self) -> tuple[Source, ...]:
        return self.north_source, self.south_source, self.stray_source

    def waiting(self, source: Source) -> Item:
        return Item.objects.get(source=source, guid="waiting")

    def public(self, source: Source) -> Item:
        return Item.objects.get(source=source, guid="public")


def make_person(username: str, *groups: Group, **columns: object) -> User:
    user = User.objects.create_user(username, f"{username}@example.com", PASSWORD, **columns)
    user.groups.set(groups)
    return user


def make_polled_source(title: str, area: Area | None = None, **columns: object) -> Source:
    columns = {"platform": "feed", "url": f"https://example.com/{title}", **columns}
    source = Source.objects.create(title=title, external_id=f"https://example.com/{title}.xml", area=area, **columns)
    FetchState.objects.create(source=source)
    now = timezone.now()
    records = [
        ItemData(guid=guid, url=f"https://example.com/{guid}", title=f"{title} {guid}", published_at=now - age)
        for guid, age in (("waiting", timedelta(hours=1)), ("public", timedelta(hours=2)))
    ]
    store(source, records, now)
    Item.objects.filter(source=source, guid="public").update(status=Status.PUBLIC)
    return source


@pytest.fixture(scope="module")
def newsroom_rows(django_db_setup, django_db_blocker) -> Iterator[None]:
    """The rows, made once for each file of tests: every test works in a savepoint above them and leaves no trace."""
    with django_db_blocker.unblock(), transaction.atomic():
        _furnish()
        yield
        transaction.set_rollback(True)


@pytest.fixture
def newsroom(newsroom_rows, db) -> Newsroom:
    areas = {name: Area.objects.get(name=name) for name in ("North", "South")}
    sources = [Source.objects.get(title=title) for title in ("Northern", "Southern", "Stray")]
    return Newsroom(*areas.values(), *sources)


def _furnish() -> None:
    make_stream()
    north, south = create_area("North"), create_area("South")
    make_person("carol", north.contributors)
    make_person("alice", north.authors)
    make_person("bob", north.editors)
    make_person("charlie", south.authors)
    make_person("edith", Group.objects.get(name=EDITORS))
    make_person("oscar", Group.objects.get(name=OPERATORS))
    make_person("root", is_superuser=True)
    make_polled_source("Northern", north)
    make_polled_source("Southern", south)
    make_polled_source("Stray")


@pytest.fixture
def sign_in(newsroom):
    """sign_in("alice") -> a client that is logged in; sign_in("") is nobody."""

    def sign_in_(username: str) -> Client:
        client = Client()
        if username:
            client.force_login(User.objects.get(username=username))
        return client

    return sign_in_
