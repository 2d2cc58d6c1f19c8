"""Silhouettes: what the brand makes, and who uses it. Each stands on (0, 0) of its tool and is about 1 high or wide."""

from math import cos, pi, sin
from random import Random

from .palette import APRICOT, BRIGHT, CREAM, INK, NIGHT, OCHRE, RUST, SAND, TEAL, Colour, mix, shade
from .tool import Tool


def bicycle(tool: Tool, frame: Colour, dark: Colour = INK, bags: Colour | None = None) -> None:
    rear, front, wheel = (-0.42, 0.3), (0.45, 0.3), 0.3
    for x, y in (rear, front):
        tool.ring(x, y, wheel, 0.028, dark)
        for turn in range(12):
            angle = turn * pi / 6
            tool.line([(x, y), (x + wheel * cos(angle), y + wheel * sin(angle))], 0.004, mix(dark, CREAM, 0.35))
        tool.disc(x, y, 0.025, dark)
    crank, seat, head, foot = (-0.06, 0.28), (-0.17, 0.72), (0.3, 0.72), (0.33, 0.62)
    for path in ([rear, crank, seat, rear], [crank, foot], [seat, (0.29, 0.7)], [head, foot, front]):
        tool.line(path, 0.03, frame)
    tool.line([seat, (-0.19, 0.8)], 0.022, dark)
    tool.line([(-0.28, 0.82), (-0.1, 0.81)], 0.04, dark)
    tool.line([head, (0.28, 0.82), (0.4, 0.86), (0.44, 0.8)], 0.024, dark)
    tool.ring(*crank, 0.075, 0.02, dark)
    tool.line([(-0.12, 0.2), (0.0, 0.36)], 0.018, dark)
    if bags:
        tool.box(-0.66, 0.3, -0.36, 0.62, bags, 0.05)
        tool.box(-0.66, 0.52, -0.36, 0.62, shade(bags, -0.2), 0.05)
        tool.box(0.33, 0.74, 0.52, 0.9, shade(bags, 0.12), 0.05)
        tool.line([(-0.5, 0.62), (-0.2, 0.62)], 0.014, dark)


def rider(tool: Tool, coat: Colour, dark: Colour = INK) -> None:
    """Sits on the bicycle of the same tool."""
    tool.line([(-0.17, 0.84), (-0.02, 0.56), (-0.04, 0.3)], 0.09, dark)
    tool.line([(-0.17, 0.86), (0.05, 1.2)], 0.17, coat)
    tool.line([(0.06, 1.16), (0.22, 1.0), (0.36, 0.88)], 0.06, coat)
    tool.disc(0.13, 1.36, 0.085, mix(SAND, RUST, 0.35))
    tool.shape([(0.03, 1.37), (0.05, 1.45), (0.14, 1.47), (0.22, 1.41), (0.27, 1.38)], RUST)


def canoe(tool: Tool, hull: Colour, people: int = 1, dark: Colour = INK) -> None:
    for seat in range(people):
        x = (-0.14, 0.2)[seat] if people == 2 else 0.05
        coat = (OCHRE, RUST)[seat % 2]
        tool.shape([(x - 0.08, 0.08), (x + 0.08, 0.08), (x + 0.05, 0.3), (x - 0.05, 0.3)], coat)
        tool.disc(x, 0.355, 0.05, mix(SAND, RUST, 0.35))
        tool.shape([(x - 0.09, 0.37), (x + 0.1, 0.37), (x + 0.04, 0.43), (x - 0.04, 0.43)], mix(SAND, OCHRE, 0.4))
        tool.line([(x - 0.02, 0.26), (x + 0.14, 0.16)], 0.035, coat)
        tool.line([(x + 0.06, 0.38), (x + 0.2, -0.08)], 0.014, dark)
        tool.shape([(x + 0.17, -0.02), (x + 0.23, -0.04), (x + 0.26, -0.18), (x + 0.2, -0.18)], mix(SAND, OCHRE, 0.5))
    bow = [(-0.62, 0.24), (-0.55, 0.14), (-0.4, 0.09), (0, 0.07), (0.4, 0.09), (0.55, 0.14), (0.62, 0.24)]
    keel = [(0.58, 0.06), (0.46, -0.04), (0, -0.07), (-0.46, -0.04), (-0.58, 0.06)]
    tool.shape(bow + keel, hull)
    tool.line(bow, 0.018, shade(hull, 0.35))


