"""Pictures are fetched through the door; what fails is recorded and tried again, and stops nothing else."""

from datetime import timedelta

import pytest
from django.utils import timezone

from feeds import media as fetching
from feeds.adapters.base import Batch
from feeds.http import Limits, door
from feeds.media import CLAIM, FIRST_RETRY, MAX_ATTEMPTS, SOON, fetch_wanted
from feeds.models import FetchState
from hub import ingest
from hub.models import Item, ItemPicture, Status
from hub.models.picture import PictureState
from hub.wanted import EXPIRED
from tests.feeds.hostile import answering
from tests.feeds.papers import illustrated
from tests.hub.drawing import file_of, plain

HOST = "https://papers.example"
HOUR = timedelta(hours=1)
PNG = file_of(plain())

pytestmark = pytest.mark.usefixtures("media")


@pytest.fixture
def want(source):
    """want("a.png", ...) makes an item for each, the first the newest."""

    def want_(*names, source=source):
        records = Batch(tuple(illustrated(n, f"{HOST}/{name}") for n, name in enumerate(names))).records
        return ingest.store(source, records, timezone.now()).new

    return want_


def serve(wire, name, body=PNG, **answer):
    wire.serve(f"{HOST}/{name}", body, **answer)


def asked(wire):
    return [request.url.rpartition("/")[2] for request in wire.requests]


def picture():
    return ItemPicture.objects.get()


def test_wanted_pictures_are_fetched_newest_first(source, want, wire):
    want("a.png", "b.png", "c.png")
    for name in ("a.png", "b.png", "c.png"):
        serve(wire, name)
    assert fetch_wanted(source, wire.get) == 3
    assert asked(wire) == ["a.png", "b.png", "c.png"]
    assert all(found.is_stored for found in ItemPicture.objects.all())


def test_what_is_stored_is_not_fetched_again(source, want, wire):
    want("a.png")
    serve(wire, "a.png")
    fetch_wanted(source, wire.get)
    assert fetch_wanted(source, wire.get) == 0
    assert len(wire.requests) == 1


def test_a_source_gets_its_own_pictures_and_nobody_gets_all(source, make_source, want, wire):
    other = make_source("Other")
    want("a.png")
    want("b.png", source=other)
    serve(wire, "a.png")
    serve(wire, "b.png")
    fetch_wanted(other, wire.get)
    assert asked(wire) == ["b.png"]
    fetch_wanted(None, wire.get)
    assert asked(wire) == ["b.png", "a.png"]


def test_what_is_no_picture_is_refused_for_good(source, want, wire):
    want("a.png")
    serve(wire, "a.png", b"<svg onload=alert(1)>")
    assert fetch_wanted(source, wire.get) == 0
    assert (picture().state, picture().retry_at) == (PictureState.FAILED, None)
    assert picture().error.startswith("The file is no picture that can be read")
    fetch_wanted(source, wire.get)
    assert len(wire.requests) == 1


def again(wire):
    """The next attempt, as soon as it is due."""
    ItemPicture.objects.update(retry_at=timezone.now() - timedelta(seconds=1))
    return fetch_wanted(None, wire.get)


def test_a_missing_picture_is_tried_again_ever_later_and_then_no_more(source, want, wire):
    want("none.png")
    waits = []
    for _ in range(MAX_ATTEMPTS):
        before = timezone.now()
        fetch_wanted(source, wire.get) if not waits else again(wire)
        retry_at = picture().retry_at
        waits.append(retry_at and round((retry_at - before) / FIRST_RETRY))
    assert waits == [1, 4, 16, 64, None]
    assert "no page at this address (HTTP 404)" in picture().error
    assert fetch_wanted(source, wire.get) == 0
    assert len(wire.requests) == MAX_ATTEMPTS


def test_a_picture_that_failed_is_not_tried_before_its_time(source, want, wire):
    want("none.png")
    fetch_wanted(source, wire.get)
    fetch_wanted(source, wire.get)
    assert len(wire.requests) == 1


def test_a_picture_that_was_missing_can_still_come(source, want, wire):
    want("a.png")
    serve(wire, "a.png", b"", status=404)
    serve(wire, "a.png")
    fetch_wanted(source, wire.get)
    assert again(wire) == 1
    assert (picture().state, picture().error, picture().retry_at) == (PictureState.STORED, "", None)


