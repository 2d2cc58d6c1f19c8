"""The queue's pages and answers: with the script, without it, and for those who have no business there."""

import pytest
from django.test import Client
from django.urls import reverse
from wagtail.models import ModelLogEntry

from hub import curation
from hub.models import Item, Source, Status, Tag

QUEUE = reverse("moderation_queue")


@pytest.fixture
def north(newsroom):
    return newsroom.waiting(newsroom.north_source)


@pytest.fixture
def south(newsroom):
    return newsroom.waiting(newsroom.south_source)


@pytest.fixture
def lamps(newsroom):
    return Tag.objects.create(name="Lamps", slug="lamps", aliases="lights")


def status(item):
    return Item.objects.get(pk=item.pk).status


# What is shown


def test_bob_sees_his_area_and_edith_everything(sign_in):
    assert "Southern waiting" not in (html := sign_in("bob").get(QUEUE).content.decode())
    assert "Northern waiting" in html
    html = sign_in("edith").get(QUEUE).content.decode()
    assert all(f"{name} waiting" in html for name in ("Northern", "Southern", "Stray"))


@pytest.mark.parametrize("username", ["alice", "carol", "charlie", "oscar"])
def test_who_decides_nowhere_finds_no_queue(sign_in, username):
    for name in ("queue", "tags", "panic"):
        assert sign_in(username).get(reverse(f"moderation_{name}")).status_code == 404
    for name in ("decide", "tag", "undo"):
        assert sign_in(username).post(reverse(f"moderation_{name}")).status_code == 404


def test_a_stranger_is_asked_who_they_are(sign_in):
    for name in ("queue", "panic", "tags"):
        assert sign_in("").get(reverse(f"moderation_{name}")).status_code == 302
    assert sign_in("").post(reverse("moderation_decide")).status_code == 302


def test_a_card_says_why_it_waits(sign_in, newsroom, north):
    curation.hold([north], None, "Rule “Ads”")
    curation.flag([newsroom.public(newsroom.north_source)], None, "Its words changed.")
    html = sign_in("bob").get(QUEUE).content.decode()
    assert "Sent back: Rule “Ads”" in html
    assert "Public, and flagged: Its words changed." in html


def test_hostile_words_are_words(sign_in, north):
    Item.objects.filter(pk=north.pk).update(
        title='<script>alert("x")</script>', summary='"><img src=x onerror=alert(1)>'
    )
    html = sign_in("bob").get(QUEUE).content.decode()
    assert "<script>alert" not in html and "<img src=x" not in html


def test_filters_narrow_and_nonsense_narrows_to_nothing(sign_in, newsroom):
    client = sign_in("edith")
    html = client.get(f"{QUEUE}?source={newsroom.south_source.pk}").content.decode()
    assert "Southern waiting" in html and "Northern waiting" not in html
    assert "data-card" not in client.get(f"{QUEUE}?source=999999").content.decode()
    assert "data-card" not in client.get(f"{QUEUE}?kind=nothing").content.decode()
    for after in ("%00", "0001-01-01T00:00:00%2B14:00~1", "9999-12-31T23:59:59-14:00~1"):
        assert client.get(f"{QUEUE}?after={after}&order=x&area=%27").status_code == 200
        assert client.get(f"{QUEUE}?after={after}").status_code == 200


def test_words_without_end_name_no_tag(sign_in, north):
    response = sign_in("bob").post(reverse("moderation_tag"), {"item": north.pk, "words": "x" * 200_000})
    assert response.status_code == 302
    assert not north.tags.exists()


def test_bob_cannot_narrow_to_what_is_not_his(sign_in, newsroom):
    html = sign_in("bob").get(f"{QUEUE}?source={newsroom.south_source.pk}").content.decode()
    assert "Southern" not in html


def test_the_script_gets_the_cards_alone(sign_in):
    html = sign_in("bob").get(f"{QUEUE}?part=cards").content.decode()
    assert html.lstrip().startswith("<li") and "Northern waiting" in html


def test_the_menu_tells_how_many_wait(sign_in):
    assert "Queue (3)" in sign_in("edith").get("/admin/item/").content.decode()
    assert "Queue" not in sign_in("oscar").get("/admin/source/").content.decode().split("sidebar-props")[-1]


