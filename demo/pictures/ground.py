"""What stands on the ground of a view: meadows, walls, sheep, cottages, rocks and peaks."""

from .canvas import Canvas, blob, wander
from .palette import APRICOT, CREAM, LICHEN, OCHRE, PINE, ROSE, RUST, SLATE, SNOW, TEAL, Colour, Light, mix, shade
from .sky import air, flock, ridges, water
from .things import person, pine, tent


def foreground(sheet: Canvas, colour: Colour, level: float, swing: float = 0.03) -> list[float]:
    """A near meadow with grass at its edge. Returns its line, to stand things on."""
    dice = sheet.dice
    line = wander(dice, 60, level, swing, 0.35)
    for blade in range(150):
        x = dice.random()
        y = line[int(x * 60)]
        tool = sheet.tool(x, y + 0.008, dice.uniform(0.012, 0.04))
        tool.line([(0, 0), (dice.uniform(-0.4, 0.4), 1)], 0.09, shade(colour, 0.1 if blade % 3 else -0.1))
    sheet.ridge(line, colour)
    return line


def on(line: list[float], x: float) -> float:
    return line[min(len(line) - 1, round(x * (len(line) - 1)))]


def walkers(sheet: Canvas, tone: Light, line: list[float], colour: Colour) -> None:
    x, coats = sheet.dice.uniform(0.2, 0.6), sheet.dice.sample((OCHRE, APRICOT, TEAL, CREAM), 3)
    for index in range(sheet.dice.randrange(1, 4)):
        spot = x + index * 0.1 / sheet.ratio
        person(sheet.tool(spot, on(line, spot) + 0.012, 0.17 - 0.02 * index), coats[index], pack=RUST)


def flock_over(sheet: Canvas, tone: Light, line: list[float], colour: Colour) -> None:
    flock(sheet, shade(tone.near, -0.2), 0.14, 0.3, sheet.dice.randrange(5, 12))


def lone_tree(sheet: Canvas, tone: Light, line: list[float], colour: Colour) -> None:
    dice = sheet.dice
    x, size = dice.uniform(0.2, 0.8), dice.uniform(0.26, 0.36)
    foot = on(line, x) + 0.015
    sheet.tool(x, foot, size).line([(0, 0), (0.02, 0.5), (-0.03, 0.8)], 0.05, shade(colour, -0.35))
    for _ in range(16):
        cx, cy = x + dice.uniform(-0.28, 0.28) * size / sheet.ratio, foot - size * dice.uniform(0.5, 1.0)
        leaf = mix(shade(colour, dice.uniform(-0.15, 0.1)), dice.choice((OCHRE, LICHEN, PINE)), 0.35)
        sheet.polygon(blob(dice, cx, cy, size * dice.uniform(0.12, 0.2), sheet.ratio, 0.35, 26), leaf)


def sheep(sheet: Canvas, tone: Light, line: list[float], colour: Colour) -> None:
    for _ in range(sheet.dice.randrange(4, 11)):
        x = sheet.dice.uniform(0.04, 0.96)
        one, dark = sheet.tool(x, on(line, x) + sheet.dice.uniform(0.01, 0.08), 0.055), shade(colour, -0.5)
        side = sheet.dice.choice((-1, 1))
        for leg in (-0.25, -0.12, 0.14, 0.26):
            one.line([(leg, 0.3), (leg, 0)], 0.07, dark)
        one.oval(0, 0.45, 0.44, 0.27, mix(CREAM, tone.far, 0.15))
        one.oval(0.44 * side, 0.56, 0.15, 0.12, dark)


def cottage(sheet: Canvas, tone: Light, line: list[float], colour: Colour) -> None:
    x = sheet.dice.uniform(0.2, 0.8)
    house, wall_tone = sheet.tool(x, on(line, x) + 0.02, 0.2), mix(CREAM, tone.near, 0.25)
    house.box(0.34, 0.6, 0.46, 0.94, shade(wall_tone, -0.3))
    house.box(-0.6, 0, 0.6, 0.46, wall_tone)
    house.shape([(-0.68, 0.44), (-0.48, 0.82), (0.48, 0.82), (0.68, 0.44)], mix(RUST, tone.near, 0.35))
    for window in (-0.42, 0.2):
        house.box(window, 0.16, window + 0.2, 0.34, mix(OCHRE, CREAM, 0.4))
    house.box(-0.1, 0, 0.1, 0.34, shade(TEAL, -0.2))
    for step in range(5):
        sheet.glow(
            x + 0.08 / sheet.ratio + step * 0.008, on(line, x) - 0.2 - step * 0.04, 0.03 + step * 0.013, CREAM, 0.35
        )
    for side in (-0.17, 0.16, 0.2):
        pine(
            sheet.tool(x + side / sheet.ratio, on(line, x + side / sheet.ratio) + 0.02, sheet.dice.uniform(0.12, 0.2)),
            shade(colour, -0.15),
        )


