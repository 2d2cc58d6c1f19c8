"""Scenes with what the brand makes, where it is used."""

from math import cos, pi, sin

from .canvas import Canvas, Point, wander
from .country import hills
from .ground import foreground, glowing_tent, lake_shore, on
from .palette import (
    APRICOT,
    CREAM,
    INK,
    LAKE,
    LICHEN,
    LIGHTS,
    NIGHT,
    OCHRE,
    PINE,
    ROSE,
    RUST,
    SAND,
    SLATE,
    TEAL,
    Colour,
    Light,
    light,
    mix,
    shade,
)
from .sky import air, ridges
from .things import bicycle, canoe, kite, lantern, mug, person, rider, rucksack, stove, tent

FRAMES = (LAKE, LAKE, TEAL, OCHRE, RUST)


def bicycle_out(sheet: Canvas) -> None:
    tone = light(sheet.dice, "dawn", "gold", "day", "rose", "dusk", "moss")
    air(sheet, tone, 0.5)
    ridges(sheet, tone, 0.46, 4, bottom=0.95)
    road = mix(SAND, tone.near, 0.45)
    level = 0.82
    foreground(sheet, shade(mix(tone.near, PINE, 0.4), -0.05), level - 0.03, 0.012)
    sheet.polygon([(0, level), (1, level - 0.01), (1, level + 0.09), (0, level + 0.1)], road)
    sheet.polygon([(0, level + 0.1), (1, level + 0.09), (1, 1), (0, 1)], shade(mix(tone.near, PINE, 0.4), -0.25))
    size = sheet.dice.uniform(0.34, 0.44)
    place = sheet.tool(sheet.dice.uniform(0.35, 0.65), level + 0.05, size)
    place.oval(0, 0, 0.8, 0.03, shade(road, -0.35))
    if sheet.dice.random() < 0.6 or sheet.ratio < 1:
        bicycle(place, sheet.dice.choice(FRAMES), bags=sheet.dice.choice((OCHRE, RUST, TEAL)))
        rider(place, sheet.dice.choice((OCHRE, APRICOT, CREAM, ROSE)))
    else:
        bicycle(place, sheet.dice.choice(FRAMES), bags=sheet.dice.choice((OCHRE, RUST, TEAL)))
        person(sheet.tool(0.2, level + 0.05, 0.3), TEAL, pack=RUST)


def canoe_out(sheet: Canvas) -> None:
    tone = light(sheet.dice, "dawn", "rose", "gold", "dusk", "fog", "moss")
    level = sheet.dice.uniform(0.5, 0.6)
    lake_shore(sheet, tone, level)
    x, y, size = sheet.dice.uniform(0.35, 0.65), level + 0.22, sheet.dice.uniform(0.34, 0.46)
    boat = sheet.tool(x, y, size)
    hull = sheet.dice.choice((RUST, OCHRE, TEAL, CREAM))
    deep = mix(tone.near, tone.sky[0], 0.45)
    boat.shape(
        [(-0.57, -0.03), (0.57, -0.03), (0.5, -0.16), (0.3, -0.21), (-0.3, -0.21), (-0.5, -0.16)], mix(hull, deep, 0.62)
    )
    for step in range(5):
        boat.line([(-0.5 + step * 0.05, -0.07 - step * 0.035), (0.5 - step * 0.07, -0.07 - step * 0.035)], 0.012, deep)
    canoe(boat, hull, people=sheet.dice.choice((1, 2)))
    for step in range(4):
        boat.line(
            [(0.62 + step * 0.12, -0.1 - step * 0.03), (0.9 + step * 0.2, -0.1 - step * 0.03)],
            0.007,
            mix(tone.sky[-1], tone.far, 0.3),
        )


def tent_out(sheet: Canvas) -> None:
    tone = light(sheet.dice, "dusk", "dawn", "gold", "rose", "night", "fog", "ember")
    air(sheet, tone, 0.5)
    ridges(sheet, tone, 0.44, 4)
    near = foreground(sheet, shade(mix(tone.near, PINE, 0.45), -0.12), 0.8)
    x, size = sheet.dice.uniform(0.35, 0.65), sheet.dice.uniform(0.3, 0.42)
    lit = tone.dark or tone in (LIGHTS["dusk"], LIGHTS["ember"])
    if lit:
        glowing_tent(sheet, x, on(near, x) + 0.05, size)
    else:
        tent(sheet.tool(x, on(near, x) + 0.05, size), sheet.dice.choice((OCHRE, APRICOT, TEAL, CREAM)))
    side = x + (0.42 if x < 0.5 else -0.42) * 0.8
    person(sheet.tool(side, on(near, side) + 0.03, 0.22), RUST, pack=TEAL if sheet.dice.random() < 0.5 else None)