def test_one_bad_picture_stops_no_other(source, want, wire):
    want("none.png", "bad.png", "good.png")
    serve(wire, "bad.png", b"nonsense")
    serve(wire, "good.png")
    assert fetch_wanted(source, wire.get) == 1


@pytest.mark.parametrize("status", [429, 500, 503])
def test_a_host_in_trouble_is_left_alone_for_this_time(source, want, wire, status):
    want("a.png", "b.png")
    serve(wire, "a.png", b"", status=status)
    serve(wire, "b.png")
    assert fetch_wanted(source, wire.get) == 0
    assert asked(wire) == ["a.png"]
    assert sorted(ItemPicture.objects.values_list("state", flat=True)) == ["failed", "wanted"]
    assert fetch_wanted(source, wire.get) == 1


def test_a_host_that_does_not_answer_is_left_alone_for_this_time(source, want, hostile):
    want("a.png", "b.png")
    server = hostile(answering(b""))
    assert fetch_wanted(source, door(routes={"*": server.base})) == 0
    assert server.connections == 1


def test_a_host_may_say_when_to_come_back(source, want, wire):
    want("a.png")
    serve(wire, "a.png", b"", status=429, headers={"Retry-After": "36000"})
    fetch_wanted(source, wire.get)
    assert picture().retry_at > timezone.now() + 9 * HOUR


def test_a_picture_on_the_inner_side_is_never_asked_for(source, want, hostile):
    server = hostile(answering(b"HTTP/1.1 200 OK\r\n\r\n" + PNG))
    records = (illustrated(1, f"http://127.0.0.1:{server.port}/a.png", f"http://localhost:{server.port}/b.png"),)
    ingest.store(source, records, timezone.now())
    assert fetch_wanted(source, door()) == 0
    assert server.connections == 0
    assert all("not public" in found.error for found in ItemPicture.objects.all())
    assert Item.objects.visible().count() == 1


def test_a_picture_that_is_too_large_is_cut_off(source, want, wire):
    want("a.png")
    serve(wire, "a.png", bytes(2000))
    fetch_wanted(source, door(routes={"*": wire.base}, limits=Limits(size=1000)))
    assert "larger than" in picture().error


def test_time_that_is_used_up_leaves_the_rest_for_later(source, want, wire):
    want("a.png", "b.png")
    serve(wire, "a.png")
    assert fetch_wanted(source, wire.get, budget=-1) == 0
    assert wire.requests == []


def test_storage_that_takes_nothing_is_recorded_and_tried_again(source, want, wire, media):
    want("a.png", "b.png")
    serve(wire, "a.png")
    serve(wire, "b.png")
    media.mkdir()
    (media / "pictures").write_text("no folder")
    assert fetch_wanted(source, wire.get) == 0
    assert asked(wire) == ["a.png"], "the second would only fail as well"
    first, second = ItemPicture.objects.order_by("-item__position")
    assert (first.state, first.attempts) == (PictureState.FAILED, 0)
    assert first.error.startswith("The picture could not be stored: ")
    assert timezone.now() < first.retry_at < timezone.now() + 2 * HOUR
    assert second.state == PictureState.WANTED
    (media / "pictures").unlink()
    ItemPicture.objects.filter(pk=first.pk).update(retry_at=timezone.now())
    assert fetch_wanted(source, wire.get) == 2


def test_a_bug_of_ours_costs_one_picture_only(source, want, wire, monkeypatch, caplog):
    want("a.png", "b.png")
    serve(wire, "a.png")
    serve(wire, "b.png")
    save, calls = fetching.save, []

    def stumble(found, data):
        calls.append(found)
        if len(calls) == 1:
            raise KeyError("marker")
        save(found, data)

    monkeypatch.setattr(fetching, "save", stumble)
    assert fetch_wanted(source, wire.get) == 1
    assert "bug while fetching picture" in caplog.text


