"""Surfaces: relief maps, woven cloth, waves, patchwork."""

from math import pi, sin

from PIL import Image

from .canvas import Canvas, blob
from .palette import APRICOT, BRIGHT, CREAM, LAKE, LICHEN, OCHRE, PINE, ROSE, RUST, SAND, SKY, TEAL, mix, shade

FAMILIES = (
    (CREAM, SAND, OCHRE, APRICOT, RUST),
    (CREAM, SKY, LAKE, TEAL, PINE),
    (CREAM, LICHEN, LAKE, PINE, OCHRE),
    (CREAM, ROSE, APRICOT, RUST, PINE),
)


def contour(sheet: Canvas) -> None:
    """A map: heights as stacked outlines, a lake, and a way through."""
    dice = sheet.dice
    low, *_, high, dark = dice.choice(FAMILIES)
    sheet.blend((low, low))
    tops = [
        (dice.uniform(0.05, 0.95), dice.uniform(0.05, 0.95), dice.uniform(0.3, 0.62), dice.randrange(10**6))
        for _ in range(5)
    ]
    levels = 11
    for level in range(levels):
        colour = mix(low, high, level / levels * 0.9)
        for edge in (0.0045, 0.0):
            for x, y, reach, seed in tops:
                radius = reach * (1 - level / levels) ** 1.15
                shape = blob(type(dice)(seed), x, y, radius + edge, sheet.ratio, 0.3)
                sheet.polygon(shape, mix(colour, dark, 0.45) if edge else colour)
    sheet.polygon(
        blob(dice, dice.uniform(0.2, 0.8), dice.uniform(0.3, 0.7), 0.1, sheet.ratio, 0.5), mix(SKY, TEAL, 0.4)
    )
    way = [
        (step / 40, 0.72 - step / 40 * 0.45 + 0.07 * sin(step * 0.45) + 0.02 * sin(step * 1.3)) for step in range(2, 39)
    ]
    for start in range(0, len(way) - 1, 2):
        sheet.pen.line([sheet.at(*point) for point in way[start : start + 2]], fill=RUST, width=8)
    for x, y in (way[0], way[-1]):
        sheet.disc(x, y, 0.02, RUST)
        sheet.disc(x, y, 0.011, CREAM)


def weave(sheet: Canvas) -> None:
    """Tartan: bands of warp and weft that cross in a twill."""
    dice = sheet.dice
    ground, *others = dice.choice(FAMILIES)
    sett = [(dice.choice(others), dice.randrange(3, 16)) for _ in range(6)]
    sett += [(ground, 2), (shade(dice.choice(others), -0.4), dice.randrange(8, 20))]
    threads = [colour for colour, wide in sett + sett[::-1] for _ in range(wide)]
    thread = 10
    wide, high = sheet.image.width // thread + 1, sheet.image.height // thread + 1
    warp, weft = Image.new("RGB", (wide, 1)), Image.new("RGB", (1, high))
    warp.putdata([threads[index % len(threads)] for index in range(wide)])
    weft.putdata([threads[index % len(threads)] for index in range(high)])
    size = (wide, high)
    twill = Image.new("L", size)
    twill.putdata([255 if (x + y) % 4 < 2 else 0 for y in range(high) for x in range(wide)])
    cloth = Image.composite(
        warp.resize(size, Image.Resampling.NEAREST), weft.resize(size, Image.Resampling.NEAREST), twill
    )
    cloth = cloth.resize((wide * thread, high * thread), Image.Resampling.BILINEAR)
    sheet.image.paste(cloth.crop((0, 0, *sheet.image.size)))
    folds(sheet)


def folds(sheet: Canvas) -> None:
    """Light and shadow of cloth that does not lie quite flat."""
    dice = sheet.dice
    for _ in range(5):
        x, y = dice.random(), dice.random()
        sheet.fold(x, y, dice.uniform(0.3, 0.7), 30, dice.uniform(0.3, 1.6))
        sheet.fold(1 - x, 1 - y, dice.uniform(0.3, 0.7), -38, dice.uniform(0.3, 1.6))


def waves(sheet: Canvas) -> None:
    """Bands of colour in long swells."""
    dice = sheet.dice
    family = dice.choice(FAMILIES)
    count = dice.randrange(12, 18)
    speed, phase = dice.uniform(1.0, 2.2), dice.uniform(0, 2 * pi)
    sheet.blend((family[0], family[1]))
    for band in range(count):
        part = band / count
        tone = family[band % len(family)]
        line = [
            part * 1.1
            - 0.06
            + 0.05 * sin(x / 90 * speed * 2 * pi + phase + band * 0.55)
            + 0.02 * sin(x / 90 * 5 * pi - band)
            for x in range(91)
        ]
        sheet.ridge([y - 0.006 for y in line], shade(tone, 0.25))
        sheet.ridge(line, shade(tone, -0.06 * (band % 3)))
    folds(sheet)


def triangles(sheet: Canvas) -> None:
    """Corners of cloth, two by two."""
    dice = sheet.dice
    rows = dice.randrange(6, 9)
    columns = max(4, round(rows * sheet.ratio))
    family = dice.sample(BRIGHT, 6)
    for row in range(rows):
        for column in range(columns):
            x0, y0, x1, y1 = column / columns, row / rows, (column + 1) / columns, (row + 1) / rows
            one, two = (shade(colour, dice.uniform(-0.1, 0.12)) for colour in dice.sample(family, 2))
            if dice.random() < 0.5:
                sheet.polygon([(x0, y0), (x1, y0), (x0, y1)], one)
                sheet.polygon([(x1, y0), (x1, y1), (x0, y1)], two)
            else:
                sheet.polygon([(x0, y0), (x1, y0), (x1, y1)], one)
                sheet.polygon([(x0, y0), (x1, y1), (x0, y1)], two)
    folds(sheet)


def quilt(sheet: Canvas) -> None:
    """Soft squares with rows of stitches that follow the hills."""
    dice = sheet.dice
    family = dice.choice(FAMILIES)
    rows = dice.randrange(3, 5)
    columns = max(2, round(rows * sheet.ratio))
    for row in range(rows):
        for column in range(columns):
            colour = shade(family[(row * 2 + column * 3 + dice.randrange(2)) % 5], dice.uniform(-0.06, 0.06))
            x0, y0 = column / columns, row / rows
            box = [(x0, y0), (x0 + 1 / columns, y0), (x0 + 1 / columns, y0 + 1 / rows), (x0, y0 + 1 / rows)]
            sheet.polygon(box, colour)
            sheet.fold(x0 + 0.5 / columns, y0 + 0.42 / rows, 0.75 / rows, 40)
            _stitches(sheet, x0, y0, 1 / columns, 1 / rows, shade(colour, -0.3))
    folds(sheet)


def _stitches(sheet: Canvas, x0: float, y0: float, wide: float, high: float, colour: tuple[int, int, int]) -> None:
    phase = sheet.dice.uniform(0, 2 * pi)
    for line in range(1, 8):
        points = [
            (x0 + wide * step / 36, y0 + high * (line / 8 + 0.045 * sin(step / 36 * 2 * pi + phase + line * 0.3)))
            for step in range(37)
        ]
        for start in range(0, 36, 2):
            sheet.pen.line([sheet.at(*points[start]), sheet.at(*points[start + 1])], fill=colour, width=3)
