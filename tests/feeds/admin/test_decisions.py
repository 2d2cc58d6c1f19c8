"""What sources ask, who sees it, who may answer, and what an answer does."""

from datetime import UTC, datetime

import pytest
from django.urls import reverse

from feeds import moving
from feeds.admin.questions import seen_of
from feeds.models import FetchState
from hub.models import Item, Source

NOW = datetime(2026, 11, 24, 12, tzinfo=UTC)
NEW = "https://new.example/feed"
BOX = "This source needs a decision"


@pytest.fixture
def source(newsroom):
    return newsroom.north_source


def change(source, **columns):
    FetchState.objects.filter(pk=source.pk).update(**columns)


def decide(client, source, decision, seen=""):
    return client.post(reverse("source:decide", args=[source.pk]), {"decision": decision, "seen": seen}, follow=True)


def page(client, source, view="inspect"):
    return client.get(reverse(f"source:{view}", args=[source.pk])).content.decode()


def offers(shown, label):
    return f">{label}</button>" in shown


def told(response):
    return [str(message).strip() for message in response.context["messages"]]


def under_review(source):
    Source.objects.filter(pk=source.pk).update(trusted=False, review_reason="Its address changed from a to b.")


@pytest.mark.parametrize("view", ["inspect", "edit"])
def test_a_review_is_asked_for_on_both_pages_of_a_source(source, sign_in, view):
    assert BOX not in page(sign_in("bob"), source, view)
    under_review(source)
    shown = page(sign_in("bob"), source, view)
    assert BOX in shown and "Its address changed from a to b." in shown
    assert offers(shown, "Trust it again") and offers(shown, "Keep as it is")


def test_who_may_not_publish_sees_why_but_has_no_button(source, sign_in):
    under_review(source)
    shown = page(sign_in("alice"), source)
    assert "Its address changed from a to b." in shown and "An editor of its area decides" in shown
    assert not offers(shown, "Trust it again")


def test_trust_returns_by_a_button(source, sign_in):
    under_review(source)
    response = decide(sign_in("bob"), source, "trust")
    source.refresh_from_db()
    assert (source.trusted, source.review_reason) == (True, "")
    assert "trusted again" in told(response)[0]


def test_trust_returns_by_the_form_as_well(source, sign_in):
    under_review(source)
    client = sign_in("bob")
    form = client.get(reverse("source:edit", args=[source.pk])).context["form"]
    values = {name: form.get_initial_for_field(form.fields[name], name) for name in form.fields}
    data = {name: value for name, value in values.items() if value not in (None, False)} | {"trusted": "on"}
    client.post(reverse("source:edit", args=[source.pk]), data)
    source.refresh_from_db()
    assert (source.trusted, source.review_reason) == (True, "")


@pytest.mark.parametrize("decision", ["trust", "keep_untrusted", "hide_vanished", "keep_vanished"])
def test_an_author_cannot_give_an_editors_answers(source, sign_in, decision):
    under_review(source)
    guids = ["waiting", "public"]
    change(source, vanished=guids)
    assert decide(sign_in("alice"), source, decision, seen_of(guids)).status_code == 404
    source.refresh_from_db()
    assert (source.trusted, bool(source.review_reason)) == (False, True)
    assert not Item.objects.exclude(withdrawn_at=None).exists()
    assert FetchState.objects.get(pk=source.pk).vanished == guids


@pytest.mark.parametrize("username", ["charlie", ""])
def test_strangers_decide_nothing(source, sign_in, username):
    change(source, proposed_address=NEW)
    decide(sign_in(username), source, "accept", NEW)
    source.refresh_from_db()
    assert source.external_id != NEW


def test_nothing_is_decided_by_reading(source, sign_in):
    under_review(source)
    url = reverse("source:decide", args=[source.pk])
    assert sign_in("bob").get(url, {"decision": "trust"}).status_code == 405


def test_a_decision_needs_its_token(source, sign_in):
    under_review(source)
    client = sign_in("bob")
    client.handler.enforce_csrf_checks = True
    assert decide(client, source, "trust").status_code == 403


@pytest.mark.parametrize("decision", ["", "delete", "__class__"])
def test_an_unknown_decision_is_none(source, sign_in, decision):
    assert decide(sign_in("bob"), source, decision).status_code == 404


def test_a_new_address_is_taken(source, sign_in):
    change(source, proposed_address=NEW)
    assert "Its site now offers https://new.example/feed." in page(sign_in("bob"), source)
    decide(sign_in("bob"), source, "accept", NEW)
    source.refresh_from_db()
    assert source.external_id == NEW


