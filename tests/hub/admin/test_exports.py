"""Foreign text in spreadsheets."""

import pytest

from hub.admin.exports import harmless


@pytest.mark.parametrize("text", ["=1+1", "+1", "-1", "@SUM(A1)", "\t=1", "\r=1", "  =1", "＝1"])
def test_text_that_starts_like_a_formula_gets_an_apostrophe(text):
    assert harmless(text) == f"'{text}"


@pytest.mark.parametrize("value", ["Night ride", "a=b", "", 5, -5, None, True])
def test_everything_else_stays_as_it_is(value):
    assert harmless(value) == value
