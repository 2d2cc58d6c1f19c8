"""docs/platforms.md says of each platform what its policy says."""

from pathlib import Path

import pytest

from feeds.adapters import ADAPTERS
from feeds.adapters.base import Rechecks

TABLE = (Path(__file__).resolve().parents[2] / "docs" / "platforms.md").read_text()
COLUMNS = ("addresses", "without", "with_key", "score", "pictures", "edit", "syndicate", "versions", "keep")
NO = ("no", "none")
HOURS = {6: "looked at every 6 hours for a week", 24: "daily for a week"}
DAYS = {7: "then weekly", 30: "then monthly"}

each_platform = pytest.mark.parametrize("adapter", ADAPTERS.values(), ids=lambda adapter: adapter.platform)


def row(adapter) -> dict[str, str]:
    for line in TABLE.splitlines():
        label, *cells = (cell.strip() for cell in line.strip("|").split("|"))
        if label == adapter.label and len(cells) == len(COLUMNS):
            return dict(zip(COLUMNS, cells, strict=True))
    raise AssertionError(f"{adapter.label} has no row with {len(COLUMNS)} cells behind its name.")


@each_platform
def test_what_may_be_done_is_told_as_it_is(adapter):
    policy, told = adapter.policy, row(adapter)
    for column, allowed in (
        ("score", policy.may_score),
        ("pictures", policy.may_copy_pictures),
        ("edit", policy.may_edit_text),
        ("versions", policy.may_keep_versions),
    ):
        assert told[column].startswith("yes" if allowed else NO), column
    assert told["syndicate"] == ("yes" if policy.may_syndicate else "author and link only")


@each_platform
def test_the_days_are_those_of_the_policy(adapter):
    days, told = adapter.policy.keep_days, row(adapter)["keep"]
    assert told.startswith(f"{days} days") if days else not told[0].isdigit()


@each_platform
def test_looking_again_is_told_with_its_rhythm(adapter):
    policy, told = adapter.policy, row(adapter)["keep"]
    if isinstance(adapter, Rechecks):
        assert HOURS[policy.recheck_hours] in told
        assert DAYS.get(policy.recheck_days, f"then every {policy.recheck_days} days") in told
    else:
        assert "for a week" not in told


@each_platform
def test_a_platform_that_needs_a_key_gives_nothing_without_one(adapter):
    told = row(adapter)
    if adapter.secret_required:
        assert told["without"].startswith("nothing")
    assert (told["with_key"] == "–") == (adapter.secret_setting == "")
