"""A podcast's picture. Directories want a square PNG or JPEG of 1400 pixels or more, and refuse our WebP."""

import io
from functools import cache

from PIL import Image, ImageDraw

SIZE = 1400
_GROUND, _DRAWING = "#10352b", "#a9e5d0"


@cache
def cover() -> bytes:
    """Waves that leave a point: no letters, so that it says the same to everybody. A PNG."""
    picture = Image.new("RGB", (SIZE, SIZE), _GROUND)
    pen = ImageDraw.Draw(picture)
    middle = SIZE // 2
    for radius in (230, 370, 510):
        box = (middle - radius, middle - radius, middle + radius, middle + radius)
        for start in (-50, 130):
            pen.arc(box, start, start + 100, fill=_DRAWING, width=60)
    pen.ellipse((middle - 95, middle - 95, middle + 95, middle + 95), fill=_DRAWING)
    out = io.BytesIO()
    picture.quantize(32).save(out, "PNG", optimize=True)
    return out.getvalue()