def test_a_new_address_that_an_author_takes_costs_the_trust(source, sign_in):
    Source.objects.filter(pk=source.pk).update(trusted=True)
    change(source, proposed_address=NEW)
    decide(sign_in("alice"), source, "accept", NEW)
    source.refresh_from_db()
    assert (source.external_id, source.trusted, bool(source.review_reason)) == (NEW, False, True)


def test_a_new_address_is_left(source, sign_in):
    change(source, proposed_address=NEW)
    decide(sign_in("bob"), source, "dismiss", NEW)
    assert FetchState.objects.get(pk=source.pk).refused_addresses == [NEW]
    assert BOX not in page(sign_in("bob"), source)


def test_an_address_that_another_source_has_cannot_be_taken(source, newsroom, sign_in):
    taken = newsroom.south_source.external_id
    change(source, proposed_address=taken)
    shown = page(sign_in("bob"), source)
    assert "both are the same" in shown and not offers(shown, "Take the new address")
    assert "both are the same" in told(decide(sign_in("bob"), source, "accept", taken))[0]


@pytest.mark.parametrize(("username", "name"), [("bob", "a source of another area"), ("edith", "“Southern”")])
def test_a_redirect_to_another_source_is_told_without_telling_too_much(source, newsroom, sign_in, username, name):
    change(source, moved_to=newsroom.south_source.external_id, moved_since=NOW, moved_times=3)
    shown = page(sign_in(username), source)
    assert f"leads for good to that of {name}: both are the same" in shown
    decide(sign_in(username), source, "pause")
    source.refresh_from_db()
    assert not source.active
    assert BOX not in page(sign_in(username), source)


def test_what_the_feed_became_is_taken(source, sign_in):
    change(source, held_since=NOW, held_reason="a.example now shows entirely different posts.")
    assert "now shows entirely different posts. Nothing is stored" in page(sign_in("bob"), source)
    assert "already" in told(decide(sign_in("bob"), source, "take", "2026-01-01T00:00:00+00:00"))[0]
    decide(sign_in("bob"), source, "take", NOW.isoformat())
    assert FetchState.objects.get(pk=source.pk).held_since is None


def test_an_adopted_address_can_be_undone(source, sign_in):
    old = source.external_id
    moving.adopt(source, NEW)
    shown = page(sign_in("bob"), source)
    assert f"Its address was {old} before." in shown
    decide(sign_in("bob"), source, "undo", NEW)
    source.refresh_from_db()
    assert source.external_id == old
    assert not offers(page(sign_in("bob"), source), "Go back to that address")


def test_the_history_tells_of_the_move(source, sign_in):
    old = source.external_id
    moving.adopt(source, f"{NEW}?key=secret")
    history = page(sign_in("bob"), source, "history")
    assert f"the address changed from {old} to {NEW}" in history
    assert "secret" not in history


def test_vanished_items_are_named_and_hidden(source, sign_in):
    guids = ["waiting", "public"]
    change(source, vanished=guids)
    shown = page(sign_in("bob"), source)
    assert "2 items vanished at once" in shown and "Northern waiting" in shown
    assert "2 items hidden." in told(decide(sign_in("bob"), source, "hide_vanished", seen_of(guids)))
    assert Item.objects.filter(source=source, withdrawn_at=None).count() == 0


def test_vanished_items_are_kept(source, sign_in):
    guids = ["waiting", "public"]
    change(source, vanished=guids)
    decide(sign_in("bob"), source, "keep_vanished", seen_of(guids))
    assert Item.objects.filter(source=source, withdrawn_at=None).count() == 2
    assert FetchState.objects.get(pk=source.pk).vanished == []


def test_more_that_vanished_meanwhile_is_not_decided_unseen(source, sign_in):
    change(source, vanished=["waiting", "public"])
    response = decide(sign_in("bob"), source, "hide_vanished", seen_of(["waiting"]))
    assert "not the same any more" in told(response)[0]
    assert not Item.objects.exclude(withdrawn_at=None).exists()


def test_words_of_strangers_stay_words(source, sign_in):
    change(source, held_since=NOW, held_reason="<script>alert(1)</script> now shows entirely different posts.")
    assert "<script>alert(1)" not in page(sign_in("bob"), source)


def test_addresses_of_strangers_stay_words_in_the_history(source, sign_in):
    moving.adopt(source, "https://example.com/<script>alert(1)</script>?key=SECRET")
    history = sign_in("bob").get(reverse("source:history", args=[source.pk])).content.decode()
    assert "&lt;script&gt;" in history
    assert "<script>alert(1)" not in history
    assert "SECRET" not in history
