"""Scenes of open country by day."""

from math import sin

from .canvas import Canvas, blob, wander
from .ground import (
    cottage,
    flock_over,
    foreground,
    lake_shore,
    lone_tree,
    mesas,
    on,
    peaks,
    sheep,
    walkers,
    wall,
)
from .palette import APRICOT, CREAM, INK, LICHEN, OCHRE, PINE, RUST, SNOW, TEAL, light, mix, shade
from .sky import air, flock, ridges
from .things import bird, camel, person, pine


def hills(sheet: Canvas) -> None:
    tone = light(sheet.dice, "dawn", "day", "gold", "rose", "dusk", "moss")
    horizon = sheet.dice.uniform(0.4, 0.55)
    air(sheet, tone, horizon)
    ridges(sheet, tone, horizon, sheet.dice.randrange(4, 6), sheet.dice.uniform(0.35, 0.6))
    colour = shade(mix(tone.near, PINE, 0.5), -0.1)
    near = foreground(sheet, colour, sheet.dice.uniform(0.8, 0.9), 0.05)
    sheet.dice.choice((walkers, flock_over, lone_tree, sheep, cottage, wall))(sheet, tone, near, colour)


def mist(sheet: Canvas) -> None:
    tone = light(sheet.dice, "fog", "rose", "dawn", "storm")
    air(sheet, tone, 0.45)
    for index in range(5):
        part = index / 4
        level = 0.36 + 0.14 * index
        colour = mix(tone.far, tone.near, part)
        sheet.ridge(wander(sheet.dice, 160, level, 0.09, 0.5), colour)
        if index in (2, 3, 4):
            for _ in range(16 + 6 * index):
                x = sheet.dice.random()
                pine(
                    sheet.tool(x, level + 0.06, 0.05 + 0.035 * index + sheet.dice.uniform(0, 0.04)),
                    shade(colour, -0.06),
                )
        sheet.haze(level - 0.05, level + 0.24, tone.sky[-1], 0.62)
    flock(sheet, shade(tone.near, -0.1), 0.16, 0.26, sheet.dice.randrange(3, 7))


def lake(sheet: Canvas) -> None:
    tone = light(sheet.dice, "dawn", "rose", "gold", "dusk", "day", "fog")
    level = sheet.dice.uniform(0.56, 0.66)
    lake_shore(sheet, tone, level)
    for _ in range(40):
        x = sheet.dice.choice((sheet.dice.uniform(0, 0.3), sheet.dice.uniform(0.78, 1)))
        reed = sheet.tool(x, 1.02, sheet.dice.uniform(0.1, 0.26))
        reed.line([(0, 0), (sheet.dice.uniform(-0.15, 0.15), 1)], 0.03, shade(tone.near, -0.3))


def coast(sheet: Canvas) -> None:
    tone = light(sheet.dice, "day", "gold", "storm", "rose", "dusk")
    level = 0.52
    air(sheet, tone, level)
    sea = mix(tone.sky[0], TEAL, 0.55)
    sheet.blend((mix(sea, tone.sky[-1], 0.45), sea, shade(sea, -0.25)), level, 1)
    sheet.glow(sheet.dice.uniform(0.3, 0.7), level, 0.5, tone.sun, 0.5, 0.35)
    for step in range(26):
        y = level + 0.008 + (step / 26) ** 1.6 * 0.3
        line = [(x / 40, y + 0.006 * sin(x * 0.9 + step * 2)) for x in range(41)]
        sheet.pen.line(
            [sheet.at(*point) for point in line],
            fill=mix(sea, CREAM, 0.12 + 0.5 * (step % 5 == 0)),
            width=2 + step // 6,
        )
    cliff = mix(tone.near, INK, 0.2)
    side = sheet.dice.choice((0, 1))
    edge = [
        (abs(side - x), y)
        for x, y in ((0, 0.3), (0.1, 0.31), (0.17, 0.4), (0.24, 0.43), (0.27, 0.52), (0.33, 0.56), (0, 0.56))
    ]
    sheet.polygon(edge, mix(cliff, tone.far, 0.45))
    edge = [
        (abs(side - x), y) for x, y in ((0, 0.42), (0.06, 0.44), (0.1, 0.55), (0.16, 0.58), (0.19, 0.66), (0, 0.68))
    ]
    sheet.polygon(edge, cliff)
    sand = mix(CREAM, OCHRE, 0.25)
    sheet.ridge(wander(sheet.dice, 60, 0.84, 0.03, 0.3), mix(sand, CREAM, 0.6))
    sheet.ridge(wander(sheet.dice, 60, 0.87, 0.03, 0.3), mix(sand, tone.near, 0.12))
    flock(sheet, INK if tone.near[0] > 60 else CREAM, 0.16, 0.34, sheet.dice.randrange(4, 9))


def desert(sheet: Canvas) -> None:
    tone = light(sheet.dice, "desert", "desert", "gold", "ember", "rose")
    rock = mix(tone.far, RUST, 0.45)
    air(sheet, tone, 0.55)
    for layer in range(3):
        level, colour = 0.5 + 0.05 * layer, mix(mix(tone.sky[-1], rock, 0.35), shade(rock, -0.15), layer / 2)
        mesas(sheet, colour, level, 0.1 + 0.1 * layer)
        sheet.haze(level - 0.03, level + 0.1, tone.sky[-1], 0.35)
    sand = mix(tone.sky[-1], RUST, 0.3)
    for layer in range(4):
        line = wander(sheet.dice, 80, 0.64 + 0.1 * layer, 0.045, 0.25)
        sheet.ridge(line, mix(sand, shade(RUST, -0.2), layer * 0.14))
        shadow = [(index / 80, y) for index, y in enumerate(line)]
        lower = [(x, y + 0.015 + 0.05 * max(0.0, sin(x * 5 + layer * 2))) for x, y in shadow]
        sheet.polygon(shadow + lower[::-1], mix(sand, shade(RUST, -0.3), 0.2 + layer * 0.14))
    if sheet.dice.random() < 0.6:
        x = sheet.dice.uniform(0.2, 0.7)
        camel(sheet.tool(x, 0.78, 0.13), shade(RUST, -0.55))
        person(sheet.tool(x + 0.12 / sheet.ratio + 0.03, 0.785, 0.1), TEAL, arm_up=False)


