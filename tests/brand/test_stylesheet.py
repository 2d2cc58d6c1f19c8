"""The style sheet of a brand: only what differs."""

import re

from brand.stylesheet import Look, css, digest


def test_the_usual_look_needs_no_style_sheet():
    assert css(Look()) == ""


def test_what_light_changes_is_set_for_dark_too_because_this_sheet_comes_second():
    text = css(Look(accent="#0d5a47", tone="sand"))
    light, dark = text.split("@media (prefers-color-scheme: dark)")
    colours = set(re.findall(r"--([\w-]+):", light))
    assert colours <= set(re.findall(r"--([\w-]+):", dark))
    assert {"paper", "ink"} <= colours


def test_corners_and_fonts_do_not_depend_on_the_scheme():
    text = css(Look(corners="square", display_font="slab"))
    assert "--radius-round: 0;" in text
    assert "--font-display: Rockwell" in text
    assert "@media" not in text


def test_an_accent_for_dark_mode_alone_leaves_light_mode_as_it_is():
    light, dark = css(Look(accent_dark="#ffd400")).split("@media (prefers-color-scheme: dark)")
    assert "--accent" not in light
    assert "--accent: #ffd400;" in dark


def test_everything_stands_in_the_layer_of_tokens():
    assert css(Look(corners="round")).startswith("@layer tokens {")


def test_another_look_has_another_address():
    assert digest(css(Look(corners="round"))) != digest(css(Look(corners="square")))
