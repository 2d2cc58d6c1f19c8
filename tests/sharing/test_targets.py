"""The plain links under "Share", and the block that holds them."""

from urllib.parse import parse_qs, urlsplit

import pytest

from hub.records import ItemData
from sharing.checks import share_targets
from sharing.targets import KNOWN, targets
from tests.factories import make_items

ADDRESS, TITLE = "https://hub.example/items/1-a/?a=1&b=2", "Crates & boxes: 50%"


@pytest.mark.parametrize("key", KNOWN)
def test_each_hands_over_the_whole_address(key):
    (target,) = targets([key], ADDRESS, TITLE)
    said = [value for values in parse_qs(urlsplit(target.href).query).values() for value in values]
    assert any(ADDRESS in value for value in said)


def test_only_the_chosen_ones_in_their_order():
    assert [target.key for target in targets(["x", "email", "nobody"], ADDRESS, TITLE)] == ["x", "email"]


def test_a_network_that_nobody_knows_is_told_at_the_start(settings):
    assert share_targets() == []
    settings.HUB_SHARE_TARGETS = ["email", "orkut"]
    (error,) = share_targets()
    assert "orkut" in error.msg


def test_an_item_page_can_be_passed_on_without_a_script(client, page):
    (item,) = make_items([ItemData("a", title="A crate")])
    html = client.get(item.get_absolute_url()).content.decode()
    assert 'href="mailto:?subject=A%20crate' in html
    assert 'rel="noopener nofollow"' in html
    assert 'src="/qr.svg?path=%2Fitems%2F' in html


def test_none_at_all_leaves_link_and_code(client, page, settings):
    settings.HUB_SHARE_TARGETS = []
    (item,) = make_items([ItemData("a", title="A crate")])
    html = client.get(item.get_absolute_url()).content.decode()
    assert "mailto:" not in html
    assert "/qr.svg" in html
