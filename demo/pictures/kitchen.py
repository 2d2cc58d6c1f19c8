"""Scenes on a table: mugs, and a pan from above."""

from math import cos, pi, sin

from .canvas import Canvas, blob
from .palette import (
    APRICOT,
    CREAM,
    INK,
    LAKE,
    LICHEN,
    OCHRE,
    PINE,
    ROSE,
    RUST,
    SAND,
    SKY,
    SLATE,
    TEAL,
    Colour,
    light,
    mix,
    shade,
)
from .sky import air, ridges
from .things import mug


def table(sheet: Canvas, wall: Colour, wood: Colour, edge: float = 0.72) -> None:
    """A wall with light from one side and a table of planks."""
    sheet.blend((shade(wall, 0.08), wall, shade(wall, -0.18)), 0, edge)
    sheet.glow(sheet.dice.choice((0.1, 0.9)), 0.1, 1.1, CREAM, 0.45)
    sheet.blend((shade(wood, 0.12), wood, shade(wood, -0.25)), edge, 1)
    for plank in range(1, 4):
        y = edge + (1 - edge) * (plank / 4) ** 0.8
        sheet.pen.line([sheet.at(0, y), sheet.at(1, y)], fill=shade(wood, -0.3), width=3)
    sheet.haze(edge - 0.06, edge, shade(wall, -0.4), 0.35)


def mug_still(sheet: Canvas) -> None:
    if sheet.dice.random() < 0.5:
        table(
            sheet,
            sheet.dice.choice((LAKE, mix(ROSE, CREAM, 0.4), mix(SKY, CREAM, 0.3), mix(LICHEN, CREAM, 0.3))),
            mix(OCHRE, RUST, 0.35),
        )
    else:
        tone = light(sheet.dice, "dawn", "rose", "gold", "fog")
        air(sheet, tone, 0.6)
        ridges(sheet, tone, 0.48, 4, bottom=0.8)
        sheet.blend((mix(SAND, RUST, 0.3), mix(SAND, RUST, 0.6)), 0.74, 1)
    x = sheet.dice.uniform(0.36, 0.5)
    for step in range(7):
        sheet.glow(x + 0.02 * sin(step * 1.7), 0.52 - step * 0.06, 0.07 + step * 0.02, CREAM, 0.36)
    colours = sheet.dice.sample((RUST, TEAL, CREAM, OCHRE, APRICOT), 2)
    for (dx, size), colour in zip(((0.0, 0.4), (0.36 / sheet.ratio + 0.12, 0.33)), colours, strict=True):
        cup = sheet.tool(x + dx, 0.86, size)
        cup.oval(0.06, 0, 0.42, 0.05, mix(RUST, INK, 0.45))
        mug(cup, colour)


def pan_above(sheet: Canvas) -> None:
    """A pan of food from above, on planks or a checked cloth."""
    dice = sheet.dice
    wood = dice.choice((mix(SAND, RUST, 0.35), mix(SLATE, CREAM, 0.2), mix(PINE, CREAM, 0.25)))
    for plank in range(7):
        colour = shade(wood, dice.uniform(-0.12, 0.06))
        sheet.polygon([(0, plank / 7), (1, plank / 7), (1, (plank + 1) / 7), (0, (plank + 1) / 7)], colour)
        for _ in range(7):
            y = (plank + dice.random()) / 7
            sheet.pen.line(
                [sheet.at(dice.random() * 0.5, y), sheet.at(0.5 + dice.random() * 0.5, y + 0.004)],
                fill=shade(colour, -0.07),
                width=2,
            )
    if dice.random() < 0.6:
        checked_cloth(sheet)
    x, y = dice.uniform(0.44, 0.56), dice.uniform(0.48, 0.54)
    angle = dice.uniform(-0.5, 0.5)
    handle = sheet.tool(x, y, 1)
    handle.line(
        [(0.36 * cos(angle), 0.36 * sin(angle)), (0.82 * cos(angle), 0.82 * sin(angle))], 0.07, shade(INK, 0.08)
    )
    sheet.disc(x + 0.012, y + 0.018, 0.425, shade(wood, -0.5))
    sheet.disc(x, y, 0.42, shade(INK, 0.1))
    sheet.disc(x, y, 0.39, INK)
    food(sheet, x, y)
    tomatoes(sheet)


