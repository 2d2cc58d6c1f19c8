"""Importing by hand, the history of imports, and the dashboard."""

from datetime import timedelta

import pytest
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from feeds.limits import pause
from feeds.models import FetchState, ImportRun, Outcome, PauseReason, Work
from hub.models import Item, Source, User
from tests.factories import make_staff
from tests.feeds.admin.notes import ADDRESS
from tests.newsroom import make_polled_source

SECRET = "AIza-very-secret"


@pytest.fixture
def source(newsroom, notes) -> Source:
    source = make_polled_source("Notes", newsroom.north)
    Source.objects.filter(pk=source.pk).update(external_id=ADDRESS)
    source.refresh_from_db()
    return source


def import_url(source: Source) -> str:
    return reverse("source:import", args=[source.pk])


def test_asking_fetches_nothing(source, sign_in, notes):
    answer = sign_in("alice").get(import_url(source))
    assert "Import now" in answer.content.decode()
    assert not notes.requests
    assert not ImportRun.objects.exists()


def test_importing_now_brings_the_items_and_tells_how_many(source, sign_in):
    response = sign_in("alice").post(import_url(source), follow=True)
    assert Item.objects.filter(title="First note").exists()
    assert "2 new, 0 changed, 0 unchanged" in response.content.decode()
    assert response.redirect_chain[-1][0] == reverse("source:inspect", args=[source.pk])


def test_a_failed_import_tells_the_importers_sentence(source, sign_in, notes):
    Source.objects.filter(pk=source.pk).update(external_id="https://notes.example/none")
    response = sign_in("alice").post(import_url(source), follow=True)
    run = ImportRun.objects.get()
    assert run.outcome == Outcome.FAILED and run.message
    assert f"The import failed: {run.message}" in response.content.decode()


def test_a_source_that_somebody_else_is_importing_is_left_to_them(source, sign_in, notes):
    FetchState.objects.filter(source=source).update(lease_until=timezone.now() + timedelta(minutes=5))
    response = sign_in("alice").post(import_url(source), follow=True)
    assert "being imported at this moment" in response.content.decode()
    assert not notes.requests


@pytest.mark.parametrize(("reason", "asked"), [(PauseReason.RATE, False), (PauseReason.KEY, True)])
def test_a_platform_that_asked_us_to_wait_is_not_asked_by_hand_either(source, sign_in, notes, reason, asked):
    now = timezone.now()
    pause("feed:-:notes.example", reason, now + timedelta(hours=1), "Too many requests.", now)
    response = sign_in("alice").post(import_url(source), follow=True)
    assert bool(notes.requests) is asked
    assert ("Too many requests. It goes on by itself" in response.content.decode()) is not asked


def test_importing_needs_the_forms_token(source, notes):
    client = Client(enforce_csrf_checks=True)
    client.force_login(User.objects.get(username="alice"))
    assert client.post(import_url(source)).status_code == 403
    assert not notes.requests


@pytest.mark.parametrize("username", ["charlie", ""])
def test_a_foreign_source_is_not_imported(source, sign_in, notes, username):
    sign_in(username).post(import_url(source))
    assert not notes.requests
    assert not ImportRun.objects.exists()


def test_the_page_of_a_source_shows_its_last_fifty_runs(source, sign_in):
    now = timezone.now()
    for number in range(60):
        ImportRun.objects.create(
            source=source,
            started_at=now - timedelta(hours=number),
            finished_at=now,
            outcome=Outcome.OK,
            new=number,
            message=f"run {number}.",
        )
    answer = sign_in("alice").get(reverse("source:inspect", args=[source.pk])).content.decode()
    assert "run 0." in answer and "run 49." in answer and "run 50." not in answer


def test_a_run_tells_what_it_cost_and_whether_it_only_looked_again(source, sign_in):
    now = timezone.now()
    ImportRun.objects.create(source=source, started_at=now, outcome=Outcome.OK, new=1200, pictures=1, cost=50_000)
    ImportRun.objects.create(source=source, started_at=now, outcome=Outcome.OK, work=Work.RECHECK)
    page = sign_in("bob").get(reverse("importrun:index")).content.decode()
    assert "1,200 new, 1 picture, $0.05" in page
    assert page.count("Looked at known items again") == 1


def test_all_runs_can_be_narrowed_to_those_that_looked_again(source, sign_in):
    for work in Work.values:
        ImportRun.objects.create(source=source, started_at=timezone.now(), work=work)
    runs = sign_in("bob").get(f"{reverse('importrun:index')}?work=recheck").context["object_list"]
    assert [run.work for run in runs] == [Work.RECHECK]


def test_the_dashboard_names_the_most_urgent_first(newsroom, sign_in):
    FetchState.objects.update(failures=4, last_error="It sleeps.")
    FetchState.objects.filter(source=newsroom.stray_source).update(stopped_at=timezone.now())
    page = sign_in("edith").get(reverse("wagtailadmin_home")).content.decode()
    assert page.index("Stray") < page.index("Northern")


def test_all_runs_can_be_narrowed_to_those_that_failed(source, sign_in):
    for outcome in Outcome.values:
        ImportRun.objects.create(source=source, started_at=timezone.now(), outcome=outcome)
    runs = sign_in("bob").get(f"{reverse('importrun:index')}?outcome=failed").context["object_list"]
    assert [run.outcome for run in runs] == [Outcome.FAILED]


def test_runs_are_read_and_never_written(source, sign_in):
    run = ImportRun.objects.create(source=source, started_at=timezone.now())
    for path in ("new/", f"edit/{run.pk}/", f"delete/{run.pk}/", f"history/{run.pk}/", f"inspect/{run.pk}/"):
        assert sign_in("root").get(f"/admin/importrun/{path}").status_code == 404


def test_keys_and_cursors_are_never_shown(source, sign_in, monkeypatch):
    monkeypatch.setenv("YOUTUBE_API_KEY", SECRET)
    FetchState.objects.filter(source=source).update(cursor={"token": SECRET})
    client = sign_in("root")
    for view in ("edit", "inspect", "history", "import", "delete"):
        assert SECRET not in client.get(reverse(f"source:{view}", args=[source.pk])).content.decode()
    assert SECRET not in client.get(reverse("source:index")).content.decode()


def test_the_dashboard_names_the_sources_that_fail_within_reach(newsroom, sign_in):
    FetchState.objects.update(failures=2, last_error="The server does not answer.")
    ImportRun.objects.create(
        source=newsroom.south_source, started_at=timezone.now(), finished_at=timezone.now(), outcome=Outcome.FAILED
    )
    answer = sign_in("alice").get(reverse("wagtailadmin_home")).content.decode()
    assert "Northern" in answer and "The server does not answer." in answer
    assert "Southern" not in answer
    assert "3 sources need a person" in sign_in("edith").get(reverse("wagtailadmin_home")).content.decode()


def test_the_dashboard_of_somebody_without_an_area_says_nothing_of_the_stream(newsroom):
    client = Client()
    client.force_login(make_staff())
    answer = client.get(reverse("wagtailadmin_home"))
    assert answer.status_code == 200
    assert "hub-panel" not in answer.content.decode()
    assert reverse("source:index") not in answer.content.decode()


def test_the_dashboard_tells_when_something_was_last_imported(newsroom, sign_in):
    home = reverse("wagtailadmin_home")
    assert "Nothing has been imported yet" in sign_in("edith").get(home).content.decode()
    when = timezone.now()
    ImportRun.objects.create(source=newsroom.north_source, started_at=when, finished_at=when, outcome=Outcome.OK)
    assert "Last import:" in sign_in("edith").get(home).content.decode()
