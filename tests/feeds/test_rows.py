"""Plain statements say the same as the ORM would."""

from datetime import UTC, datetime

import pytest
from django.db import IntegrityError, transaction

from feeds import rows
from feeds.models import FetchState, ImportRun, Outcome, Trouble

NOW = datetime(2026, 11, 24, 12, tzinfo=UTC)
pytestmark = pytest.mark.django_db


def test_a_row_is_read_as_the_orm_reads_it(source):
    FetchState.objects.update(cursor={"a": [1, None, "ü"]}, last_run_at=NOW, failures=3, vanished=["x"])
    read, expected = rows.read(FetchState, source.pk), FetchState.objects.get()
    for field in FetchState._meta.concrete_fields:
        assert getattr(read, field.attname) == getattr(expected, field.attname), field.name
    assert not read._state.adding


def test_a_row_that_is_not_there_is_none(db):
    assert rows.read(FetchState, 12345) is None


def test_every_kind_of_value_is_written_as_the_orm_writes_it(source):
    values = {
        "cursor": {"a": [1, None, "ü"]},
        "last_run_at": NOW,
        "lease_until": None,
        "failures": 7,
        "trouble": Trouble.KEY,
        "last_error": "100 % 'wrong'; DROP TABLE",
        "usual_gap": None,
    }
    assert rows.update(FetchState, values, {"pk": source.pk}) == 1
    assert FetchState.objects.filter(cursor__a=[1, None, "ü"]).values(*values).get() == values


def test_only_rows_that_match_everywhere_are_written(make_source, db):
    one, other = make_source("One"), make_source("Other")
    FetchState.objects.filter(pk=one.pk).update(last_run_at=NOW, lease_token="mine")
    for where in (
        {"pk": one.pk, "last_run_at": None},
        {"pk": one.pk, "lease_token": ""},
        {"pk": other.pk, "last_run_at": NOW},
    ):
        assert rows.update(FetchState, {"failures": 1}, where) == 0
    assert rows.update(FetchState, {"failures": 1}, {"pk": one.pk, "last_run_at": NOW, "lease_token": "mine"}) == 1
    assert rows.update(FetchState, {"failures": 2}, {"pk": other.pk, "last_run_at": None, "lease_until": None}) == 1
    assert list(FetchState.objects.order_by("pk").values_list("failures", flat=True)) == [1, 2]


def test_a_new_row_gets_a_key_and_is_as_the_orm_would_write_it(source):
    columns = {"source": source, "started_at": NOW, "finished_at": NOW, "outcome": Outcome.FAILED, "message": "x"}
    mine, theirs = ImportRun(**columns), ImportRun(**columns)
    rows.insert(mine)
    theirs.save()
    assert mine.pk
    assert mine.pk != theirs.pk
    first, second = ImportRun.objects.order_by("pk").values()
    assert {**first, "id": None} == {**second, "id": None}
    mine.message = "changed"
    mine.save()
    assert ImportRun.objects.get(pk=mine.pk).message == "changed"


def test_a_row_that_breaks_a_rule_of_the_database_is_refused(source):
    with pytest.raises(IntegrityError), transaction.atomic():
        rows.insert(ImportRun(source=source, started_at=None))
