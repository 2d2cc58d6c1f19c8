"""The import of one source when all goes well: what it brings, what it remembers, what it tells."""

import time
from datetime import timedelta

import pytest
from django.utils import timezone

from feeds import pipeline
from feeds.adapters.base import Batch, NotModified
from feeds.models import FetchState, ImportRun, Outcome
from feeds.pipeline import MAX_WARNINGS, import_source
from hub import ingest
from hub.models import Item, ItemPicture
from hub.models.picture import PictureState
from hub.records import Counts, ItemData
from tests.feeds.papers import illustrated, issue, issues
from tests.hub.drawing import file_of, plain

HALF_HOUR = timedelta(minutes=30)


def numbers(run):
    return run.new, run.changed, run.unchanged, run.withdrawn


def titles():
    return sorted(Item.objects.visible().values_list("title", flat=True))


def test_a_first_import_brings_everything(source, papers, wire):
    papers.answer(issues(1, 2, 3))
    run = import_source(source, wire.get)
    assert (run.outcome, numbers(run), run.message) == (Outcome.OK, (3, 0, 0, 0), "")
    assert titles() == ["Issue 1", "Issue 2", "Issue 3"]


def test_a_second_import_is_quiet(source, papers, wire):
    papers.answer(issues(1, 2, 3))
    import_source(source, wire.get)
    before = list(Item.objects.values("pk", "changed_at", "content_hash"))
    run = import_source(source, wire.get)
    assert (run.outcome, numbers(run)) == (Outcome.UNCHANGED, (0, 0, 3, 0))
    assert list(Item.objects.values("pk", "changed_at", "content_hash")) == before


def test_new_changed_and_unchanged_are_told_apart(source, papers, wire):
    papers.answer(issues(1, 2), Batch((issue(3), ItemData(guid="issue-2", title="Second edition"), issue(1))))
    import_source(source, wire.get)
    assert numbers(import_source(source, wire.get)) == (1, 1, 1, 0)
    assert titles() == ["Issue 1", "Issue 3", "Second edition"]


def test_counts_alone_are_no_change(source, papers, wire):
    papers.answer(issues(1), Batch((issue(1, counts=Counts(views=100)),)))
    import_source(source, wire.get)
    assert numbers(import_source(source, wire.get)) == (0, 0, 1, 0)
    assert Item.objects.get().views == 100


def test_what_is_in_the_record_is_in_the_database(source, papers, wire):
    papers.answer(issues(1, warnings=("Odd.",)))
    run = import_source(source, wire.get)
    found = ImportRun.objects.get()
    assert (found.outcome, numbers(found), found.message) == (run.outcome, numbers(run), "Odd.")
    assert found.started_at <= found.finished_at <= timezone.now()


def test_an_adapter_is_told_what_it_needs(source, papers, wire, monkeypatch):
    monkeypatch.setenv("PAPERS_KEY", " key\n")
    papers.answer(issues(1, cursor={"page": 2}))
    import_source(source, wire.get)
    import_source(source, wire.get)
    first, second = papers.targets
    assert (first.external_id, first.cursor, first.secret, first.first) == ("daily", {}, "key", True)
    assert (second.cursor, second.first) == ({"page": 2}, False)
    assert first.now <= second.now <= timezone.now()


def test_a_success_is_scheduled_and_remembered(source, papers, wire):
    FetchState.objects.update(failures=4, last_error="x")
    papers.answer(issues(1, cursor={"etag": "1"}))
    import_source(source, wire.get)
    state = FetchState.objects.get()
    assert (state.cursor, state.failures, state.last_error, state.lease_until) == ({"etag": "1"}, 0, "", None)
    assert abs(state.next_fetch_at - timezone.now() - HALF_HOUR) < timedelta(minutes=2)


def test_a_source_may_have_an_interval_of_its_own(source, papers, wire):
    FetchState.objects.update(interval_minutes=600)
    papers.answer(issues(1, next_poll_after=timedelta(hours=20)))
    import_source(source, wire.get)
    assert FetchState.objects.get().next_fetch_at < timezone.now() + timedelta(hours=11)
    assert FetchState.objects.get().next_fetch_at > timezone.now() + timedelta(hours=9)


def test_an_adapter_may_ask_for_a_longer_wait(source, papers, wire):
    papers.answer(issues(1, next_poll_after=timedelta(hours=4)), NotModified(next_poll_after=timedelta(hours=8)))
    import_source(source, wire.get)
    assert FetchState.objects.get().next_fetch_at > timezone.now() + timedelta(hours=3)
    import_source(source, wire.get)
    assert FetchState.objects.get().next_fetch_at > timezone.now() + timedelta(hours=7)


@pytest.mark.parametrize(("cursor", "kept"), [(None, {"etag": "1"}), ({"etag": "2"}, {"etag": "2"}), ({}, {})])
def test_nothing_new_is_a_success(source, papers, wire, cursor, kept):
    papers.answer(issues(1, cursor={"etag": "1"}), NotModified(cursor))
    import_source(source, wire.get)
    FetchState.objects.update(failures=2, last_error="x")
    run = import_source(source, wire.get)
    assert (run.outcome, numbers(run), run.message) == (Outcome.UNCHANGED, (0, 0, 0, 0), "")
    state = FetchState.objects.get()
    assert (state.cursor, state.failures, state.last_error, state.lease_until) == (kept, 0, "", None)
    assert ImportRun.objects.get(pk=run.pk).finished_at