def kite_out(sheet: Canvas) -> None:
    tone = light(sheet.dice, "day", "gold", "rose", "dawn")
    ground = _beach(sheet, tone) if sheet.dice.random() < 0.55 else _meadow(sheet, tone)
    x, y, hand = sheet.dice.uniform(0.5, 0.74), sheet.dice.uniform(0.26, 0.38), sheet.dice.uniform(0.16, 0.34)
    _line(sheet, (hand + 0.05 / sheet.ratio, on(ground, hand) - 0.14), (x, y + 0.02), mix(NIGHT, tone.sky[1], 0.3))
    for _ in range(sheet.dice.randrange(0, 5)):
        place = sheet.dice.uniform(0.08, 0.92), sheet.dice.uniform(0.1, 0.36), sheet.dice.uniform(0.05, 0.09)
        kite(sheet.tool(*place), sheet.dice, 4)
    kite(sheet.tool(x, y, sheet.dice.uniform(0.18, 0.3)), sheet.dice)
    coats = sheet.dice.sample((TEAL, OCHRE, ROSE, RUST, CREAM), 5)
    person(sheet.tool(hand, on(ground, hand) + 0.02, 0.17), coats[0], arm_up=True)
    for step in range(sheet.dice.randrange(0, 4)):
        spot = 0.6 + step * 0.1
        person(sheet.tool(spot, on(ground, spot) + 0.02, 0.1 + 0.02 * step), coats[step + 1])


def _beach(sheet: Canvas, tone: Light) -> list[float]:
    air(sheet, tone, 0.74)
    sea = mix(tone.sky[0], TEAL, 0.5)
    sheet.blend((mix(sea, CREAM, 0.4), sea), 0.72, 0.95)
    sheet.ridge(wander(sheet.dice, 60, 0.85, 0.02, 0.3), mix(CREAM, OCHRE, 0.2))
    beach = wander(sheet.dice, 60, 0.9, 0.02, 0.3)
    sheet.ridge(beach, mix(SAND, tone.near, 0.12))
    return beach


def _meadow(sheet: Canvas, tone: Light) -> list[float]:
    horizon = sheet.dice.uniform(0.55, 0.66)
    air(sheet, tone, horizon)
    ridges(sheet, tone, horizon, 4)
    return foreground(sheet, mix(LICHEN, tone.near, sheet.dice.uniform(0.3, 0.7)), 0.88, 0.05)


def _line(sheet: Canvas, start: Point, end: Point, colour: Colour) -> None:
    """From a hand to a kite, hanging a little."""
    steps = [step / 20 for step in range(21)]
    points = [
        (start[0] + (end[0] - start[0]) * along, start[1] + (end[1] - start[1]) * along + 0.05 * sin(along * pi))
        for along in steps
    ]
    sheet.pen.line([sheet.at(*point) for point in points], fill=colour, width=2)


def lantern_still(sheet: Canvas) -> None:
    tone = light(sheet.dice, "night", "dusk", "ember")
    air(sheet, tone, 0.74, 0.2)
    ridges(sheet, tone, 0.6, 3)
    wood = mix(INK, RUST, 0.25)
    sheet.blend((wood, shade(wood, -0.5)), 0.8, 1)
    x, size = sheet.dice.uniform(0.4, 0.6), sheet.dice.uniform(0.46, 0.56)
    sheet.glow(x, 0.62, 1.0, OCHRE, 0.6)
    sheet.glow(x, 0.84, 0.75, APRICOT, 0.55, 0.3)
    lantern(sheet.tool(x, 0.87, size), mix(INK, TEAL, 0.35))
    sheet.glow(x, 0.87 - size * 0.43, size * 0.75, CREAM, 0.55)
    mug(sheet.tool(x + (0.3 / sheet.ratio + 0.08), 0.9, 0.17), sheet.dice.choice((TEAL, CREAM, RUST)))
    for _ in range(12):
        sheet.disc(
            x + sheet.dice.uniform(-0.2, 0.2), 0.6 + sheet.dice.uniform(-0.28, 0.1), 0.003, mix(OCHRE, CREAM, 0.5)
        )