def tent(tool: Tool, cloth: Colour, lit: bool = False) -> None:
    base = mix(cloth, APRICOT, 0.35) if lit else cloth
    tool.shape([(-0.75, 0), (-0.2, 0.62), (0.62, 0)], base)
    tool.shape([(-0.2, 0.62), (0.62, 0), (0.9, 0.02), (0.35, 0.5)], shade(base, -0.22))
    tool.shape([(-0.2, 0.62), (0.02, 0), (-0.42, 0)], shade(base, -0.45) if not lit else mix(base, CREAM, 0.6))
    tool.shape([(-0.2, 0.62), (-0.42, 0), (-0.5, 0)], shade(base, 0.22))
    tool.line([(-0.2, 0.62), (-0.2, 0.69)], 0.02, shade(base, -0.5))
    for x, y, foot in ((-0.2, 0.64, -1.0), (0.35, 0.5, 1.15)):
        tool.line([(x, y), (foot, 0)], 0.006, mix(base, CREAM, 0.5))


def lantern(tool: Tool, metal: Colour, lit: bool = True) -> None:
    glass = mix(OCHRE, CREAM, 0.6) if lit else shade(metal, 0.4)
    tool.line([(-0.2, 0.74), (-0.16, 0.98), (0, 1.06), (0.16, 0.98), (0.2, 0.74)], 0.02, metal)
    tool.box(-0.19, 0.16, 0.19, 0.72, glass, 0.07)
    if lit:
        tool.oval(0, 0.42, 0.1, 0.2, mix(glass, (255, 255, 255), 0.6))
        tool.oval(0, 0.4, 0.05, 0.12, (255, 255, 255))
    for x in (-0.19, -0.065, 0.065, 0.19):
        tool.line([(x, 0.16), (x, 0.7)], 0.012, metal)
    tool.box(-0.27, 0, 0.27, 0.18, metal, 0.05)
    tool.box(-0.27, 0.1, 0.27, 0.125, shade(metal, 0.3))
    tool.shape([(-0.25, 0.68), (0.25, 0.68), (0.14, 0.82), (-0.14, 0.82)], metal)
    tool.disc(0.0, 0.06, 0.03, OCHRE)


def stove(tool: Tool, pot: Colour, dice: Random) -> None:
    for x in (-0.3, 0, 0.3):
        tool.line([(x * 0.7, 0.34), (x * 1.15, 0)], 0.03, shade(pot, -0.55))
    for _ in range(9):
        x, top = dice.uniform(-0.2, 0.2), dice.uniform(0.2, 0.42)
        colour = dice.choice((APRICOT, OCHRE, RUST))
        tool.shape([(x - 0.05, 0.1), (x + 0.05, 0.1), (x + dice.uniform(-0.04, 0.04), top)], colour)
    tool.box(-0.26, 0.28, 0.26, 0.36, shade(pot, -0.45), 0.02)
    tool.box(-0.4, 0.37, 0.4, 0.82, pot, 0.06)
    tool.box(-0.4, 0.37, -0.26, 0.82, shade(pot, 0.25), 0.06)
    tool.box(0.22, 0.37, 0.4, 0.82, shade(pot, -0.2), 0.06)
    tool.box(-0.44, 0.8, 0.44, 0.86, shade(pot, -0.3), 0.03)
    tool.line([(-0.4, 0.78), (-0.3, 1.08), (0, 1.18), (0.3, 1.08), (0.4, 0.78)], 0.018, shade(pot, -0.5))
    tool.shape([(0.38, 0.66), (0.58, 0.78), (0.6, 0.74), (0.38, 0.54)], shade(pot, -0.1))


def rucksack(tool: Tool, cloth: Colour, strap: Colour = INK) -> None:
    tool.box(-0.36, 0, 0.36, 0.86, cloth, 0.14)
    tool.box(-0.36, 0, -0.2, 0.86, shade(cloth, 0.1), 0.1)
    tool.box(0.2, 0, 0.36, 0.86, shade(cloth, -0.15), 0.1)
    tool.box(-0.26, 0.08, 0.26, 0.44, shade(cloth, -0.12), 0.06)
    tool.box(-0.28, 0.36, 0.28, 0.47, shade(cloth, 0.08), 0.04)
    tool.box(-0.4, 0.7, 0.4, 0.98, shade(cloth, 0.05), 0.12)
    tool.box(-0.42, 0.98, 0.42, 1.14, mix(TEAL, CREAM, 0.2), 0.08)
    for x in (-0.18, 0.18):
        tool.box(x - 0.025, 0.3, x + 0.025, 1.14, strap, 0.01)
        tool.box(x - 0.045, 0.52, x + 0.045, 0.6, OCHRE, 0.01)
    tool.line([(-0.3, 0.24), (0.3, 0.24)], 0.008, RUST)
    tool.line([(-0.08, 1.13), (0, 1.22), (0.08, 1.13)], 0.02, strap)