def wall(sheet: Canvas, tone: Light, line: list[float], colour: Colour) -> None:
    """A dry-stone wall along the meadow, with somebody looking over it."""
    spot = sheet.dice.uniform(0.25, 0.75)
    person(sheet.tool(spot, on(line, spot) + 0.03, 0.18), sheet.dice.choice((OCHRE, APRICOT, ROSE)))
    stone = mix(SLATE, tone.far, 0.35)
    for row in range(3):
        x = -0.02 * (row % 2)
        while x < 1:
            wide = sheet.dice.uniform(0.018, 0.04)
            y = on(line, min(1, max(0, x))) - 0.02 + row * 0.022
            sheet.polygon(
                [(x, y), (x + wide, y), (x + wide - 0.002, y + 0.021), (x + 0.001, y + 0.022)],
                shade(stone, sheet.dice.uniform(-0.25, 0.1)),
            )
            x += wide


def mesas(sheet: Canvas, colour: Colour, level: float, height: float) -> None:
    dice, x = sheet.dice, -0.05
    while x < 1.05:
        wide, tall = dice.uniform(0.07, 0.24), height * dice.uniform(0.5, 1.3)
        notch = wide * 0.12
        steps = [
            (x, level + 0.12),
            (x + notch, level - tall * 0.35),
            (x + notch * 1.6, level - tall * 0.9),
            (x + wide * 0.35, level - tall),
        ]
        steps += [
            (x + wide * 0.8, level - tall * dice.uniform(0.85, 1)),
            (x + wide - notch, level - tall * 0.4),
            (x + wide, level + 0.12),
        ]
        sheet.polygon(steps, shade(colour, dice.uniform(-0.05, 0.05)))
        x += wide * dice.uniform(0.7, 1.4)
    sheet.polygon([(0, level + 0.08), (1, level + 0.08), (1, level + 0.3), (0, level + 0.3)], colour)


def peaks(sheet: Canvas, rock: Colour, level: float, height: float) -> None:
    dice = sheet.dice
    x = dice.uniform(-0.05, 0.15)
    while x < 1.1:
        wide, tall = dice.uniform(0.24, 0.42), height * dice.uniform(0.6, 1.4)
        top, left, right = (x, level - tall), (x - wide / 2, level + 0.2), (x + wide / 2, level + 0.2)
        sheet.polygon([left, top, right], rock)
        ridge = [
            top,
            (x + wide * 0.03, level - tall * 0.55),
            (x - wide * 0.03, level - tall * 0.2),
            (x + wide * 0.05, level + 0.2),
        ]
        sheet.polygon([*ridge, right], shade(rock, -0.14))
        cap = [
            (x - wide * 0.13, level - tall * 0.42),
            (x - wide * 0.06, level - tall * 0.5),
            (x - wide * 0.01, level - tall * 0.38),
        ]
        cap += [(x + wide * 0.05, level - tall * 0.52), (x + wide * 0.13, level - tall * 0.44)]
        sheet.polygon([top, *cap[::-1]], SNOW)
        sheet.polygon(
            [
                top,
                (x + wide * 0.13, level - tall * 0.44),
                (x + wide * 0.05, level - tall * 0.52),
                (x + wide * 0.02, level - tall * 0.6),
            ],
            shade(SNOW, -0.12),
        )
        x += wide * dice.uniform(0.45, 0.8)


def lake_shore(sheet: Canvas, tone: Light, level: float) -> None:
    """Sky, far hills and a wooded shore, with their reflection."""
    air(sheet, tone, level, level - sheet.dice.uniform(0.16, 0.3))
    ridges(sheet, tone, level - 0.2, 3, 0.5, level)
    trees = shade(mix(tone.near, tone.far, 0.12), -0.05)
    for index in range(70):
        x = (index + sheet.dice.random()) / 70
        pine(
            sheet.tool(x, level + 0.005, sheet.dice.uniform(0.025, 0.085)), shade(trees, sheet.dice.uniform(-0.1, 0.06))
        )
    water(sheet, tone, level)


def glowing_tent(sheet: Canvas, x: float, y: float, size: float) -> None:
    sheet.glow(x, y - size * 0.3, size * 2.2, OCHRE, 0.5)
    tent(sheet.tool(x, y, size), APRICOT, lit=True)
    sheet.glow(x - size * 0.2 / sheet.ratio, y - size * 0.15, size * 0.7, CREAM, 0.5)
