"""Scenes in the mill: a wall of tools, shelves of thread."""

from .canvas import Canvas
from .palette import APRICOT, BRIGHT, CREAM, INK, OCHRE, PINE, ROSE, RUST, SAND, SLATE, TEAL, Colour, mix, shade


def tool_wall(sheet: Canvas) -> None:
    dice = sheet.dice
    wall = dice.choice((mix(TEAL, CREAM, 0.15), mix(OCHRE, CREAM, 0.25), mix(ROSE, CREAM, 0.2), mix(PINE, CREAM, 0.2)))
    sheet.blend((shade(wall, 0.1), wall, shade(wall, -0.14)))
    sheet.glow(dice.choice((0.15, 0.85)), 0.05, 1.2, CREAM, 0.4)
    for column in range(round(16 * sheet.ratio)):
        for row in range(16):
            sheet.disc((column + 0.5) / (16 * sheet.ratio), (row + 0.5) / 16, 0.0055, shade(wall, -0.25))
    columns = max(3, round(4.4 * sheet.ratio))
    for row in range(2):
        for column in range(columns):
            x, y = (column + 0.5) / columns, 0.5 * row + 0.42
            draw = dice.choice((_hammer, _pliers, _scissors, _spanner, _brush, _saw))
            for shift, colour in ((0.012, shade(wall, -0.3)), (0.0, None)):
                draw(sheet, x + shift / sheet.ratio, y + shift, colour)


def _hammer(sheet: Canvas, x: float, y: float, flat: Colour | None) -> None:
    tool = sheet.tool(x, y, 0.34)
    tool.box(-0.035, 0, 0.035, 0.85, flat or mix(OCHRE, RUST, 0.3), 0.03)
    tool.shape([(-0.2, 0.8), (0.22, 0.8), (0.22, 0.96), (0.02, 0.98), (-0.26, 0.9)], flat or SLATE)


def _pliers(sheet: Canvas, x: float, y: float, flat: Colour | None) -> None:
    tool = sheet.tool(x, y, 0.32)
    for side in (-1, 1):
        tool.line([(0.16 * side, 0), (0.12 * side, 0.4), (-0.02 * side, 0.62)], 0.085, flat or RUST)
        tool.shape(
            [(-0.07 * side, 0.56), (0.05 * side, 0.6), (0.005 * side, 1.0), (-0.07 * side, 0.98)],
            flat or shade(SLATE, -0.2),
        )
    tool.disc(0, 0.6, 0.055, flat or CREAM)


def _scissors(sheet: Canvas, x: float, y: float, flat: Colour | None) -> None:
    tool = sheet.tool(x, y, 0.32)
    for side in (-1, 1):
        tool.ring(0.14 * side, 0.14, 0.13, 0.05, flat or TEAL)
        tool.shape(
            [(0.08 * side, 0.26), (0.03 * side, 0.26), (-0.13 * side, 1.0), (-0.06 * side, 0.92)],
            flat or mix(SLATE, CREAM, 0.5),
        )
    tool.disc(0, 0.45, 0.03, flat or INK)


def _spanner(sheet: Canvas, x: float, y: float, flat: Colour | None) -> None:
    tool, steel = sheet.tool(x, y, 0.34), flat or mix(SLATE, CREAM, 0.35)
    tool.line([(0, 0.14), (0, 0.86)], 0.09, steel)
    tool.ring(0, 0.08, 0.11, 0.055, steel)
    tool.shape(
        [
            (-0.15, 0.96),
            (-0.07, 0.8),
            (0.07, 0.8),
            (0.15, 0.96),
            (0.05, 1.04),
            (0.05, 0.93),
            (-0.05, 0.93),
            (-0.05, 1.04),
        ],
        steel,
    )


def _brush(sheet: Canvas, x: float, y: float, flat: Colour | None) -> None:
    tool = sheet.tool(x, y, 0.33)
    tool.box(-0.04, 0.42, 0.04, 1, flat or mix(APRICOT, RUST, 0.2), 0.04)
    tool.box(-0.11, 0.3, 0.11, 0.46, flat or SLATE, 0.02)
    tool.shape([(-0.11, 0.31), (0.11, 0.31), (0.09, 0.0), (-0.07, 0.02)], flat or CREAM)


def _saw(sheet: Canvas, x: float, y: float, flat: Colour | None) -> None:
    tool = sheet.tool(x, y, 0.36)
    tool.shape([(-0.16, 0.74), (0.16, 0.74), (0.05, 0.0), (-0.03, 0.0)], flat or mix(SLATE, CREAM, 0.6))
    tool.box(-0.16, 0.72, 0.16, 1.0, flat or RUST, 0.09)
    tool.box(-0.07, 0.8, 0.07, 0.92, flat or shade(RUST, -0.5), 0.05)


def spools(sheet: Canvas) -> None:
    dice = sheet.dice
    wood = mix(SAND, RUST, 0.3)
    sheet.blend((shade(wood, -0.35), shade(wood, -0.55)))
    rows = 3
    columns = max(4, round(6 * sheet.ratio))
    family = dice.sample(BRIGHT, 5)
    for row in range(rows):
        base = (row + 1) / rows - 0.035
        sheet.polygon([(0, base), (1, base), (1, base + 0.05), (0, base + 0.05)], shade(wood, 0.08))
        sheet.polygon([(0, base + 0.028), (1, base + 0.028), (1, base + 0.05), (0, base + 0.05)], shade(wood, -0.25))
        for column in range(columns):
            colour = shade(family[(column * 2 + row) % 5], dice.uniform(-0.18, 0.18))
            _spool(sheet, (column + 0.5) / columns, base, dice.uniform(0.2, 0.25), colour, wood)


def _spool(sheet: Canvas, x: float, y: float, size: float, colour: Colour, wood: Colour) -> None:
    tool = sheet.tool(x, y, size)
    tool.box(-0.3, 0, 0.3, 0.1, shade(wood, 0.18), 0.03)
    tool.box(-0.24, 0.1, 0.24, 0.9, colour, 0.06)
    tool.box(-0.24, 0.1, -0.1, 0.9, shade(colour, 0.18), 0.06)
    tool.box(0.1, 0.1, 0.24, 0.9, shade(colour, -0.2), 0.06)
    for turn in range(12):
        level = 0.14 + turn * 0.064
        tool.line([(-0.23, level), (0.23, level + 0.02)], 0.008, shade(colour, -0.16))
    tool.box(-0.3, 0.9, 0.3, 1.0, shade(wood, 0.25), 0.03)
