"""One person of each role, all at home in the north, and things of theirs, of their area and of the south.

The south is foreign to everybody but those of the whole site. Its things carry words that no other page holds.
"""

import io
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import timedelta

import pytest
from django.core.cache import cache
from django.core.files.images import ImageFile
from django.db import transaction
from django.test import Client
from django.utils import timezone
from PIL import Image as Pillow
from wagtail.documents.models import Document
from wagtail.images.models import Image

from blog.models import BlogIndexPage, BlogPage
from feeds.models import Credential, ImportRun
from hub import search
from hub.models import Area, Event, Item, Keyword, Product, Source, Tag, Topic, User
from tests.newsroom import make_person

SECRET = "Zanzibar"
SECRETS = (SECRET, "Southern")
ROLES = {
    "Stranger": "",
    "Contributor": "carol",
    "Agency": "agnes",
    "Author": "alice",
    "Area editor": "bob",
    "Operator": "oscar",
    "Editor": "edith",
    "Administrator": "root",
}
SCOPES = ("own", "area", "all")  # mine; of a colleague in my area; of another area, or of none


@dataclass
class World:
    """posts, live, images: by (scope, username) for what is one's own, by scope for the rest. area: by scope."""

    me: str
    areas: dict[str, Area]
    sections: dict[str, BlogIndexPage]
    sources: dict[str, Source]
    client: Client = field(default_factory=Client)

    def post(self, scope: str, live: bool = False) -> BlogPage:
        return BlogPage.objects.get(title=title_of("Post", scope, self.me, live))

    def image(self, scope: str) -> Image:
        return Image.objects.get(title=title_of("Image", scope, self.me))

    def document(self, scope: str) -> Document:
        return Document.objects.get(title=title_of("Document", scope, self.me))

    def item(self, scope: str) -> Item:
        return Item.objects.get(source=self.sources[scope], guid="waiting")

    def run(self, scope: str) -> ImportRun:
        return ImportRun.objects.get(source=self.sources[scope])

    @property
    def key(self) -> Credential:
        return Credential.objects.get(name=SECRET)

    @property
    def topic(self) -> Tag:
        return Tag.objects.get(name="Lighthouses")


def title_of(kind: str, scope: str, me: str, live: bool = False) -> str:
    far = "of the south" if live else f"{SECRET} of the south"  # what is public is no secret
    words = {"own": f"of {me or 'nobody'}", "area": "of a colleague", "all": far}
    return f"{f'Published {kind.lower()}' if live else kind} {words[scope]}"


@pytest.fixture(scope="module")
def world_rows(newsroom_rows, django_db_blocker) -> Iterator[None]:
    """Made once for each file of tests, above the newsroom."""
    with django_db_blocker.unblock(), transaction.atomic():
        _furnish()
        yield
        transaction.set_rollback(True)


@pytest.fixture
def world(world_rows, newsroom, settings, tmp_path, request) -> World:
    """For the person named by the parameter, logged in."""
    cache.clear()
    username = getattr(request, "param", "")
    areas = {"area": newsroom.north, "all": newsroom.south}
    sections = {scope: BlogIndexPage.objects.get(area=area) for scope, area in areas.items()}
    sources = {"area": newsroom.north_source, "all": newsroom.south_source}
    found = World(username, areas, sections, sources)
    found.client.raise_request_exception = False
    if username:
        found.client.force_login(User.objects.get(username=username))
    return found


def _furnish() -> None:
    north, south = Area.objects.get(name="North"), Area.objects.get(name="South")
    until = timezone.now().date() + timedelta(days=90)
    make_person("agnes", north.contributors, access_until=until)
    make_person("nora", north.authors, last_name="Colleague")
    make_person("zoe", south.authors, last_name=SECRET)
    for username in filter(None, ROLES.values()):
        _things(username, "own", username, north)
    _things("nora", "area", "nora", north)
    _things("zoe", "all", "zoe", south)
    for model, name in ((Topic, "Lighthouses"), (Product, "Lantern"), (Event, "Regatta"), (Keyword, "Fog")):
        model.objects.create(name=name)
    for source in Source.objects.filter(fetch_state__isnull=False):
        ImportRun.objects.create(source=source, started_at=source.created_at, message=source.title)
    for item in Item.objects.filter(source__area=south):
        Item.objects.filter(pk=item.pk).update(title=f"{SECRET} {item.guid}")
    search.index(Item.objects.filter(source__area=south))
    credential = Credential(platform="x", name=SECRET)
    credential.secret = "an-invented-secret"
    credential.save()


def _things(owner: str, scope: str, me: str, area: Area) -> None:
    person, section = User.objects.get(username=owner), BlogIndexPage.objects.get(area=area)
    for live in (False, True):
        title = title_of("Post", scope, me, live)
        post = BlogPage(title=title, owner=person, author=person, live=False)
        section.add_child(instance=post)
        revision = post.save_revision(user=person)
        if live:
            revision.publish()
    file = ImageFile(_dot(), name="dot.png")
    columns = {"collection": area.collection, "uploaded_by_user": person}
    Image.objects.create(title=title_of("Image", scope, me), file=file, file_size=99, width=2, height=2, **columns)
    Document.objects.create(
        title=title_of("Document", scope, me), file=ImageFile(_dot(), name="dot.txt"), file_size=99, **columns
    )


def _dot() -> io.BytesIO:
    out = io.BytesIO()
    Pillow.new("RGB", (2, 2), "teal").save(out, "PNG")
    out.seek(0)
    return out