def test_the_dashboard_tells_how_many_and_that_it_takes_too_long(sign_in, settings):
    assert "3 items" in (html := sign_in("edith").get("/admin/").content.decode())
    assert "That is too long" not in html
    settings.HUB_QUEUE_HOURS = 0.000001
    assert "That is too long" in sign_in("edith").get("/admin/").content.decode()
    assert ", late)" in sign_in("edith").get("/admin/").content.decode()


# What is decided


def test_a_key_decides_and_its_answer_can_be_undone(post, north):
    code, answer = post("bob", "decide", verb="approve", item=[north.pk])
    assert (code, answer["done"], answer["message"]) == (200, [north.pk], "Approved: “Northern waiting”.")
    assert status(north) == Status.PUBLIC
    code, answer = post("bob", "undo", batch=answer["batch"])
    assert (code, answer["restored"]) == (200, [north.pk])
    assert status(north) == Status.PENDING


def test_a_reason_is_kept(post, north):
    post("bob", "decide", verb="hide", item=[north.pk], reason="dull")
    north.refresh_from_db()
    assert (north.status, north.status_reason) == (Status.HIDDEN, "dull")


def test_without_the_script_a_form_does_the_same_and_leads_back(sign_in, north):
    response = sign_in("bob").post(
        reverse("moderation_decide"), {"verb": "approve", "item": north.pk, "next": f"{QUEUE}?order=new"}, follow=True
    )
    assert response.redirect_chain[0][0] == f"{QUEUE}?order=new"
    assert "Approved: “Northern waiting”." in response.content.decode()
    assert "Undo my last decision" in response.content.decode()


@pytest.mark.parametrize("address", ["https://evil.example/", "//evil.example/", "javascript:alert(1)"])
def test_nobody_is_led_elsewhere(sign_in, north, address):
    fields = {"verb": "approve", "item": north.pk, "next": address}
    assert sign_in("bob").post(reverse("moderation_decide"), fields).url == QUEUE


def test_somebody_was_faster(post, north):
    post("edith", "decide", verb="hide", item=[north.pk])
    code, answer = post("bob", "decide", verb="approve", item=[north.pk])
    assert (code, answer["done"], answer["trouble"]) == (200, [], "edith has hidden it already.")
    assert status(north) == Status.HIDDEN


def test_many_at_once(post, newsroom):
    items = [newsroom.waiting(source).pk for source in newsroom.sources]
    _, answer = post("edith", "decide", verb="feature", item=items)
    assert answer["message"] == "Approved and featured: 3 items."
    assert Item.objects.filter(featured=True, status=Status.PUBLIC).count() == 3


# Somebody else's


@pytest.mark.parametrize("verb", ["approve", "hide", "feature"])
def test_a_guessed_item_is_none(post, north, south, verb):
    assert post("bob", "decide", verb=verb, item=[south.pk])[0] == 404
    assert post("bob", "decide", verb=verb, item=[north.pk, south.pk])[0] == 404
    assert post("bob", "decide", verb=verb, item=[999_999])[0] == 404
    assert (status(north), status(south)) == (Status.PENDING, Status.PENDING)
    assert not ModelLogEntry.objects.for_instance(north).exists()


def test_a_guessed_item_is_not_tagged(post, south, lamps):
    assert post("bob", "tag", tag=lamps.pk, item=[south.pk])[0] == 404
    assert post("bob", "tag", words="Lamps", item=[south.pk])[0] == 404
    assert not south.tags.exists()


def test_a_guessed_batch_is_none(post, north):
    batch = post("edith", "decide", verb="approve", item=[north.pk])[1]["batch"]
    assert post("bob", "undo", batch=batch)[0] == 400
    assert post("bob", "undo", batch="")[0] == 400
    assert status(north) == Status.PUBLIC


def test_a_guessed_source_is_not_trusted(sign_in, newsroom):
    address = reverse("moderation_trust", args=[newsroom.south_source.pk])
    assert sign_in("bob").get(address).status_code == 404
    assert sign_in("bob").post(address).status_code == 404
    assert not Source.objects.get(pk=newsroom.south_source.pk).trusted


