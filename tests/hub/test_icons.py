"""Drawings are found by name, and nothing else is."""

import pytest

from hub.icons import interface_icon, platform_icon


def test_a_platform_without_a_drawing_gets_the_general_one():
    assert platform_icon("brand-new") == platform_icon("generic") != ""


@pytest.mark.parametrize("key", ["../../templates/base", "ui/play", "", "a" * 200, "<script>", "youtube\n"])
def test_a_key_reaches_no_other_file(key):
    assert platform_icon(key) == platform_icon("generic")


def test_an_unknown_interface_icon_is_nothing():
    assert interface_icon("no-such-icon") == ""
