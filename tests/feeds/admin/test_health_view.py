"""The page of health: what each person sees and may do there."""

import pytest
from django.urls import reverse
from django.utils import timezone

from feeds.adapters import ADAPTERS
from feeds.limits import limit_key, pause
from feeds.models import FetchState, PauseReason, Trouble
from hub.models import Source

FAILING = {"failures": 4, "trouble": Trouble.PASSING, "last_error": "It sleeps.", "failing_since": timezone.now()}


@pytest.fixture
def url():
    return reverse("source_health")


def break_down(source):
    FetchState.objects.filter(pk=source.pk).update(**FAILING)


def text(client, url):
    return client.get(url).content.decode()


def test_an_author_sees_the_sources_of_the_own_area_only(newsroom, url, sign_in):
    page = text(sign_in("alice"), url)
    assert "Northern" in page
    assert "Southern" not in page
    assert "Stray" not in page


def test_an_editor_of_everything_sees_all(newsroom, url, sign_in):
    page = text(sign_in("edith"), url)
    assert all(source.title in page for source in newsroom.sources)


def test_a_stranger_is_sent_to_the_log_in(newsroom, url, client):
    assert client.get(url).status_code == 302


def test_a_state_filters_and_shows_how_many(newsroom, url, sign_in):
    break_down(newsroom.north_source)
    page = text(sign_in("edith"), f"{url}?state=failing")
    assert "Northern" in page
    assert "Southern" not in page
    assert "Failed 4 times in a row: It sleeps." in page


def test_a_state_that_does_not_exist_filters_nothing(newsroom, url, sign_in):
    assert "Southern" in text(sign_in("edith"), f"{url}?state=%00nonsense&p=99")


def test_where_a_question_waits_there_is_a_way_to_answer_it(newsroom, url, sign_in):
    FetchState.objects.filter(pk=newsroom.north_source.pk).update(proposed_address="https://new.example/feed")
    page = text(sign_in("edith"), url)
    assert page.count(">Decide</a>") == 1
    assert "Decide about Northern" in page


def test_a_source_that_rests_for_its_platform_says_so_although_it_is_well(newsroom, url, sign_in):
    until = timezone.now() + timezone.timedelta(hours=2)
    key = limit_key(ADAPTERS["feed"], newsroom.north_source.external_id, "")
    pause(key, PauseReason.RATE, until, "It asks us to wait.", timezone.now())
    FetchState.objects.update(last_success_at=timezone.now())
    assert "It asks us to wait. It goes on in 1\N{NO-BREAK SPACE}hour." in text(sign_in("edith"), url)


def test_what_comes_daily_comes_every_day(newsroom, url, sign_in):
    FetchState.objects.update(last_news_at=timezone.now(), usual_gap=86_400)
    assert "usually every day" in text(sign_in("edith"), url)


def test_paused_sources_are_not_retried_all_at_once(newsroom, url, sign_in):
    Source.objects.update(active=False)
    assert "Retry all" not in text(sign_in("edith"), f"{url}?state=paused")
    Source.objects.update(active=True)
    assert "Retry all" in text(sign_in("edith"), f"{url}?state=new")


def test_the_graph_says_its_numbers_to_those_who_do_not_see_it(newsroom, url, sign_in):
    assert "Items a week, the last 12 weeks: 0, 0" in text(sign_in("edith"), url)


def test_the_menu_says_how_many_need_a_person(newsroom, url, sign_in):
    break_down(newsroom.north_source)
    assert "Source health (1)" in text(sign_in("bob"), reverse("wagtailadmin_home"))
    assert "Source health (" not in text(sign_in("charlie"), reverse("wagtailadmin_home"))


def test_retry_makes_the_source_due(newsroom, url, sign_in):
    later = timezone.now() + timezone.timedelta(days=2)
    FetchState.objects.update(next_fetch_at=later)
    sign_in("bob").post(url, {"do": "retry", "source": newsroom.north_source.pk})
    assert newsroom.north_source.fetch_state.next_fetch_at < later


def test_pause_and_resume_switch_the_source(newsroom, url, sign_in):
    client, source = sign_in("bob"), newsroom.north_source
    for work, active in (("pause", False), ("resume", True)):
        client.post(url, {"do": work, "source": source.pk})
        assert Source.objects.get(pk=source.pk).active is active


@pytest.mark.parametrize("work", ["retry", "pause", "resume"])
def test_somebody_elses_source_is_not_found_and_not_changed(newsroom, url, sign_in, work):
    later = timezone.now() + timezone.timedelta(days=2)
    FetchState.objects.update(next_fetch_at=later)
    answer = sign_in("bob").post(url, {"do": work, "source": newsroom.south_source.pk})
    assert answer.status_code == 404
    source = Source.objects.get(pk=newsroom.south_source.pk)
    assert source.active
    assert source.fetch_state.next_fetch_at == later


@pytest.mark.parametrize("pk", ["", "x", "-1", "9" * 40])
def test_a_number_that_is_none_is_not_found(newsroom, url, sign_in, pk):
    assert sign_in("edith").post(url, {"do": "pause", "source": pk}).status_code == 404


def test_all_in_a_state_are_retried_but_only_those_within_reach(newsroom, url, sign_in):
    later = timezone.now() + timezone.timedelta(days=2)
    FetchState.objects.update(next_fetch_at=later, **FAILING)
    sign_in("bob").post(url, {"do": "retry-all", "state": "failing"})
    due = FetchState.objects.filter(next_fetch_at__lt=later).values_list("source__title", flat=True)
    assert list(due) == ["Northern"]


def test_getting_changes_nothing(newsroom, url, sign_in):
    sign_in("edith").get(url, {"do": "pause", "source": newsroom.north_source.pk})
    assert Source.objects.get(pk=newsroom.north_source.pk).active


def test_the_number_of_queries_does_not_grow_with_the_sources(newsroom, url, sign_in, django_assert_max_num_queries):
    client = sign_in("edith")
    for number in range(60):
        source = Source.objects.create(
            title=f"More {number}", platform="feed", external_id=f"https://m.example/{number}"
        )
        FetchState.objects.create(source=source)
    client.get(url)
    with django_assert_max_num_queries(40):
        client.get(url)


@pytest.mark.parametrize("work", ["retry", "pause", "resume"])
def test_words_of_strangers_stay_words_in_rows_and_messages(newsroom, url, sign_in, work):
    source = newsroom.north_source
    Source.objects.filter(pk=source.pk).update(title="<script>alert(1)</script>", active=work != "resume")
    FetchState.objects.filter(pk=source.pk).update(**{**FAILING, "last_error": '"><img src=x onerror=alert(1)>'})
    client = sign_in("bob")
    page = client.post(url, {"do": work, "source": source.pk}, follow=True).content.decode()
    page += text(client, reverse("source:inspect", args=[source.pk]))
    assert "&lt;script&gt;" in page
    assert "<script>alert(1)" not in page
    assert "<img src=x" not in page