def tomatoes(sheet: Canvas) -> None:
    dice = sheet.dice
    cx, cy = dice.choice(((0.08, 0.16), (0.91, 0.18), (0.08, 0.86), (0.92, 0.86)))
    colour = dice.choice((RUST, OCHRE, mix(RUST, APRICOT, 0.4)))
    for _ in range(dice.randrange(2, 5)):
        x, y, size = cx + dice.uniform(-0.05, 0.05), cy + dice.uniform(-0.07, 0.07), dice.uniform(0.04, 0.06)
        sheet.disc(x + 0.006, y + 0.01, size, shade(colour, -0.55))
        sheet.disc(x, y, size, colour)
        sheet.disc(x - 0.006, y - 0.012, size * 0.35, shade(colour, 0.35))
        star = sheet.tool(x, y, size * 0.55)
        for turn in range(5):
            star.line([(0, 0), (cos(turn * 1.256), sin(turn * 1.256))], 0.22, mix(LICHEN, PINE, 0.5))


def checked_cloth(sheet: Canvas) -> None:
    dice = sheet.dice
    colour = dice.choice((RUST, TEAL, OCHRE))
    left = dice.uniform(-0.1, 0.5)
    cell = 0.075
    for row in range(15):
        for column in range(8):
            x, y = left + column * cell / sheet.ratio, row * cell - 0.05 + column * 0.004
            strength = 0.15 + 0.35 * (row % 2) + 0.35 * (column % 2)
            corners = [
                (x, y),
                (x + cell / sheet.ratio, y + 0.004),
                (x + cell / sheet.ratio, y + cell + 0.004),
                (x, y + cell),
            ]
            sheet.polygon(corners, mix(CREAM, colour, strength))


def food(sheet: Canvas, x: float, y: float) -> None:
    dice = sheet.dice
    sauce = dice.choice((RUST, mix(OCHRE, CREAM, 0.3), mix(LICHEN, OCHRE, 0.4), mix(RUST, OCHRE, 0.5)))
    sheet.polygon(blob(dice, x, y, 0.34, sheet.ratio, 0.08), sauce)
    sheet.polygon(blob(dice, x - 0.01, y - 0.01, 0.31, sheet.ratio, 0.08), shade(sauce, 0.1))
    for _ in range(64):
        angle, reach = dice.uniform(0, 2 * pi), 0.28 * dice.random() ** 0.5
        cx, cy = x + reach * cos(angle) / sheet.ratio, y + reach * sin(angle)
        piece, size = dice.choice((APRICOT, OCHRE, CREAM, RUST, mix(ROSE, RUST, 0.4))), dice.uniform(0.018, 0.042)
        sheet.polygon(blob(dice, cx + 0.004, cy + 0.006, size, sheet.ratio, 0.3, 20), shade(sauce, -0.3))
        sheet.polygon(blob(dice, cx, cy, size, sheet.ratio, 0.3, 20), piece)
        sheet.disc(cx - 0.004, cy - 0.006, size * 0.3, shade(piece, 0.35))
    for _ in range(34):
        angle, reach, turn = dice.uniform(0, 2 * pi), 0.27 * dice.random() ** 0.5, dice.uniform(0, 2 * pi)
        leaf = sheet.tool(x + reach * cos(angle) / sheet.ratio, y + reach * sin(angle), dice.uniform(0.025, 0.045))
        green = mix(LICHEN, PINE, dice.random())
        leaf.line([(0, 0), (cos(turn), sin(turn))], 0.28, green)
        leaf.line([(0, 0), (cos(turn + 0.9), sin(turn + 0.9))], 0.24, shade(green, 0.1))
