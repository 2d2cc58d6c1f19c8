"""Pages for what went wrong: helpful, and unable to fail themselves."""

from django.template.loader import render_to_string
from wagtail.models import Site

from tests.factories import make_stream


def test_a_404_offers_the_search_and_the_stream(client, db):
    make_stream()
    response = client.get("/no/such/page/")
    content = response.content.decode()
    assert response.status_code == 404
    assert 'role="search"' in content
    assert "Go to the stream" in content


def test_a_404_does_not_repeat_the_address(client, db):
    make_stream()
    assert b"<script>" not in client.get("/<script>alert(1)</script>/").content


def test_a_404_renders_without_any_site(client, db):

    Site.objects.all().delete()
    assert client.get("/no/such/page/").status_code == 404


def test_a_500_needs_neither_request_nor_database():
    assert "Something went wrong on our side." in render_to_string("500.html")
