"""Entries that a feed takes back."""

from datetime import timedelta

import pytest
from django.utils import timezone

from feeds.websub.deletions import MOST, doubt, taken_back
from hub import ingest
from hub.models import Item
from hub.records import ItemData


def test_their_names_are_read(payload):
    assert taken_back(payload("youtube/websub-deleted.xml")) == ("yt:video:hM4rT1deQx0",)


def test_prefix_quotes_and_order_do_not_matter():
    body = (
        b"""<x:deleted-entry when='2026-11-20T09:34:19Z' ref='urn:1&amp;2'/><deleted-entry ref=" 3 "></deleted-entry>"""
    )
    assert taken_back(body) == ("urn:1&2", "3")


@pytest.mark.parametrize(
    "body",
    [b"", b"<feed/>", b"<deleted-entry/>", b'<deleted-entry ref=""/>', b'<deleted-entry xref="1"/>', b"\xff<at:"],
)
def test_other_documents_take_nothing_back(body):
    assert taken_back(body) == ()


def test_many_are_cut_off():
    body = b"".join(b'<deleted-entry ref="%d"/>' % number for number in range(MOST + 9))
    assert len(taken_back(body)) == MOST


def test_hostile_bytes_are_read_in_time():
    assert taken_back(b"<deleted-entry " * 60_000) == ()
    assert taken_back(b"<deleted-entry ref" + b" " * 900_000) == ()


def test_a_doubt_hides_nothing_and_an_import_clears_it(source):
    now = timezone.now()
    records = [ItemData(guid, url="https://blog.example/", title=guid) for guid in ("hM4rT1deQx0", "urn:other")]
    ingest.store(source, records, now - timedelta(days=1))
    doubt(source.pk, ("yt:video:hM4rT1deQx0", "urn:unknown"), now)
    assert list(Item.objects.filter(missing_since=now).values_list("guid", flat=True)) == ["hM4rT1deQx0"]
    assert not Item.objects.exclude(withdrawn_at=None).exists()
    ingest.store(source, records, now)
    assert not Item.objects.exclude(missing_since=None).exists()


def test_a_first_doubt_keeps_its_time(source):
    first = timezone.now() - timedelta(hours=7)
    ingest.store(source, [ItemData("a", title="A")], first)
    doubt(source.pk, ("a",), first)
    doubt(source.pk, ("a",), timezone.now())
    assert Item.objects.get().missing_since == first


def test_other_sources_are_not_concerned(source, make_source):
    ingest.store(make_source("Weekly"), [ItemData("a", title="A")], timezone.now())
    doubt(source.pk, ("a",), timezone.now())
    assert Item.objects.get().missing_since is None
