import pytest
from django.utils.translation import override

from hub.languages import languages
from tests.factories import make_stream

pytestmark = pytest.mark.django_db


def told(address):
    return {language.code: language.href for language in languages(address)}


def test_a_page_is_found_in_every_language():
    assert told("/people/?page=2") == {"en": "/people/?page=2", "de": "/de/people/?page=2"}


def test_the_way_back_leads_to_the_address_without_a_prefix():
    with override("de"):
        assert told("/de/people/") == {"en": "/people/", "de": "/de/people/"}


def test_a_full_address_stays_full():
    assert told("https://hub.example/people/")["de"] == "https://hub.example/de/people/"


def test_languages_call_themselves_by_their_own_names():
    assert [language.name for language in languages("/people/")] == ["English", "Deutsch"]


def test_the_language_of_the_page_is_marked():
    with override("de"):
        assert [language.code for language in languages("/de/people/") if language.active] == ["de"]


def test_what_has_one_address_only_is_offered_in_no_language():
    assert told("/feed.xml") == {}


def test_a_site_with_one_language_offers_none(settings):
    settings.LANGUAGES = [("en", "English")]
    assert told("/people/") == {}


def test_a_page_names_its_alternates(client):
    make_stream()
    html = client.get("/people/").content.decode()
    assert '<link rel="alternate" hreflang="de" href="http://127.0.0.1:8000/de/people/">' in html
    assert '<link rel="alternate" hreflang="x-default" href="http://127.0.0.1:8000/people/">' in html


def test_a_page_behind_a_prefix_is_in_that_language(client):
    make_stream()
    html = client.get("/de/people/").content.decode()
    assert '<html lang="de" dir="ltr">' in html
    assert 'href="http://127.0.0.1:8000/de/people/"' in html


def test_what_a_browser_would_like_changes_nothing(client):
    make_stream()
    assert '<html lang="en"' in client.get("/people/", headers={"accept-language": "de"}).content.decode()


def test_a_language_that_is_off_has_no_addresses(client, settings):
    settings.LANGUAGES = [("en", "English")]
    make_stream()
    assert client.get("/de/people/").status_code == 404
