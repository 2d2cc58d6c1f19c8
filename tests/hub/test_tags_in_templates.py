"""The template tags, where pages do not show them from every side."""

import pytest
from django.template import Context, Template
from django.test import RequestFactory

from hub.models import Tag
from hub.records import ItemData


def render(source: str, **context: object) -> str:
    return Template("{% load hub_tags %}" + source).render(Context(context)).strip()


def test_foreign_html_is_cleaned_at_the_moment_it_is_shown():
    shown = render("{{ html|sanitised }}", html='<b onclick="a()">x</b><script>alert(1)</script>')
    assert shown == "<b>x</b>"


def test_a_draft_without_an_item_has_no_neighbours():
    assert render("{% neighbours item %}", item=None, request=RequestFactory().get("/")) == ""


def test_an_only_item_has_no_neighbours(fill):
    request = RequestFactory().get("/")
    assert "neighbour" not in render("{% neighbours item %}", item=fill(1)[0], request=request)


@pytest.mark.parametrize(
    ("kind", "href"),
    [
        ("topic", "/stream/?topic=night-ride"),
        ("product", "/stream/?product=night-ride"),
        ("event", "/stream/?event=night-ride"),
        ("keyword", "/stream/?q=Night+Ride"),
    ],
)
def test_a_tag_leads_to_its_view(kind, href):
    assert (
        render("{% tag_href tag as href %}{{ href|safe }}", tag=Tag(name="Night Ride", slug="night-ride", kind=kind))
        == href
    )


def test_a_card_may_stand_anywhere_without_a_filter(bring):
    item = bring(ItemData(guid="a", title="A boat")).new[0]
    card = render('{% card item style="row" level=4 %}', item=item)
    assert f'<a class="card-link" href="/items/{item.pk}-a-boat/">' in card
    assert "<h4" in card
    assert "card-row" in card
