"""The list of pasted links: what became of each, which are read, and taking one back."""

from datetime import timedelta
from io import StringIO

import pytest
from django.core.management import CommandError, call_command
from django.utils import timezone
from wagtail.models import ModelLogEntry

from feeds.adapters import ADAPTERS
from feeds.adapters.base import Malformed
from feeds.link_list import GIVEN_UP, listed, take_back, to_read
from feeds.models import PastedLink
from feeds.pipeline import import_source
from hub import curation, ingest
from hub.models import Item, Source, Status, User
from tests.feeds.clippings import add

pytestmark = pytest.mark.django_db


def row(now=None):
    [found] = listed(PastedLink.objects.select_related("source"), now or timezone.now())
    return found


def called(*arguments):
    out = StringIO()
    call_command("links", *arguments, stdout=out)
    return out.getvalue()


def test_each_link_is_told_with_its_item(clippings):
    added = add(words="Rain.")
    found = row()
    assert (found.link, found.item, found.standing, found.is_read) == (
        added.link, added.item, "Waiting for approval", True,
    )  # fmt: skip


def test_a_link_that_brought_nothing_is_still_read(clippings):
    added = add()
    Item.objects.all().delete()
    assert (row().item, row().is_read) == (None, True)
    assert to_read(added.link.source, timezone.now()) == (("https://clippings.example/1", ""),)


def test_the_same_post_on_the_list_of_another_area_is_another_item(clippings):
    first = add()
    other = Source.objects.create(platform="clippings", external_id="links:x", title="X")
    PastedLink.objects.create(source=other, url=first.link.url)
    items = {
        one.link.source_id: one.item for one in listed(PastedLink.objects.select_related("source"), timezone.now())
    }
    assert items == {first.link.source_id: first.item, other.pk: None}


def test_a_link_whose_item_was_removed_is_not_read(clippings):
    added = add()
    add("clip:2")
    curation.remove([added.item], None)
    import_source(added.link.source, picture_seconds=0)
    assert clippings.targets[-1].links == (("https://clippings.example/2", ""),)


def test_a_post_that_was_lost_is_looked_for_a_month_and_no_longer(clippings):
    now = timezone.now()
    added = add()
    ingest.withdraw(added.link.source, ["clip:1"], now)
    assert row(now + GIVEN_UP - timedelta(seconds=1)).is_read
    assert "still looked for" in row(now + timedelta(days=3)).standing
    assert not row(now + GIVEN_UP).is_read
    assert to_read(added.link.source, now + GIVEN_UP) == ()


def test_taking_back_removes_row_and_item_and_is_remembered(clippings):
    by = User.objects.create_user("alice")
    added = add(public=True)
    assert take_back(added.link, by) == added.item
    added.item.refresh_from_db()
    assert (added.item.status, added.item.title) == (Status.REMOVED, "")
    assert not PastedLink.objects.exists()
    entry = ModelLogEntry.objects.for_instance(added.link.source).get(action="feeds.take_back_link")
    assert (entry.user, entry.message) == (by, "Took back https://clippings.example/1")


def test_what_was_taken_back_does_not_return_by_import(clippings):
    source = add().link.source
    take_back(PastedLink.objects.get(), None)
    run = import_source(source, picture_seconds=0)
    assert (run.new, run.changed, Item.objects.get().status) == (0, 0, Status.REMOVED)


def test_without_its_adapter_nothing_is_taken_back(clippings, monkeypatch):
    added = add()
    monkeypatch.delitem(ADAPTERS, "clippings")
    with pytest.raises(Malformed, match="Remove its item instead"):
        take_back(added.link, None)
    assert PastedLink.objects.exists()
    assert row().item is None


def test_the_command_lists_and_takes_back(clippings):
    assert "no pasted links" in called()
    added = add(words="Rain. " * 20, by=User.objects.create_user("alice"))
    told = called()
    assert f"  {added.link.pk}  https://clippings.example/1" in told
    assert "by alice. Waiting for approval." in told and "“Rain. Rain." in told
    assert "taken back" in called("--remove", str(added.link.pk))
    assert Item.objects.get().status == Status.REMOVED


def test_the_command_knows_no_other_number(clippings):
    with pytest.raises(CommandError, match="no link with this number"):
        called("--remove", "999999")
