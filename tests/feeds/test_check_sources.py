"""manage.py check_sources: for monitoring."""

import pytest
from django.core.management import call_command
from django.utils import timezone

from feeds.models import FetchState, Trouble

pytestmark = pytest.mark.django_db
FAILING = {"failures": 4, "trouble": Trouble.PASSING, "last_error": "It sleeps.", "failing_since": timezone.now()}


def well(source):
    FetchState.objects.filter(pk=source.pk).update(last_success_at=timezone.now())


def test_without_sources_it_says_so(capsys):
    call_command("check_sources")
    assert "No sources yet" in capsys.readouterr().out


def test_when_all_is_well_it_says_so_and_ends_with_0(make_source, capsys):
    well(make_source("Daily"))
    call_command("check_sources")
    out = capsys.readouterr().out
    assert "Daily (Papers)" in out
    assert "1 source, none needs a person." in out


def test_one_source_in_trouble_ends_it_with_1_and_stands_first(make_source, capsys):
    well(make_source("Daily"))
    FetchState.objects.filter(pk=make_source("Weekly").pk).update(**FAILING)
    with pytest.raises(SystemExit) as ended:
        call_command("check_sources")
    told = capsys.readouterr()
    assert ended.value.code == 1
    assert told.out.splitlines()[0].startswith("Failing")
    assert "It sleeps." in told.out.splitlines()[0]
    assert "1 source of 2 needs a person." in told.err


def test_quiet_prints_only_what_needs_a_person(make_source, capsys):
    well(make_source("Daily"))
    call_command("check_sources", quiet=True)
    assert capsys.readouterr().out == ""