def kite(tool: Tool, dice: Random, tail: int = 7) -> None:
    """Flies: (0, 0) is its middle."""
    top, right, bottom, left = (0, 0.62), (0.46, 0.12), (0, -0.72), (-0.46, 0.12)
    middle = (0.0, 0.12)
    colours = dice.sample((OCHRE, APRICOT, RUST, TEAL, CREAM, BRIGHT[5]), 4)
    for corners, colour in zip(
        ((top, right, middle), (right, bottom, middle), (bottom, left, middle), (left, top, middle)),
        colours,
        strict=True,
    ):
        tool.shape(corners, colour)
    tool.line([top, bottom], 0.014, NIGHT)
    tool.line([left, right], 0.014, NIGHT)
    x, y = bottom
    for bow in range(tail):
        nx, ny = x + 0.1 * sin(bow * 1.3) + 0.06, y - 0.19
        tool.line([(x, y), (nx, ny)], 0.012, NIGHT)
        tool.shape(
            [(nx - 0.09, ny + 0.05), (nx + 0.09, ny - 0.05), (nx + 0.09, ny + 0.05), (nx - 0.09, ny - 0.05)],
            colours[bow % 4],
        )
        x, y = nx, ny


def person(tool: Tool, coat: Colour, dark: Colour = INK, pack: Colour | None = None, arm_up: bool = False) -> None:
    tool.line([(-0.04, 0.44), (-0.08, 0.02)], 0.1, dark)
    tool.line([(0.04, 0.44), (0.1, 0.02)], 0.1, dark)
    if pack:
        tool.box(-0.24, 0.42, -0.02, 0.84, pack, 0.06)
    tool.shape([(-0.12, 0.4), (0.12, 0.4), (0.1, 0.82), (-0.08, 0.82)], coat)
    reach = (0.3, 1.02) if arm_up else (0.16, 0.5)
    tool.line([(0.05, 0.76), reach], 0.06, shade(coat, -0.15))
    tool.disc(0.02, 0.92, 0.075, mix(SAND, RUST, 0.35))
    tool.shape([(-0.065, 0.93), (0.1, 0.95), (0.07, 1.0), (0.02, 1.03), (-0.04, 1.0)], RUST)


def pine(tool: Tool, colour: Colour) -> None:
    tool.box(-0.02, 0, 0.02, 0.2, shade(colour, -0.3))
    for low, high, half in ((0.1, 0.5, 0.24), (0.3, 0.72, 0.18), (0.52, 1.0, 0.12)):
        tool.shape([(-half, low), (half, low), (0, high)], colour)


def bird(tool: Tool, colour: Colour, lift: float) -> None:
    tool.line([(-0.5, lift), (-0.2, 0.12), (0, 0), (0.2, 0.12), (0.5, lift)], 0.05, colour)


def mug(tool: Tool, enamel: Colour) -> None:
    tool.ring(0.36, 0.32, 0.17, 0.055, enamel)
    tool.box(-0.34, 0, 0.34, 0.64, enamel, 0.07)
    tool.box(-0.34, 0, -0.2, 0.64, shade(enamel, 0.3), 0.07)
    tool.box(0.16, 0, 0.34, 0.64, shade(enamel, -0.12), 0.07)
    tool.oval(0, 0.63, 0.34, 0.07, shade(enamel, -0.3))
    tool.oval(0, 0.62, 0.29, 0.05, shade(RUST, -0.5))


def camel(tool: Tool, colour: Colour) -> None:
    for x in (-0.3, -0.2, 0.18, 0.28):
        tool.line([(x, 0.5), (x + 0.02, 0)], 0.05, colour)
    tool.oval(0, 0.55, 0.36, 0.16, colour)
    tool.shape([(-0.16, 0.62), (-0.02, 0.86), (0.14, 0.62)], colour)
    tool.line([(0.3, 0.56), (0.46, 0.6), (0.54, 0.9)], 0.09, colour)
    tool.line([(0.52, 0.92), (0.66, 0.88)], 0.08, colour)
    tool.line([(-0.36, 0.56), (-0.42, 0.32)], 0.02, colour)
