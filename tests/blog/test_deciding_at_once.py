"""Two people who decide at the same moment, in threads of their own: one decision, one publication, one entry."""

import threading
from collections.abc import Callable

import pytest
from django.core.exceptions import PermissionDenied
from django.db import connection
from django.utils import timezone
from wagtail.models import ModelLogEntry, PageLogEntry, TaskState, Workflow

from blog import workflows
from blog.areas import create_area
from blog.models import BlogIndexPage, BlogPage
from hub import curation
from hub.ingest import store
from hub.models import Item, Source, Status, User
from hub.records import ItemData
from tests.factories import make_stream

pytestmark = pytest.mark.django_db(transaction=True)


def at_once(*works: Callable[[], object]) -> list[object]:
    """What each returned, or the error it raised, after all began together."""
    barrier, results = threading.Barrier(len(works)), []

    def run(work: Callable[[], object]) -> None:
        try:
            barrier.wait(timeout=30)
            results.append(work())
        except PermissionDenied as error:
            results.append(error)
        finally:
            connection.close()

    threads = [threading.Thread(target=run, args=[work]) for work in works]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join(timeout=60)
    return results


@pytest.fixture
def editors() -> list[User]:
    return [User.objects.create_superuser(name, f"{name}@example.com", "a long password") for name in ("bob", "edith")]


def test_a_post_is_approved_once(editors):
    make_stream()
    section = BlogIndexPage.objects.get(area=create_area("North"))
    page = section.add_child(instance=BlogPage(title="The fair", live=False))
    page.save_revision()
    assert isinstance(page.get_workflow(), Workflow) and page.get_workflow() == workflows.workflow_of(section.area)
    page.get_workflow().start(page, editors[0])
    # Both have the page open: each has read that it waits.
    states = [TaskState.objects.get(), TaskState.objects.get()]
    pairs = zip(states, editors, strict=True)
    results = at_once(*(lambda state=state, user=user: state.approve(user=user) for state, user in pairs))
    assert sorted(type(result).__name__ for result in results) == ["PermissionDenied", "TaskState"]
    for action in ("wagtail.workflow.approve", "wagtail.publish"):
        assert PageLogEntry.objects.filter(page=page.pk, action=action).count() == 1
    assert Item.objects.visible().count() == 1


def test_an_item_is_approved_once(editors):
    source = Source.objects.create(title="Journal", platform="feed", external_id="journal")
    item = store(source, [ItemData(guid="1", url="https://journal.example/1", title="Light")], timezone.now()).new[0]
    results = at_once(*(lambda user=user: curation.approve([item], user) for user in editors))
    assert sorted(results) == [0, 1]
    assert Item.objects.get().status == Status.PUBLIC
    assert ModelLogEntry.objects.filter(action="hub.approve").count() == 1
