"""The colours of the brand, and the light of a time of day as stops of a sky and tones of land."""

from dataclasses import dataclass
from random import Random

from PIL import ImageColor

Colour = tuple[int, int, int]


def rgb(code: str) -> Colour:
    red, green, blue = ImageColor.getrgb(code)[:3]
    return red, green, blue


CREAM, SAND, OCHRE, APRICOT, RUST = rgb("#f4ead7"), rgb("#e3cfa4"), rgb("#d9a441"), rgb("#ec9f6b"), rgb("#b5533c")
TEAL, LAKE, PINE, SLATE, NIGHT = rgb("#3d8b8d"), rgb("#5f8d8a"), rgb("#2c4f47"), rgb("#46565e"), rgb("#14202e")
LICHEN, ROSE, SKY, SNOW, INK = rgb("#a9b665"), rgb("#d98c8c"), rgb("#9cc4d3"), rgb("#eef3f6"), rgb("#1b2430")
BRIGHT = (OCHRE, APRICOT, RUST, TEAL, LAKE, LICHEN, ROSE, CREAM, PINE, SKY)


@dataclass(frozen=True, slots=True)
class Light:
    """sky: from the top down. far, near: the ends between which ridges are shaded. dark: stars show."""

    sky: tuple[Colour, ...]
    far: Colour
    near: Colour
    sun: Colour
    dark: bool = False


def _light(sky: str, far: str, near: str, sun: str, dark: bool = False) -> Light:
    return Light(tuple(rgb(code) for code in sky.split()), rgb(far), rgb(near), rgb(sun), dark)


LIGHTS = {
    "dawn": _light("#7fa3b8 #e9c9b4 #f7e2c4", "#b9a9a6", "#2f4a4a", "#fff1d6"),
    "day": _light("#6fb0c9 #b9dbe0 #f2efe0", "#a5c4c4", "#33604f", "#fffaf0"),
    "gold": _light("#5d7f94 #e8b06f #f9dca0", "#cf9c6f", "#3b3a35", "#fff0c2"),
    "dusk": _light("#33406b #a8627c #f2a66b", "#8a6480", "#22263c", "#ffd9a0"),
    "rose": _light("#8a9fc2 #e6b3b8 #fbe3d2", "#bfa3b4", "#3a4560", "#fff2ea"),
    "fog": _light("#c3ced0 #dbe1de #ecece4", "#c6d0cf", "#5a6f6e", "#ffffff"),
    "storm": _light("#3c4a57 #6d7f88 #b3bdb8", "#8b999d", "#26343a", "#dfe6e2"),
    "winter": _light("#7e9fc0 #bcd0e0 #f1e6e0", "#c3d2e0", "#6c86a3", "#fff6ea"),
    "night": _light("#0b1428 #17294a #33507a", "#2b4163", "#0b1320", "#f3ecd2", dark=True),
    "moss": _light("#7f9a7a #c2cda0 #eee9c8", "#9fb391", "#2b4636", "#fffbe6"),
    "desert": _light("#6ea7bd #e7cfae #f6dfb8", "#d9a27c", "#7c3f2c", "#fff3d0"),
    "ember": _light("#3a2440 #8f3f4a #e8874f", "#7a3f4f", "#2a1a28", "#ffd08a"),
}


def light(dice: Random, *names: str) -> Light:
    return LIGHTS[dice.choice(names)]


def mix(one: Colour, other: Colour, part: float) -> Colour:
    """`part` of the other colour in the one, 0 to 1."""
    red, green, blue = (round(a + (b - a) * part) for a, b in zip(one, other, strict=True))
    return red, green, blue


def shade(colour: Colour, by: float) -> Colour:
    """Lighter (by > 0) or darker (by < 0), at most 1 either way."""
    return mix(colour, (255, 255, 255) if by > 0 else (0, 0, 0), abs(by))
