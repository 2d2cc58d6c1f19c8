import pytest
from bs4 import BeautifulSoup

pytestmark = pytest.mark.django_db


def links(client):
    page = BeautifulSoup(client.get("/accessibility/").content, "html.parser")
    return [link["href"] for link in page.select(".statement-text a")]


def test_whoever_meets_a_barrier_learns_whom_to_tell(client, settings):
    settings.HUB_CONTACT = "access@hub.example"
    assert links(client) == ["mailto:access@hub.example"]


def test_a_page_for_messages_is_linked_as_it_is(client, settings):
    settings.HUB_CONTACT = "https://hub.example/contact"
    assert links(client) == ["https://hub.example/contact"]


def test_without_a_contact_the_official_channels_stand_in(client):
    assert links(client) == ["/official-channels/"]
