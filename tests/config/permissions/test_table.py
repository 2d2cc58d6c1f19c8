"""Every cell of docs/permissions.md holds: for each role, each object and each action, by guessed number."""

import importlib
from pathlib import Path

import pytest

from .probes import PROBES, Probe, try_it
from .table import cells
from .world import ROLES

for _file in Path(__file__).parent.glob("of_*.py"):
    importlib.import_module(f"tests.config.permissions.{_file.stem}")

CELLS = list(cells())


def test_the_table_and_the_probes_are_about_the_same():
    assert {(cell.thing, cell.action) for cell in CELLS} == set(PROBES)


def test_the_table_has_a_cell_for_every_role():
    assert len(CELLS) == len(PROBES) * len(ROLES)
    print(f"{len(CELLS)} cells, {sum(len(p.scopes) for p in PROBES.values()) * len(ROLES)} requests")


@pytest.mark.parametrize(
    ("world", "cell"),
    [pytest.param(ROLES[cell.role], cell, id=f"{cell.thing}-{cell.action}-{cell.role}") for cell in CELLS],
    indirect=["world"],
)
def test_a_cell_holds(world, cell):
    asked: Probe = PROBES[cell.thing, cell.action]
    for scope in asked.scopes:
        if scope == "own" and not world.me:
            continue  # nobody made nothing
        passed, wrong = try_it(world, asked.ask(world, scope))
        assert passed == cell.allows(scope), f"{scope}: {'let through' if passed else 'refused'}"
        assert not wrong, f"{scope}: {wrong}"
