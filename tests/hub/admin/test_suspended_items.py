"""An item that a suspension keeps out of sight, on its own form."""

import pytest
from django.urls import reverse

from hub import suspensions
from hub.models import Item, Status


@pytest.fixture
def item(newsroom):
    suspensions.suspend(None, "hacked", source=newsroom.north_source)
    return newsroom.public(newsroom.north_source)


def fields(form, **changes):
    """What a browser sends of an untouched form."""
    sent = {name: form[name].value() for name in form.fields if name != "restore"}
    sent = {name: "" if value is None else value for name, value in sent.items()}
    initial = {f"initial-{name}": value for name, value in sent.items() if form.fields[name].show_hidden_initial}
    kept = {name: value for name, value in {**sent, **initial}.items() if value is not False}
    return {**kept, "topics": "", "products": "", "events": "", "keywords": "", **changes}


def save(client, item, **changes):
    address = reverse("item:edit", args=[item.pk])
    form = client.get(address).context["form"]
    return client.post(address, fields(form, **changes))


def test_saving_its_words_leaves_it_out_of_sight(sign_in, item):
    assert save(sign_in("bob"), item, title="Better words").status_code == 302
    item.refresh_from_db()
    assert (item.title, item.status) == ("Better words", Status.SUSPENDED)


def test_an_editor_may_let_it_out(sign_in, item):
    assert save(sign_in("bob"), item, status="public").status_code == 302
    assert Item.objects.get(pk=item.pk).status == Status.PUBLIC


def test_nobody_suspends_by_a_form(sign_in, newsroom):
    item = newsroom.public(newsroom.south_source)
    response = save(sign_in("edith"), item, status="suspended")
    assert response.status_code == 200
    assert Item.objects.get(pk=item.pk).status == Status.PUBLIC


def test_a_form_from_before_the_end_of_the_suspension_saves_its_words(sign_in, item):
    client = sign_in("bob")
    form = client.get(reverse("item:edit", args=[item.pk])).context["form"]
    suspensions.release(suspensions.lasting().get(), None)
    client.post(reverse("item:edit", args=[item.pk]), fields(form, title="Better words"))
    item.refresh_from_db()
    assert (item.title, item.status) == ("Better words", Status.PUBLIC)
