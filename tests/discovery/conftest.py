"""The stream's fixtures, its front page and a blog."""

import pytest

from hub.models import Area
from tests.factories import make_stream
from tests.hub.conftest import bring, fill, make_source, make_tag, media, now, picture, platform, source  # noqa: F401


@pytest.fixture
def stream(db):
    return make_stream()


@pytest.fixture
def section(stream):
    from blog.models import BlogIndexPage

    area = Area.objects.create(name="Lab", slug="lab")
    return stream.add_child(instance=BlogIndexPage(title="Lab notes", slug="lab-notes", area=area))


@pytest.fixture
def post(section):
    from blog.models import BlogPage

    page = section.add_child(instance=BlogPage(title="Glass", slug="glass", intro="On glass."))
    page.save_revision().publish()
    return BlogPage.objects.get(pk=page.pk)
