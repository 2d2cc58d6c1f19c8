"""Scenes after sunset: stars, northern lights, the mill with its lamps lit."""

from math import pi, sin

from .canvas import Canvas, wander
from .ground import (
    foreground,
    glowing_tent,
    lone_tree,
    on,
    peaks,
)
from .palette import CREAM, INK, OCHRE, PINE, RUST, light, mix, shade
from .sky import air, ridges, stars, water
from .things import person, pine


def night(sheet: Canvas) -> None:
    tone = light(sheet.dice, "night")
    # Every other night has no moon.
    air(sheet, tone, 0.72, sheet.dice.choice((0.14, 0.26, -0.3, -0.3)))
    ridges(sheet, tone, sheet.dice.uniform(0.6, 0.7), sheet.dice.randrange(2, 5), sheet.dice.uniform(0.35, 0.65))
    dark = shade(tone.near, -0.3)
    near = foreground(sheet, dark, 0.87)
    x = sheet.dice.uniform(0.3, 0.7)
    if sheet.dice.random() < 0.6:
        glowing_tent(sheet, x, on(near, x) + 0.015, sheet.dice.uniform(0.16, 0.26))
    else:
        lone_tree(sheet, tone, near, dark)
        sheet.glow(x, on(near, x) - 0.05, 0.16, OCHRE, 0.6)
        person(sheet.tool(x, on(near, x) + 0.01, 0.16), shade(RUST, -0.35))
        sheet.disc(x + 0.035 / sheet.ratio, on(near, x) - 0.07, 0.012, CREAM)


def aurora(sheet: Canvas) -> None:
    tone = light(sheet.dice, "night")
    with sheet.soft():
        sheet.blend(tone.sky, 0, 0.9)
        for curtain in range(3):
            phase, base = sheet.dice.uniform(0, 2 * pi), 0.26 + 0.1 * curtain
            colour = ((96, 226, 160), (80, 205, 190), (176, 124, 214))[curtain]
            for step in range(90):
                x = step / 89
                y = base + 0.08 * sin(x * sheet.dice.uniform(5.9, 6.1) + phase) + 0.04 * sin(x * 17 + phase * 2)
                sheet.glow(x, y, 0.075 + 0.02 * sin(x * 23 + phase), colour, 0.2, 4.4 - curtain)
    stars(sheet, 0.7)
    peaks(sheet, (40, 58, 92), 0.72, 0.2)
    sheet.ridge(wander(sheet.dice, 80, 0.83, 0.03, 0.3), (150, 178, 205))
    sheet.ridge(wander(sheet.dice, 80, 0.91, 0.03, 0.3), (102, 132, 166))
    person(sheet.tool(sheet.dice.uniform(0.25, 0.75), 0.92, 0.14), RUST, pack=OCHRE)


def mill(sheet: Canvas) -> None:
    tone = light(sheet.dice, "dusk", "dawn", "gold", "ember")
    level = 0.7
    air(sheet, tone, level, 0.3)
    ridges(sheet, tone, 0.46, 3, bottom=level)
    wall, lit = mix(tone.near, INK, 0.25), mix(OCHRE, CREAM, 0.45)
    house = sheet.tool(0.5 + sheet.dice.uniform(-0.12, 0.12), level, 0.42)
    house.box(-0.7, 0, 0.42, 0.86, wall)
    house.shape([(-0.76, 0.84), (-0.6, 1.08), (0.32, 1.08), (0.48, 0.84)], shade(wall, -0.35))
    house.box(0.42, 0, 0.82, 0.5, shade(wall, 0.06))
    house.shape([(0.38, 0.49), (0.62, 0.68), (0.88, 0.49)], shade(wall, -0.3))
    house.box(-0.5, 1.0, -0.4, 1.28, shade(wall, -0.2))
    for floor in range(4):
        for window in range(6):
            colour = lit if sheet.dice.random() < 0.72 else shade(wall, -0.3)
            house.box(-0.6 + window * 0.16, 0.08 + floor * 0.19, -0.52 + window * 0.16, 0.2 + floor * 0.19, colour)
    for window in range(2):
        house.box(0.5 + window * 0.16, 0.16, 0.58 + window * 0.16, 0.32, lit)
    for step in range(5):
        sheet.glow(0.5 - 0.12 / sheet.ratio + step * 0.012, level - 0.55 - step * 0.05, 0.05 + step * 0.022, CREAM, 0.3)
    for turn in range(8):
        house.line(
            [(1.0 + 0.26 * sin(turn * pi / 4), 0.12 + 0.26 * sin(turn * pi / 4 + pi / 2)), (1.0, 0.12)],
            0.022,
            shade(wall, -0.4),
        )
    house.ring(1.0, 0.12, 0.28, 0.04, shade(wall, -0.4))
    for index in range(16):
        x = sheet.dice.choice((sheet.dice.uniform(0, 0.16), sheet.dice.uniform(0.84, 1)))
        pine(
            sheet.tool(x, level + 0.003 * (index % 4), sheet.dice.uniform(0.12, 0.26)),
            shade(mix(tone.near, PINE, 0.5), -0.15),
        )
    water(sheet, tone, level, 0.4)
