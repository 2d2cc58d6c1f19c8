"""What a view is made of: air and what hangs in it, hills with mist between them, water that mirrors both."""

from PIL import Image

from .canvas import Canvas, wander
from .palette import Colour, Light, mix, shade
from .things import bird


def air(sheet: Canvas, tone: Light, horizon: float, sun_y: float | None = None) -> None:
    """Sky, and what hangs in it: sun or moon, stars, a few clouds."""
    dice = sheet.dice
    x = dice.uniform(0.16, 0.84)
    y = sun_y if sun_y is not None else horizon - dice.uniform(0.12, 0.34)
    with sheet.soft():
        sheet.blend(tone.sky, 0, min(1.0, horizon + 0.1))
        sheet.blend((tone.sky[-1], tone.sky[-1]), min(1.0, horizon + 0.1), 1)
        sheet.glow(x, y, 0.7, tone.sun, 0.3 if tone.dark else 0.75)
        if tone.dark:
            milky_way(sheet)
        else:
            clouds(sheet, tone, horizon)
    if tone.dark:
        stars(sheet, horizon)
    sheet.disc(x, y, dice.uniform(0.045, 0.075), tone.sun)


def clouds(sheet: Canvas, tone: Light, horizon: float) -> None:
    dice = sheet.dice
    for _ in range(dice.randrange(2, 6)):
        x, y, wide = dice.uniform(0, 1), dice.uniform(0.06, horizon * 0.7), dice.uniform(0.25, 0.7)
        for puff in range(5):
            shift = (puff - 2) * wide * 0.22 / sheet.ratio
            sheet.glow(
                x + shift, y + dice.uniform(-0.01, 0.01), wide * dice.uniform(0.3, 0.5), shade(tone.sun, 0.1), 0.3, 0.16
            )


def milky_way(sheet: Canvas) -> None:
    dice = sheet.dice
    slope, shift = dice.uniform(-0.9, 0.9), dice.uniform(0.15, 0.5)
    for step in range(26):
        along = step / 25
        middle = shift + (along - 0.5) * slope
        sheet.glow(along, middle, dice.uniform(0.14, 0.3), (134, 152, 196), 0.2)
        sheet.glow(along, middle + dice.uniform(-0.04, 0.04), dice.uniform(0.04, 0.12), (196, 186, 206), 0.24)


def stars(sheet: Canvas, horizon: float) -> None:
    dice = sheet.dice
    for _ in range(480):
        x, y = dice.random(), dice.random() * horizon
        size = dice.choice((0.0008, 0.001, 0.0014, 0.0014, 0.0024))
        sheet.disc(x, y, size, mix((150, 170, 210), (255, 250, 235), dice.random()))


def ridges(sheet: Canvas, tone: Light, horizon: float, count: int, rough: float = 0.5, bottom: float = 1.0) -> None:
    """Hills one behind the other, paler with distance, with mist in the valleys."""
    dice = sheet.dice
    for index in range(count):
        part = index / max(1, count - 1)
        middle = horizon + (bottom - horizon) * part * 0.8
        colour = mix(tone.far, tone.near, part)
        line = wander(dice, 160, middle, 0.1 * (1.25 - part * 0.5), rough)
        sheet.ridge(line, colour, bottom)
        if index < count - 1:
            sheet.haze(middle - 0.02, min(bottom, middle + 0.22), mix(tone.sky[-1], tone.far, 0.25), 0.34)


def water(sheet: Canvas, tone: Light, level: float, calm: float = 0.6) -> None:
    """Mirror what is above `level`, tint it and break it up with ripples."""
    dice = sheet.dice
    top = sheet.at(0, level)[1]
    depth = sheet.image.height - top
    source = sheet.image.crop((0, max(0, top - depth), sheet.image.width, top))
    sheet.image.paste(source.transpose(Image.Transpose.FLIP_TOP_BOTTOM).resize((sheet.image.width, depth)), (0, top))
    sheet.haze(level, 1.0, mix(tone.near, tone.sky[0], 0.45), 0.7)
    sheet.haze(level - 0.001, level + 0.02, tone.sky[-1], 0.15)
    for _ in range(int(110 * (1.4 - calm))):
        down = dice.random() ** 0.7
        y = level + down * (1 - level)
        x, wide = dice.random(), (0.02 + 0.2 * down) * dice.random()
        tint = mix(tone.sky[-1], tone.near, dice.choice((0.1, 0.25, 0.75)))
        sheet.pen.line([sheet.at(x, y), sheet.at(x + wide, y)], fill=tint, width=max(1, int(1 + 3 * down)))


def flock(sheet: Canvas, colour: Colour, top: float, bottom: float, count: int) -> None:
    dice = sheet.dice
    x0, y0 = dice.uniform(0.25, 0.6), dice.uniform(top, bottom)
    for index in range(count):
        side = 1 if index % 2 else -1
        x = x0 + side * (index + 1) // 2 * dice.uniform(0.025, 0.04)
        y = y0 + (index + 1) // 2 * dice.uniform(0.012, 0.022)
        bird(sheet.tool(x, y, dice.uniform(0.025, 0.045)), colour, dice.uniform(0.05, 0.35))
