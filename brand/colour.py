"""Colours: reading them, their contrast (WCAG 2.2, relative luminance), and lightening or darkening them evenly.

Lightness, chroma and hue are those of OKLCH (Björn Ottosson, 2020), in which a step looks equally large for every hue.
"""

import math
import re
from typing import NamedTuple

_HEX = re.compile(r"#(?:[0-9a-f]{3}|[0-9a-f]{6})", re.IGNORECASE)
_STEPS = 200  # of lightness, when a colour that passes is looked for


class Lch(NamedTuple):
    """lightness 0 to 1, chroma 0 to about 0.37, hue in radians."""

    lightness: float
    chroma: float
    hue: float


def normal(text: str) -> str:
    """ "#ABC" or "#aabbcc" → "#aabbcc". Raises ValueError for anything else."""
    if not _HEX.fullmatch(text):
        raise ValueError(f"{text!r} is no colour: write # and six digits, like #0d5a47.")
    digits = text[1:].lower()
    return f"#{digits}" if len(digits) == 6 else "#" + "".join(digit * 2 for digit in digits)


def contrast(one: str, other: str) -> float:
    """From 1 (the same) to 21 (black and white)."""
    low, high = sorted((luminance(one), luminance(other)))
    return (high + 0.05) / (low + 0.05)


def luminance(colour: str) -> float:
    """WCAG's relative luminance: 0 is black, 1 is white."""
    red, green, blue = _linear(colour)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def lch(colour: str) -> Lch:
    red, green, blue = _linear(colour)
    long = math.cbrt(0.4122214708 * red + 0.5363325363 * green + 0.0514459929 * blue)
    medium = math.cbrt(0.2119034982 * red + 0.6806995451 * green + 0.1073969566 * blue)
    short = math.cbrt(0.0883024619 * red + 0.2817188376 * green + 0.6299787005 * blue)
    lightness = 0.2104542553 * long + 0.7936177850 * medium - 0.0040720468 * short
    a = 1.9779984951 * long - 2.4285922050 * medium + 0.4505937099 * short
    b = 0.0259040371 * long + 0.7827717662 * medium - 0.8086757660 * short
    return Lch(lightness, math.hypot(a, b), math.atan2(b, a))


def from_lch(wanted: Lch) -> str:
    """The nearest colour that a screen can show: what is too vivid loses chroma, never lightness."""
    lightness = min(max(wanted.lightness, 0.0), 1.0)
    chroma = max(wanted.chroma, 0.0)
    channels = _channels(Lch(lightness, chroma, wanted.hue))
    while chroma > 0.001 and not all(-0.0005 <= channel <= 1.0005 for channel in channels):
        chroma *= 0.96
        channels = _channels(Lch(lightness, chroma, wanted.hue))
    return "#" + "".join(f"{_encoded(channel):02x}" for channel in channels)


def with_lightness(colour: str, lightness: float, most_chroma: float = 1.0) -> str:
    """The same hue, as light as asked, no more vivid than `most_chroma`."""
    _, chroma, hue = lch(colour)
    return from_lch(Lch(lightness, min(chroma, most_chroma), hue))


def nearest(colour: str, grounds: list[str], least: float) -> str:
    """The colour most like this one, of the same hue, that reaches `least` on every ground; "" when none does."""
    start = lch(colour).lightness
    for step in range(_STEPS + 1):
        for sign in (-1, 1):
            lightness = start + sign * step / _STEPS
            if not 0 <= lightness <= 1:
                continue
            found = with_lightness(colour, lightness) if step else colour
            if all(contrast(found, ground) >= least for ground in grounds):
                return found
    return ""


def _linear(colour: str) -> tuple[float, float, float]:
    values = [int(colour[at : at + 2], 16) / 255 for at in (1, 3, 5)]
    red, green, blue = (v / 12.92 if v <= 0.04045 else ((v + 0.055) / 1.055) ** 2.4 for v in values)
    return red, green, blue


def _channels(wanted: Lch) -> tuple[float, float, float]:
    """Linear red, green and blue; outside 0 to 1 where no screen can show it."""
    a, b = wanted.chroma * math.cos(wanted.hue), wanted.chroma * math.sin(wanted.hue)
    long = (wanted.lightness + 0.3963377774 * a + 0.2158037573 * b) ** 3
    medium = (wanted.lightness - 0.1055613458 * a - 0.0638541728 * b) ** 3
    short = (wanted.lightness - 0.0894841775 * a - 1.2914855480 * b) ** 3
    return (
        4.0767416621 * long - 3.3077115913 * medium + 0.2309699292 * short,
        -1.2684380046 * long + 2.6097574011 * medium - 0.3413193965 * short,
        -0.0041960863 * long - 0.7034186147 * medium + 1.7076147010 * short,
    )


def _encoded(channel: float) -> int:
    value = min(max(channel, 0.0), 1.0)
    return round(255 * (12.92 * value if value <= 0.0031308 else 1.055 * value ** (1 / 2.4) - 0.055))