@pytest.mark.parametrize("username", ["alice", "carol", "oscar"])
def test_who_decides_nowhere_changes_nothing(post, north, lamps, newsroom, username):
    assert post(username, "decide", verb="approve", item=[north.pk])[0] == 404
    assert post(username, "tag", tag=lamps.pk, item=[north.pk])[0] == 404
    assert post(username, "trust", newsroom.north_source.pk)[0] == 404
    assert (status(north), north.tags.exists()) == (Status.PENDING, False)
    assert not Source.objects.get(pk=newsroom.north_source.pk).trusted


def test_a_forged_form_is_refused(newsroom, person, north):
    client = Client(enforce_csrf_checks=True)
    client.force_login(person("bob"))
    assert client.post(reverse("moderation_decide"), {"verb": "approve", "item": north.pk}).status_code == 403
    assert status(north) == Status.PENDING


def test_reading_decides_nothing(sign_in, north):
    assert sign_in("bob").get(reverse("moderation_decide"), {"verb": "approve", "item": north.pk}).status_code == 405
    assert status(north) == Status.PENDING


@pytest.mark.parametrize("fields", [{}, {"verb": "remove"}, {"verb": "__class__"}, {"verb": "approve"}])
def test_what_makes_no_sense_is_refused_in_a_sentence(post, north, fields):
    items = {} if fields == {"verb": "approve"} else {"item": [north.pk]}
    code, answer = post("bob", "decide", **fields, **items)
    assert (code, answer["trouble"]) == (400, "Choose at least one item, and what to do with it.")


# Tags and trust


def test_tags_are_found_by_name_alias_and_spelling(post, north, lamps):
    for words in ("Lamps", "#lamps", "LIGHTS"):
        north.tags.clear()
        assert post("bob", "tag", words=words, item=[north.pk])[1]["tags"] == [{"pk": lamps.pk, "name": "Lamps"}]
        assert list(north.tags.all()) == [lamps]


def test_an_unknown_tag_is_refused_and_none_is_made(post, north, lamps):
    code, answer = post("bob", "tag", words="Lamps, lmaps", item=[north.pk])
    assert (code, answer["trouble"]) == (400, "There is no tag “lmaps”. Choose one that exists.")
    assert not north.tags.exists()


def test_a_suggestion_is_accepted_by_its_key(post, north, lamps):
    code, answer = post("bob", "tag", tag=lamps.pk, item=[north.pk])
    assert (code, answer["message"]) == (200, "Tagged Lamps: “Northern waiting”.")
    assert post("bob", "tag", tag="999", item=[north.pk])[0] == 404


def test_names_of_tags_complete_what_is_typed(sign_in, lamps):
    answer = sign_in("bob").get(reverse("moderation_tags"), {"q": "igh"}).json()
    assert answer == {"tags": [{"name": "Lamps", "kind": "Topic"}]}


def test_a_suggestion_stands_on_its_card(sign_in, north, lamps):
    Item.objects.filter(pk=north.pk).update(title="All about lamps")
    html = sign_in("bob").get(QUEUE).content.decode()
    assert 'data-suggestion="1"' in html and "name of the topic" in html


@pytest.mark.parametrize("username", ["bob", "edith"])
def test_a_source_is_let_in_for_good_with_what_waits_of_it(sign_in, newsroom, north, username):
    address = reverse("moderation_trust", args=[newsroom.north_source.pk])
    assert "public at once" in sign_in(username).get(address).content.decode()
    sign_in(username).post(address, {"approve": "1"})
    assert Source.objects.get(pk=newsroom.north_source.pk).trusted
    assert status(north) == Status.PUBLIC
    entries = ModelLogEntry.objects.for_instance(newsroom.north_source)
    assert entries.filter(action="moderation.trust").count() == 1


def test_trust_alone_leaves_what_waits_where_it_is(sign_in, newsroom, north):
    sign_in("bob").post(reverse("moderation_trust", args=[newsroom.north_source.pk]))
    assert status(north) == Status.PENDING
