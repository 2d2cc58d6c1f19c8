"""A product calls to action by one link, and only to a page on the web."""

import pytest

from hub import curation
from hub.models import TagKind
from hub.offers import offer_of
from tests.factories import make_stream

pytestmark = pytest.mark.django_db


@pytest.fixture
def item(fill):
    return fill(1)[0]


@pytest.fixture
def product(item, make_tag):
    def product_(name: str, kind: str = TagKind.PRODUCT, **columns: str):
        tag = make_tag(name, kind, **columns)
        curation.set_tags(item, [*item.tags.all(), tag], None)
        return tag

    return product_


def test_the_words_of_the_product_lead_to_its_page(item, product):
    product("Comet", url="https://example.com/comet", call_to_action="See the bike")
    offer = offer_of(item)
    assert (offer.words, offer.href, offer.product) == ("See the bike", "https://example.com/comet", "Comet")


def test_a_product_without_words_is_called_by_its_name(item, product):
    product("Comet", url="https://example.com/comet")
    assert offer_of(item).words == "See Comet"


def test_a_product_without_a_page_offers_nothing(item, product):
    product("Comet")
    assert offer_of(item) is None


def test_other_kinds_offer_nothing(item, product):
    product("Long Night", TagKind.EVENT, url="https://example.com/night", call_to_action="Come")
    assert offer_of(item) is None


@pytest.mark.parametrize(
    "url", ["javascript:alert(1)", "ftp://example.com/a", "//example.com", "https://", "http://[::1"]
)
def test_an_address_that_is_no_page_on_the_web_is_not_shown(item, product, url):
    product("Comet", url=url, call_to_action="Go")
    assert offer_of(item) is None


def test_one_of_several_products_is_chosen(item, product):
    product("Aster", url="https://example.com/aster")
    product("Comet", url="https://example.com/comet", call_to_action="See the bike")
    product("Dawn", url="https://example.com/dawn", call_to_action="See the lamp")
    assert offer_of(item).product == "Comet"


@pytest.mark.parametrize("path", ["/stream/", "page"])
def test_it_stands_once_on_cards_and_pages(client, item, product, path):
    make_stream()
    product("Comet", url="https://example.com/?a=1&b=2", call_to_action="See the <bike>")
    page = client.get(item.get_absolute_url() if path == "page" else path).content.decode()
    assert page.count("See the &lt;bike&gt;") == 1
    assert 'href="https://example.com/?a=1&amp;b=2"' in page
