"""A pen in the coordinates of one thing, wherever and however large it stands on a sheet."""

from collections.abc import Sequence

from PIL import ImageDraw

from .palette import Colour

Point = tuple[float, float]


class Tool:
    """Draws in the coordinates of one thing: its foot is (0, 0), y grows upwards, 1 is its size."""

    def __init__(self, pen: ImageDraw.ImageDraw, cx: float, cy: float, size: float) -> None:
        self._pen = pen
        self.cx, self.cy, self.size = cx, cy, size

    def at(self, x: float, y: float) -> Point:
        return self.cx + x * self.size, self.cy - y * self.size

    def shape(self, points: Sequence[Point], colour: Colour) -> None:
        self._pen.polygon([self.at(x, y) for x, y in points], fill=colour)

    def line(self, points: Sequence[Point], width: float, colour: Colour) -> None:
        thick = max(1, round(width * self.size))
        corners = [self.at(x, y) for x, y in points]
        self._pen.line(corners, fill=colour, width=thick, joint="curve")
        for x, y in (corners[0], corners[-1]):
            self._pen.ellipse((x - thick / 2, y - thick / 2, x + thick / 2, y + thick / 2), fill=colour)

    def disc(self, x: float, y: float, radius: float, colour: Colour) -> None:
        self.oval(x, y, radius, radius, colour)

    def oval(self, x: float, y: float, rx: float, ry: float, colour: Colour) -> None:
        cx, cy = self.at(x, y)
        self._pen.ellipse(
            (cx - rx * self.size, cy - ry * self.size, cx + rx * self.size, cy + ry * self.size), fill=colour
        )

    def ring(self, x: float, y: float, radius: float, width: float, colour: Colour) -> None:
        cx, cy, reach = *self.at(x, y), radius * self.size
        self._pen.ellipse(
            (cx - reach, cy - reach, cx + reach, cy + reach), outline=colour, width=max(1, round(width * self.size))
        )

    def box(self, left: float, bottom: float, right: float, top: float, colour: Colour, radius: float = 0) -> None:
        (x0, y1), (x1, y0) = self.at(left, bottom), self.at(right, top)
        self._pen.rounded_rectangle((x0, y0, x1, y1), radius * self.size, fill=colour)
