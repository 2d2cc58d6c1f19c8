"""A sheet to draw on in units of its own size, twice as large as the picture so that edges come out smooth."""

from collections.abc import Generator, Sequence
from contextlib import contextmanager
from functools import cache, lru_cache
from io import BytesIO
from math import cos, pi, sin
from random import Random

from PIL import Image, ImageChops, ImageDraw

from .palette import Colour
from .tool import Point, Tool

OVER = 2  # drawn so many times larger
SOFT = 8  # and what has no edges, so many times smaller


class Canvas:
    """x and y run from 0 to 1 over the sheet; `unit` lengths are parts of its shorter side."""

    def __init__(self, width: int, height: int, dice: Random) -> None:
        self.size = (width, height)
        self.dice = dice
        self._take(Image.new("RGB", (width * OVER, height * OVER)))
        self._folds: Image.Image | None = None

    def _take(self, image: Image.Image) -> None:
        self.image = image
        self.pen = ImageDraw.Draw(image)
        self.unit = min(image.size)

    @contextmanager
    def soft(self) -> Generator[None]:
        """Draw coarsely, then enlarge: many times quicker, for skies and other things without edges."""
        full = self.image.size
        self._take(self.image.resize((full[0] // SOFT, full[1] // SOFT), Image.Resampling.NEAREST))
        yield
        self._take(self.image.resize(full, Image.Resampling.BICUBIC))

    def fold(self, x: float, y: float, radius: float, level: int, squash: float = 1) -> None:
        """A soft light (level up to 60) or shadow (down to -60) that lies over the finished picture."""
        if self._folds is None:
            self._folds = Image.new("RGB", (self.size[0] // SOFT, self.size[1] // SOFT), (128, 128, 128))
        drawn = self.image
        self._take(self._folds)
        self.glow(x, y, radius, (255, 255, 255) if level > 0 else (0, 0, 0), abs(level) / 128, squash)
        self._take(drawn)

    @property
    def ratio(self) -> float:
        """Width of the sheet in units of its height."""
        return self.size[0] / self.size[1]

    def at(self, x: float, y: float) -> tuple[int, int]:
        return round(x * self.image.width), round(y * self.image.height)

    def blend(self, stops: Sequence[Colour], top: float = 0, bottom: float = 1) -> None:
        """Fill a band of the sheet with a vertical run of colours."""
        column = Image.new("RGB", (1, len(stops)))
        column.putdata(list(stops))
        box = (0, self.at(0, top)[1], self.image.width, self.at(0, bottom)[1])
        tall = column.resize((1, max(1, box[3] - box[1])), Image.Resampling.BICUBIC)
        self.image.paste(tall.resize((box[2], tall.height), Image.Resampling.NEAREST), box)

    def polygon(self, points: Sequence[Point], colour: Colour) -> None:
        self.pen.polygon([self.at(x, y) for x, y in points], fill=colour)

    def ridge(self, heights: Sequence[float], colour: Colour, bottom: float = 1) -> None:
        """Land below a line of heights (y, left to right), down to `bottom`."""
        last = len(heights) - 1
        line = [(index / last, y) for index, y in enumerate(heights)]
        self.polygon([(0, bottom), *line, (1, bottom)], colour)

    def disc(self, x: float, y: float, radius: float, colour: Colour) -> None:
        """radius in units."""
        (cx, cy), reach = self.at(x, y), radius * self.unit
        self.pen.ellipse((cx - reach, cy - reach, cx + reach, cy + reach), fill=colour)

    def glow(self, x: float, y: float, radius: float, colour: Colour, strength: float = 0.8, squash: float = 1) -> None:
        """Light that fades outwards; strength 0 to 1, squash: its height in parts of its width."""
        reach = round(radius * self.unit)
        # Image.radial_gradient is dark in the middle and light outside.
        spread = _halo().point([round(level * strength) for level in range(256)])
        high = max(1, round(reach * squash))
        cx, cy = self.at(x, y)
        left, top = max(0, cx - reach), max(0, cy - high)
        right, bottom = min(self.image.width, cx + reach), min(self.image.height, cy + high)
        if left >= right or top >= bottom:
            return
        # Only the part that lies on the sheet is enlarged.
        across, down = 256 / (2 * reach), 256 / (2 * high)
        seen = (
            (left - cx + reach) * across,
            (top - cy + high) * down,
            (right - cx + reach) * across,
            (bottom - cy + high) * down,
        )
        self.image.paste(
            colour, (left, top), spread.resize((right - left, bottom - top), Image.Resampling.BILINEAR, seen)
        )

    def haze(self, top: float, bottom: float, colour: Colour, strength: float) -> None:
        """Mist that thickens from `top` to `bottom`."""
        y0, y1 = self.at(0, top)[1], self.at(0, bottom)[1]
        if y1 - y0 > 1:
            ramp = (
                _ramp()
                .point([round(level * strength) for level in range(256)])
                .resize((1, y1 - y0), Image.Resampling.BILINEAR)
            )
            self.image.paste(colour, (0, y0), ramp.resize((self.image.width, y1 - y0), Image.Resampling.NEAREST))

    def tool(self, x: float, y: float, size: float) -> Tool:
        """A pen for a thing that stands at (x, y) and is `size` units large."""
        cx, cy = self.at(x, y)
        return Tool(self.pen, cx, cy, size * self.unit)

    def finished(self) -> Image.Image:
        picture = self.image.reduce(OVER)
        if self._folds:
            picture = ImageChops.add(picture, self._folds.resize(picture.size, Image.Resampling.BICUBIC), 1, -128)
        picture = ImageChops.add(picture, _grain(picture.size), 1, -128)
        # Half of all pictures are seen in a mirror: it doubles what a scene can look like.
        return picture.transpose(Image.Transpose.FLIP_LEFT_RIGHT) if self.dice.random() < 0.5 else picture


def wander(dice: Random, count: int, middle: float, swing: float, rough: float = 0.5) -> list[float]:
    """A line of hills: `count` heights around `middle`, made of a few waves; rough 0 is soft, 1 is craggy."""
    waves = [(dice.uniform(0.6, 1.4) * 2**octave, dice.uniform(0, 2 * pi), rough**octave) for octave in range(6)]
    total = sum(weight for *_, weight in waves)
    return [
        middle
        + swing * sum(weight * sin(index / count * pi * speed * 2 + phase) for speed, phase, weight in waves) / total
        for index in range(count + 1)
    ]


def blob(
    dice: Random, x: float, y: float, radius: float, ratio: float, wobble: float = 0.25, steps: int = 72
) -> list[Point]:
    """A closed soft outline around (x, y). ratio: of the sheet, so that it comes out round."""
    waves = [(order, dice.uniform(0, 2 * pi), dice.uniform(-wobble, wobble) / order) for order in (2, 3, 4, 5)]
    points = []
    for step in range(steps):
        angle = 2 * pi * step / steps
        reach = radius * (1 + sum(depth * sin(order * angle + phase) for order, phase, depth in waves))
        points.append((x + reach * cos(angle) / ratio, y + reach * sin(angle)))
    return points


def jpeg(picture: Image.Image) -> bytes:
    out = BytesIO()
    picture.save(out, "JPEG", quality=84)
    return out.getvalue()


@cache
def _ramp() -> Image.Image:
    """One column, from 0 at the top to 255."""
    return Image.linear_gradient("L").resize((1, 256))


@cache
def _halo() -> Image.Image:
    """A soft spot, light in the middle, that reaches nothing at its edge."""
    return Image.radial_gradient("L").point([round(255 * max(0.0, 1 - level / 180) ** 1.6) for level in range(256)])


@cache
def _grain_tile() -> Image.Image:
    noise = Image.frombytes("L", (256, 256), Random("grain").randbytes(256 * 256))
    soft = noise.point([128 + round((level - 128) / 22) for level in range(256)])
    return Image.merge("RGB", (soft, soft, soft))


@lru_cache(maxsize=8)
def _grain(size: tuple[int, int]) -> Image.Image:
    """A sheet of faint paper grain: flat colours would show bands."""
    sheet = Image.new("RGB", size)
    for x in range(0, size[0], 256):
        for y in range(0, size[1], 256):
            sheet.paste(_grain_tile(), (x, y))
    return sheet
