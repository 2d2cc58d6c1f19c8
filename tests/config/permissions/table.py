"""Reads docs/permissions.md: the table is the truth, these are its cells."""

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from django.conf import settings

from .world import ROLES, SCOPES

PAGE = Path(settings.BASE_DIR) / "docs" / "permissions.md"
REACHES = {"–": 0, "own": 1, "area": 2, "all": 3}  # how many of SCOPES a cell lets through


@dataclass(frozen=True)
class Cell:
    thing: str
    action: str
    role: str
    reach: str

    def allows(self, scope: str) -> bool:
        return scope in SCOPES[: REACHES[self.reach]]


def cells() -> Iterator[Cell]:
    """Raises ValueError for a table that cannot be read."""
    thing = ""
    for number, line in enumerate(PAGE.read_text().splitlines(), 1):
        if line.startswith("### "):
            thing = line.removeprefix("### ").strip()
        columns = [column.strip() for column in line.strip("| ").split("|")]
        if not (thing and line.startswith("|")) or set(line) <= set("|-: ") or columns[1:] == list(ROLES):
            continue
        if len(columns) != len(ROLES) + 1 or not REACHES.keys() >= set(columns[1:]):
            raise ValueError(f"line {number}: {line}")
        for role, reach in zip(ROLES, columns[1:], strict=True):
            yield Cell(thing, columns[0], role, reach)
