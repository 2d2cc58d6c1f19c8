"""Many items at once: what was asked about is what changes."""

from datetime import timedelta

import pytest
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from hub.admin.bulk import primary_keys
from hub.ingest import store
from hub.models import Item, Status, User
from hub.records import ItemData


def url(action: str) -> str:
    return reverse("wagtail_bulk_action", args=["hub", "item", action])


def statuses(source) -> dict[str, str]:
    return dict(Item.objects.filter(source=source).values_list("guid", "status"))


def test_asking_changes_nothing(newsroom, sign_in):
    pk = newsroom.waiting(newsroom.north_source).pk
    response = sign_in("bob").get(f"{url('approve')}?id={pk}")
    assert "Approve 1 item?" in response.content.decode()
    assert statuses(newsroom.north_source)["waiting"] == Status.PENDING


def test_the_chosen_items_are_approved(newsroom, sign_in):
    pk = newsroom.waiting(newsroom.north_source).pk
    response = sign_in("bob").post(f"{url('approve')}?id={pk}&next={reverse('item:index')}", follow=True)
    assert statuses(newsroom.north_source)["waiting"] == Status.PUBLIC
    assert "1 item changed" in response.content.decode()


def test_items_are_hidden_with_the_reason(newsroom, sign_in):
    item = newsroom.public(newsroom.north_source)
    sign_in("bob").post(f"{url('hide')}?id={item.pk}", {"reason": "off topic"})
    item.refresh_from_db()
    assert (item.status, item.status_reason) == (Status.HIDDEN, "off topic")


def test_a_reason_that_is_too_long_is_refused_with_a_sentence(newsroom, sign_in):
    item = newsroom.public(newsroom.north_source)
    response = sign_in("bob").post(f"{url('hide')}?id={item.pk}", {"reason": "x" * 201})
    assert response.status_code == 200
    item.refresh_from_db()
    assert item.status == Status.PUBLIC


@pytest.mark.parametrize("action, featured", [("feature", True), ("unfeature", False)])
def test_items_are_featured_and_no_longer(newsroom, sign_in, action, featured):
    item = newsroom.public(newsroom.north_source)
    Item.objects.update(featured=not featured)
    sign_in("bob").post(f"{url(action)}?id={item.pk}")
    item.refresh_from_db()
    assert item.featured == featured


def test_removing_warns_that_it_is_for_good(newsroom, sign_in):
    item = newsroom.public(newsroom.north_source)
    client = sign_in("bob")
    assert "cannot be undone" in client.get(f"{url('remove')}?id={item.pk}").content.decode()
    client.post(f"{url('remove')}?id={item.pk}")
    item.refresh_from_db()
    assert item.status == Status.REMOVED


def test_only_the_own_items_of_a_mixed_choice_change_and_the_others_are_not_named(newsroom, sign_in):
    query = "&".join(f"id={newsroom.waiting(source).pk}" for source in newsroom.sources)
    sign_in("bob").post(f"{url('approve')}?{query}")
    assert statuses(newsroom.north_source)["waiting"] == Status.PUBLIC
    assert statuses(newsroom.south_source)["waiting"] == Status.PENDING
    assert statuses(newsroom.stray_source)["waiting"] == Status.PENDING


def test_items_that_may_be_seen_but_not_decided_about_are_counted(newsroom, sign_in):
    User.objects.get(username="alice").groups.add(newsroom.south.editors)
    query = "&".join(f"id={newsroom.waiting(source).pk}" for source in newsroom.sources)
    answer = sign_in("alice").get(f"{url('approve')}?{query}").content.decode()
    assert "Southern waiting" in answer
    assert "1 of the selected items" in answer


def test_all_means_what_the_list_shows(newsroom, sign_in):
    sign_in("bob").post(f"{url('hide')}?id=all&status=pending")
    assert statuses(newsroom.north_source) == {"waiting": Status.HIDDEN, "public": Status.PUBLIC}
    assert statuses(newsroom.south_source) == {"waiting": Status.PENDING, "public": Status.PUBLIC}


def test_all_follows_the_search(newsroom, sign_in):
    sign_in("edith").post(f"{url('hide')}?id=all&q=southern")
    assert set(statuses(newsroom.south_source).values()) == {Status.HIDDEN}
    assert Status.HIDDEN not in statuses(newsroom.north_source).values()


def test_all_under_a_filter_that_cannot_be_read_is_nothing(newsroom, sign_in):
    sign_in("edith").post(f"{url('hide')}?id=all&status=nonsense")
    assert not Item.objects.filter(status=Status.HIDDEN).exists()


def test_all_of_an_empty_list_is_answered_not_an_error(newsroom, sign_in):
    response = sign_in("edith").get(f"{url('approve')}?id=all&status=hidden")
    assert response.status_code == 200
    assert "nothing here" in response.content.decode()


def test_all_leaves_out_what_arrived_after_the_question(newsroom, sign_in):
    client = sign_in("bob")
    question = client.get(f"{url('approve')}?id=all&status=pending")
    newest = question.context["form"]["newest"].value()
    now = timezone.now() + timedelta(hours=1)
    store(newsroom.north_source, [ItemData(guid="late", title="Late")], now)
    client.post(f"{url('approve')}?id=all&status=pending", {"newest": newest})
    assert statuses(newsroom.north_source) == {
        "waiting": Status.PUBLIC,
        "public": Status.PUBLIC,
        "late": Status.PENDING,
    }


def test_a_decision_needs_the_forms_token(newsroom):
    client = Client(enforce_csrf_checks=True)
    client.force_login(User.objects.get(username="bob"))
    pk = newsroom.waiting(newsroom.north_source).pk
    assert client.post(f"{url('approve')}?id={pk}").status_code == 403
    assert statuses(newsroom.north_source)["waiting"] == Status.PENDING


@pytest.mark.parametrize("query", ["id=abc", "id=", "id=-1", "id=" + "9" * 40, "", "id=1;drop"])
def test_a_broken_choice_is_answered_not_an_error(newsroom, sign_in, query):
    assert sign_in("bob").get(f"{url('approve')}?{query}").status_code == 200


def test_primary_keys_are_read_from_digits_only():
    assert primary_keys(["1", "02", "x", "", "-3", "٣", "9" * 19]) == [1, 2]