def snow(sheet: Canvas) -> None:
    tone = light(sheet.dice, "winter", "rose", "winter", "dusk", "fog")
    air(sheet, tone, 0.5)
    for layer in range(2):
        peaks(sheet, mix(tone.far, tone.near, 0.25 + 0.35 * layer), 0.46 + 0.12 * layer, 0.2)
    for layer in range(3):
        level = 0.66 + 0.11 * layer
        drift = mix(SNOW, tone.sky[0], 0.22 - 0.07 * layer)
        sheet.ridge(wander(sheet.dice, 80, level, 0.035, 0.3), drift)
        for _ in range(7 - layer * 2):
            pine(sheet.tool(sheet.dice.random(), level + 0.05, 0.1 + 0.05 * layer), mix(tone.near, PINE, 0.5))
    line = [(0.1 + step * 0.035, 0.98 - step * 0.014 + 0.012 * sin(step)) for step in range(14)]
    for x, y in line:
        sheet.disc(x, y, 0.006, mix(SNOW, tone.sky[0], 0.55))
    x, y = line[-1]
    person(sheet.tool(x + 0.02, y, 0.15), RUST, pack=OCHRE)
    for _ in range(90):
        sheet.disc(
            sheet.dice.random(), sheet.dice.random(), sheet.dice.choice((0.0015, 0.0025, 0.004)), (255, 255, 255)
        )


def forest(sheet: Canvas) -> None:
    tone = light(sheet.dice, "moss", "fog", "gold", "dawn")
    leaf = sheet.dice.choice((PINE, PINE, mix(OCHRE, RUST, 0.3), mix(LICHEN, PINE, 0.4)))
    with sheet.soft():
        sheet.blend((mix(tone.sky[-1], leaf, 0.25), tone.sky[-1], mix(tone.sky[-1], leaf, 0.3)))
        sheet.glow(sheet.dice.uniform(0.3, 0.7), 0.32, 0.9, tone.sun, 0.9)
    for layer in range(4):
        part = layer / 3
        trunk = mix(mix(tone.sky[-1], leaf, 0.4), shade(leaf, -0.55), part)
        for index in range(15 - 3 * layer):
            x = (index + sheet.dice.random()) / (15 - 3 * layer)
            wide, lean = (0.004 + 0.012 * part) * sheet.dice.uniform(0.7, 1.3), sheet.dice.uniform(-0.02, 0.02)
            sheet.polygon([(x - wide, 1), (x + wide, 1), (x + wide * 0.6 + lean, 0), (x - wide * 0.6 + lean, 0)], trunk)
        for _ in range(26):
            x, y = sheet.dice.random(), sheet.dice.uniform(-0.05, 0.3 - 0.04 * layer)
            sheet.polygon(
                blob(sheet.dice, x, y, sheet.dice.uniform(0.03, 0.09), sheet.ratio, 0.5, 24),
                mix(trunk, shade(leaf, sheet.dice.uniform(-0.1, 0.35)), 0.65),
            )
        sheet.haze(0.35 + 0.12 * layer, 1.0, mix(tone.sky[-1], leaf, 0.2 + 0.2 * part), 0.55)
    for _ in range(4):
        sheet.fold(sheet.dice.uniform(0.2, 0.8), 0.45, sheet.dice.uniform(0.08, 0.2), 34, 4)
    floor = foreground(sheet, shade(leaf, -0.5), 0.88, 0.04)
    person(sheet.tool(0.5, on(floor, 0.5) + 0.01, 0.2), sheet.dice.choice((OCHRE, APRICOT, RUST)), pack=TEAL)


def rain(sheet: Canvas) -> None:
    tone = light(sheet.dice, "storm", "storm", "fog")
    air(sheet, tone, 0.5)
    ridges(sheet, tone, 0.46, 4)
    near = foreground(sheet, shade(tone.near, -0.2), 0.86)
    person(sheet.tool(0.62, on(near, 0.62) + 0.01, 0.22), OCHRE, pack=TEAL)
    sheet.glow(0.62, 0.8, 0.25, OCHRE, 0.12)
    for _ in range(260):
        x, y, long = sheet.dice.uniform(-0.1, 1.1), sheet.dice.random(), sheet.dice.uniform(0.03, 0.09)
        sheet.pen.line(
            [sheet.at(x, y), sheet.at(x - long * 0.25 / sheet.ratio, y + long)],
            fill=mix(tone.sky[1], CREAM, sheet.dice.random() * 0.6),
            width=2,
        )


def birds(sheet: Canvas) -> None:
    tone = light(sheet.dice, "dawn", "rose", "gold", "dusk", "fog")
    air(sheet, tone, 0.8)
    ridges(sheet, tone, 0.76, 3)
    for _ in range(3):
        flock(sheet, shade(tone.near, -0.25), 0.12, 0.5, sheet.dice.randrange(9, 19))
    for _ in range(3):
        bird(
            sheet.tool(sheet.dice.uniform(0.1, 0.9), sheet.dice.uniform(0.2, 0.6), sheet.dice.uniform(0.08, 0.13)),
            shade(tone.near, -0.35),
            sheet.dice.uniform(0.1, 0.4),
        )
