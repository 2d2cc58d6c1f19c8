"""Whether hubs can reach us."""

import pytest

from feeds.websub.place import callback_url, is_on, is_public


@pytest.mark.parametrize(
    "url", ["https://hub.brand.com", "https://stream.brand.co.uk:8443", "https://[2606:4700::1111]"]
)
def test_a_public_https_address_can_be_called(url):
    assert is_public(url)


@pytest.mark.parametrize(
    "url",
    [
        "http://hub.brand.com",
        "https://localhost",
        "https://127.0.0.1:8000",
        "https://[::1]",
        "https://10.1.2.3",
        "https://192.168.0.9",
        "https://intranet",
        "https://hub.intern.local",
        "https://hub.brand.internal",
        "https://hub.localhost.",
        "https://hub.example",
        "",
    ],
)
def test_an_address_of_our_own_network_cannot(url):
    assert not is_public(url)


@pytest.mark.parametrize(
    ("setting", "site", "on"),
    [
        ("auto", "https://hub.brand.com", True),
        ("auto", "http://127.0.0.1:8000", False),
        ("off", "https://hub.brand.com", False),
        ("on", "http://127.0.0.1:8000", True),
    ],
)
def test_the_setting_decides_or_looks_at_the_address(settings, setting, site, on):
    settings.HUB_WEBSUB, settings.SITE_URL = setting, site
    assert is_on() is on


def test_the_callback_is_an_address_of_this_site():
    assert callback_url("a-token_1") == "https://stream.example/websub/a-token_1/"
