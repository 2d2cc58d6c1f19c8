"""A brand's colours: derived so that they can be read, refused where they cannot."""

import re
from pathlib import Path

import pytest
from django.conf import settings

from brand import palette, tones
from brand.colour import normal
from brand.stylesheet import USUAL, Look

ACCENTS = ["", "#0d5a47", "#b3261e", "#1f4fd8", "#7a2ea0", "#333333", "#000000"]
TOKENS = Path(settings.BASE_DIR) / "static" / "css" / "tokens.css"


@pytest.mark.parametrize("tone", tones.LABELS)
@pytest.mark.parametrize("accent", ACCENTS)
def test_a_readable_accent_gives_two_schemes_in_which_everything_is_readable(tone, accent):
    assert Look(accent=accent, tone=tone).failures() == []


def test_an_accent_too_light_for_paper_is_told_with_pair_ratio_and_remedy():
    told = [str(finding) for finding in Look(accent="#ffd400").failures()]
    assert told[0] == (
        "In light mode, the accent colour on the page (#ffd400 on #f5f6f4) has a contrast of 1.32:1; it needs 4.5:1. "
        "The nearest colour that passes is #7a6408."
    )
    assert Look(accent="#7a6408").failures() == []


def test_a_dark_accent_in_dark_mode_is_refused_with_a_lighter_one():
    failures = Look(accent="#1f4fd8", accent_dark="#1f4fd8").failures()
    assert {finding.scheme for finding in failures} == {"dark"}
    assert Look(accent="#1f4fd8", accent_dark=failures[0].better).failures() == []


def test_a_ratio_is_never_rounded_up_to_what_it_does_not_reach():
    finding = palette.Finding("light", palette.Pair("accent", "paper"), "#777777", "#ffffff", 4.499)
    assert "4.49:1; it needs 4.5:1" in str(finding)


def test_the_edges_of_fields_need_three_to_one_and_text_four_and_a_half():
    least = {finding.pair.front: finding.pair.least for finding in USUAL.findings()}
    assert least["line-strong"] == 3.0
    assert least["ink-faint"] == 4.5


@pytest.mark.parametrize(("scheme", "tokens"), [("light", USUAL.light()), ("dark", USUAL.dark())])
def test_the_usual_look_is_that_of_the_style_sheet(scheme, tokens):
    light, dark = TOKENS.read_text().split("@media (prefers-color-scheme: dark)")
    written = dict(re.findall(r"--([\w-]+): (#\w+);", light if scheme == "light" else dark))
    assert {name: normal(colour) for name, colour in written.items()} == tokens