def test_what_the_origin_took_away_is_withdrawn_and_may_come_back(source, papers, wire):
    papers.answer(issues(1, 2), Batch(tombstones=("issue-2", "issue-9")), issues(2))
    import_source(source, wire.get)
    run = import_source(source, wire.get)
    assert (run.outcome, numbers(run)) == (Outcome.OK, (0, 0, 0, 1))
    assert titles() == ["Issue 1"]
    assert numbers(import_source(source, wire.get)) == (0, 1, 0, 0)
    assert titles() == ["Issue 1", "Issue 2"]


def test_a_new_address_is_remembered_until_it_is_not_told_any_more(source, papers, wire):
    new = "https://new.example/"
    papers.answer(issues(1, moved_to=new), NotModified(moved_to=new), NotModified())
    seen = []
    for _ in range(3):
        import_source(source, wire.get)
        seen.append(FetchState.objects.get().moved_to)
    assert seen == [new, new, ""]
    source.refresh_from_db()
    assert source.external_id == "daily"


def test_a_few_warnings_are_told(source, papers, wire):
    papers.answer(issues(1, warnings=tuple(f"Warning {number}." for number in range(20))))
    assert import_source(source, wire.get).message == " ".join(f"Warning {n}." for n in range(MAX_WARNINGS))


def test_a_warning_is_one_printable_line(source, papers, wire):
    papers.answer(issues(1, warnings=("one\nERROR forged\x1b[31m\x00 " + "x" * 10_000,)))
    message = import_source(source, wire.get).message
    assert message.startswith("one ERROR forged[31m xxx")
    assert len(message) <= 2_000


def test_a_record_that_cannot_be_used_stops_no_other(source, papers, wire):
    papers.answer(Batch((issue(1), ItemData(guid=""), ItemData(guid=None), issue(2))))
    run = import_source(source, wire.get)
    assert numbers(run) == (2, 0, 0, 0)
    assert run.message.count("One entry could not be read") == 2


def test_items_of_an_untrusted_source_wait(make_source, db, papers, wire):
    papers.answer(issues(1))
    assert numbers(import_source(make_source(trusted=False), wire.get)) == (1, 0, 0, 0)
    assert titles() == []


def test_trust_that_was_withdrawn_during_the_fetch_counts(source, papers, wire):
    def fetch(target, get):
        type(source).objects.update(trusted=False)
        return issues(1)

    papers.answer(fetch)
    import_source(source, wire.get)
    assert titles() == []


def test_news_teach_the_rhythm_of_a_source(source, papers, wire):
    start = timezone.now() - timedelta(days=60)
    dated = [issue(number, published_at=start + timedelta(days=number)) for number in range(8)]
    papers.answer(Batch(tuple(dated)), NotModified(), Batch(tuple(dated)))
    import_source(source, wire.get)
    state = FetchState.objects.get()
    assert state.usual_gap == 86_400
    assert abs(state.last_news_at - timezone.now()) < timedelta(minutes=1)
    assert timedelta(hours=2.2) < state.next_fetch_at - timezone.now() < timedelta(hours=2.6)
    for _ in range(2):
        import_source(source, wire.get)
        assert FetchState.objects.get().last_news_at == state.last_news_at


def test_a_run_tells_how_long_network_and_database_took(source, papers, wire, monkeypatch):
    def slowly(answer):
        time.sleep(0.03)
        return answer

    store = ingest.store
    monkeypatch.setattr(ingest, "store", lambda *args: slowly(store(*args)))
    papers.answer(lambda target, get: slowly(issues(1)))
    import_source(source, wire.get)
    run = ImportRun.objects.get()
    assert run.fetch_ms >= 30
    assert run.store_ms >= 30


def test_a_run_tells_what_it_cost(source, papers, wire, monkeypatch):
    class Meter:
        cost = 0

        def charge(self, cost):
            self.cost += cost

    def fetch(target, get):
        attempts[0].meter.charge(5_000)
        raise NotModified

    attempts = []

    def begin(source):
        attempts.append(pipeline_begin(source))
        attempts[0].meter = Meter()
        return attempts[0]

    pipeline_begin = pipeline.begin
    monkeypatch.setattr(pipeline, "begin", begin)
    papers.answer(fetch)
    import_source(source, wire.get)
    assert ImportRun.objects.get().cost == 5_000


def test_a_look_that_brings_nothing_costs_few_queries(source, papers, wire, django_assert_max_num_queries):
    papers.answer(NotModified())
    with django_assert_max_num_queries(7):  # two of them are the beginning and the end of the transaction
        import_source(source, wire.get)


# Pictures


def test_pictures_follow_the_items(source, papers, wire, media):
    wire.serve("https://papers.example/a.png", file_of(plain()), content_type="image/png")
    papers.answer(Batch((illustrated(1, "https://papers.example/a.png"),)))
    run = import_source(source, wire.get)
    assert (run.pictures, ImportRun.objects.get().pictures) == (1, 1)
    assert Item.objects.get().pictures.get().is_stored


def test_a_picture_that_is_missing_costs_no_item_and_no_success(source, papers, wire, media):
    papers.answer(Batch((illustrated(1, "https://papers.example/none.png"),)))
    run = import_source(source, wire.get)
    assert (run.outcome, run.pictures, titles()) == (Outcome.OK, 0, ["Issue 1"])
    assert ItemPicture.objects.get().state == PictureState.FAILED


def test_an_import_without_news_does_not_look_for_pictures(source, papers, wire, media):
    """Those that were left over are fetched when nothing else is to do: most looks at a source bring nothing."""
    wire.serve("https://papers.example/a.png", file_of(plain()), content_type="image/png")
    picture = Batch((illustrated(1, "https://papers.example/a.png"),))
    papers.answer(picture, NotModified(), picture, issues(2))
    assert import_source(source, wire.get, picture_seconds=-1).pictures == 0
    assert [import_source(source, wire.get).pictures for _ in range(3)] == [0, 0, 1]