def stove_out(sheet: Canvas) -> None:
    tone = light(sheet.dice, "dusk", "dawn", "gold", "winter", "ember")
    air(sheet, tone, 0.55)
    ridges(sheet, tone, 0.5, 3)
    ground = shade(mix(tone.near, PINE, 0.3), -0.25)
    foreground(sheet, ground, 0.8, 0.015)
    x, size = sheet.dice.uniform(0.38, 0.6), sheet.dice.uniform(0.4, 0.5)
    sheet.glow(x, 0.82, 0.6, APRICOT, 0.6, 0.6)
    for step in range(7):
        sheet.glow(x + 0.03 * sin(step * 1.4), 0.42 - step * 0.055, 0.08 + step * 0.025, CREAM, 0.34)
    pot = sheet.tool(x, 0.9, size)
    for stone in (-0.5, -0.28, 0.3, 0.52):
        pot.oval(stone, 0.02, 0.16, 0.09, shade(SLATE, sheet.dice.uniform(-0.3, 0.1)))
    stove(pot, sheet.dice.choice((TEAL, RUST, SLATE, OCHRE)), sheet.dice)
    mug(sheet.tool(x + 0.42 / sheet.ratio + 0.06, 0.91, 0.18), sheet.dice.choice((CREAM, TEAL, APRICOT)))


def rucksack_out(sheet: Canvas) -> None:
    if sheet.dice.random() < 0.5:
        hills(sheet)
    else:
        tone = light(sheet.dice, "dawn", "day", "rose", "moss")
        air(sheet, tone, 0.5)
        ridges(sheet, tone, 0.46, 5)
    stone = mix(SLATE, SAND, 0.35)
    sheet.polygon([(0, 0.825), (1, 0.825), (1, 1), (0, 1)], shade(stone, -0.5))
    for row in range(3):
        y, x = 0.82 + row * 0.07, -0.05 - 0.04 * (row % 2)
        while x < 1:
            wide = sheet.dice.uniform(0.07, 0.13) * (1.4 / sheet.ratio)
            block = [(x, y), (x + wide, y - 0.006), (x + wide - 0.004, y + 0.066), (x + 0.003, y + 0.068)]
            sheet.polygon(block, shade(stone, sheet.dice.uniform(-0.28, 0.1)))
            x += wide + 0.005
    x = sheet.dice.uniform(0.4, 0.6)
    rucksack(
        sheet.tool(x, 0.83, sheet.dice.uniform(0.46, 0.54)),
        sheet.dice.choice((mix(PINE, LICHEN, 0.3), mix(OCHRE, RUST, 0.3), SLATE, TEAL)),
    )
    mug(sheet.tool(x + 0.36 / sheet.ratio + 0.05, 0.825, 0.12), CREAM)


def wheel_close(sheet: Canvas) -> None:
    tone = light(sheet.dice, "dawn", "gold", "rose", "day", "moss")
    air(sheet, tone, 0.75)
    ridges(sheet, tone, 0.7, 3)
    x, y, size = sheet.dice.uniform(0.38, 0.62), sheet.dice.uniform(0.52, 0.62), 0.62
    wheel = sheet.tool(x, y, size)
    dark, steel = shade(INK, 0.04), mix(SLATE, CREAM, 0.55)
    for turn in range(36):
        angle, lean = turn * pi / 18, (0.42 if turn % 4 < 2 else -0.42)
        hub = (0.11 * cos(angle + lean * 3), 0.11 * sin(angle + lean * 3))
        wheel.line([hub, (0.9 * cos(angle), 0.9 * sin(angle))], 0.008, steel)
    wheel.ring(0, 0, 1.02, 0.075, dark)
    wheel.ring(0, 0, 0.945, 0.035, sheet.dice.choice(FRAMES))
    for radius, colour in ((0.15, dark), (0.11, steel), (0.045, dark)):
        wheel.disc(0, 0, radius, colour)
    wheel.line([(0, 0), (-0.2, 1.3)], 0.055, sheet.dice.choice(FRAMES))
    wheel.disc(0, 0, 0.05, OCHRE)