@pytest.mark.parametrize(
    "happening",
    [
        lambda source, item: ingest.withdraw(source, [item.guid], timezone.now()),
        lambda source, item: item.delete(),
        lambda source, item: source.delete(),
        lambda source, item: ingest.store(source, (illustrated(0, f"{HOST}/new.png"),), timezone.now()),
    ],
    ids=["withdrawn", "deleted", "source-deleted", "changed"],
)
def test_a_picture_that_is_not_wanted_any_more_when_it_comes_leaves_nothing(source, want, wire, media, happening):
    (item,) = want("a.png")
    serve(wire, "a.png")

    def get(url, **options):
        happening(source, item)
        return wire.get(url, **options)

    assert fetch_wanted(source, get) == 0
    assert not ItemPicture.objects.exclude(state=PictureState.WANTED).exists()
    assert not [path for path in media.rglob("*") if path.is_file()]


def test_pictures_without_an_address_and_of_removed_items_are_not_fetched(source, want, wire):
    own, removed = want("a.png", "b.png")
    ItemPicture.objects.filter(item=own).update(origin_url="")
    Item.objects.filter(pk=removed.pk).update(status=Status.REMOVED)
    assert fetch_wanted(source, wire.get) == 0
    assert wire.requests == []


# Addresses that expire


def expire(name, wait):
    ItemPicture.objects.filter(origin_url__endswith=name).update(expires_at=timezone.now() + wait)


def recheck_is_due():
    return FetchState.objects.filter(next_recheck_at__lte=timezone.now()).exists()


def test_what_expires_soon_is_fetched_first(source, want, wire):
    want("a.png", "b.png", "c.png", "d.png")
    for name in ("a.png", "b.png", "c.png", "d.png"):
        serve(wire, name)
    expire("b.png", SOON * 2)
    expire("c.png", 2 * HOUR)
    expire("d.png", HOUR)
    assert fetch_wanted(source, wire.get) == 4
    assert asked(wire) == ["d.png", "c.png", "a.png", "b.png"]


def test_an_expired_address_is_not_asked_but_its_item_is_looked_up_again(source, want, wire):
    want("a.png")
    serve(wire, "a.png")
    expire("a.png", -HOUR)
    assert not recheck_is_due()
    assert fetch_wanted(source, wire.get) == 0
    assert wire.requests == []
    assert (picture().state, picture().error, picture().retry_at) == (PictureState.FAILED, EXPIRED, None)
    assert recheck_is_due()


def test_waiting_for_a_fresh_address_asks_for_it_once(source, want, wire):
    want("a.png")
    expire("a.png", -HOUR)
    fetch_wanted(source, wire.get)
    FetchState.objects.update(next_recheck_at=None)
    fetch_wanted(source, wire.get)
    assert not recheck_is_due()


@pytest.mark.parametrize("status", [403, 410])
def test_a_signature_that_is_refused_counts_as_expired(source, want, wire, status):
    want("a.png")
    serve(wire, "a.png", b"", status=status)
    expire("a.png", HOUR)
    fetch_wanted(source, wire.get)
    assert picture().error == EXPIRED
    assert recheck_is_due()


def test_without_a_signature_a_refusal_is_a_refusal(source, want, wire):
    want("a.png")
    serve(wire, "a.png", b"", status=403)
    fetch_wanted(source, wire.get)
    assert picture().error != EXPIRED
    assert not recheck_is_due()


def test_a_fresh_address_that_comes_while_the_old_one_fails_is_not_spoilt(source, want, wire):
    want("a.png")
    expire("a.png", HOUR)

    def get(url, **options):
        ItemPicture.objects.update(origin_url=f"{HOST}/fresh.png")
        return wire.get(url, **options)

    fetch_wanted(source, get)
    assert (picture().state, picture().error) == (PictureState.WANTED, "")


# Several importers


def test_two_importers_do_not_fetch_the_same_picture(source, want, wire):
    want("a.png", "b.png")
    serve(wire, "a.png")
    serve(wire, "b.png")

    def get(url, **options):
        if url.endswith("a.png"):
            assert fetch_wanted(None, wire.get) == 1, "the other importer finds only the second"
        return wire.get(url, **options)

    assert fetch_wanted(source, get) == 1
    assert asked(wire) == ["b.png", "a.png"]


def test_what_a_killed_importer_took_is_due_again_after_a_while(source, want, wire):
    want("a.png")
    serve(wire, "a.png")

    def killed(url, **options):
        raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        fetch_wanted(source, killed)
    assert fetch_wanted(source, wire.get) == 0
    ItemPicture.objects.update(retry_at=picture().retry_at - CLAIM)
    assert fetch_wanted(source, wire.get) == 1
