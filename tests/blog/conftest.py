"""Two areas with their sections and people, and quick ways to write.

alice writes in the north, bob edits the north, charlie writes in the south, edith looks after the whole site.
"""

import io
from collections.abc import Callable
from datetime import datetime

import pytest
from django.core.cache import cache
from django.core.files.images import ImageFile
from django.test import Client
from PIL import Image as Pillow
from wagtail.images.models import Image

from blog.areas import create_area
from blog.models import BlogIndexPage, BlogPage
from hub.models import Area, Item, StreamPage, Tag, TagKind, User
from tests.factories import make_stream
from tests.newsroom import make_person


@pytest.fixture(autouse=True)
def empty_cache() -> None:
    """Wagtail remembers renditions and roots of sites by primary keys, which the next test uses again."""
    cache.clear()


@pytest.fixture
def home(db) -> StreamPage:
    return make_stream()


@pytest.fixture
def north(home) -> BlogIndexPage:
    return section_of(create_area("North"))


@pytest.fixture
def south(home) -> BlogIndexPage:
    return section_of(create_area("South"))


@pytest.fixture
def people(north, south, django_user_model) -> dict[str, User]:
    return {
        "alice": make_person("alice", north.area.authors, first_name="Alice", last_name="North"),
        "bob": make_person("bob", north.area.editors),
        "charlie": make_person("charlie", south.area.authors),
        "edith": make_person("edith", is_superuser=True),
    }


@pytest.fixture
def sign_in(people) -> Callable[[str], Client]:
    def sign_in_(username: str) -> Client:
        client = Client()
        client.force_login(people[username])
        return client

    return sign_in_


@pytest.fixture
def write() -> Callable[..., BlogPage]:
    """write(section, "Title", tags=[tag], date=…, publish=False) adds a post as an editor's form would."""

    def write_(section: BlogIndexPage, title: str = "Post", publish: bool = True, **columns: object) -> BlogPage:
        tags = columns.pop("tags", [])
        page = BlogPage(title=title, live=False, **columns)
        page.tags.set(tags)
        fresh(section).add_child(instance=page)
        revision = page.save_revision()
        if publish:
            revision.publish()
        return fresh(page)

    return write_


@pytest.fixture
def picture(settings, tmp_path) -> Callable[..., Image]:
    """picture(width=1200, height=800, colour="teal") is an image of the library; files go to a folder of the test."""
    settings.MEDIA_ROOT = tmp_path

    def picture_(
        title: str = "IMG_0815", width: int = 1200, height: int = 800, colour: str = "teal", **columns: object
    ) -> Image:
        out = io.BytesIO()
        Pillow.new("RGB", (width, height), colour).save(out, "PNG")
        out.seek(0)
        return Image.objects.create(title=title, file=ImageFile(out, name=f"{title}.png"), **columns)

    return picture_


def make_tag(name: str, kind: str = TagKind.TOPIC, **columns: object) -> Tag:
    return Tag.objects.create(name=name, kind=kind, **columns)


def section_of(area: Area) -> BlogIndexPage:
    return BlogIndexPage.objects.get(area=area)


def fresh(page):
    return type(page).objects.get(pk=page.pk)


def visible() -> list[str]:
    """The titles that the public sees in the stream, newest first."""
    return list(Item.objects.visible().values_list("title", flat=True))


def at(text: str) -> datetime:
    return datetime.fromisoformat(f"{text}T12:00:00+00:00")
