"""Pictures, drawn when they are asked for: the same scene, seed and size always give the same picture."""

from collections.abc import Callable
from functools import cache, lru_cache

from PIL import Image

from ..brand import content
from ..chance import dice
from . import afield, country, evening, kitchen, patterns, workbench
from .canvas import Canvas, jpeg

SCENES: dict[str, Callable[[Canvas], None]] = {
    "aurora": evening.aurora,
    "bicycle": afield.bicycle_out,
    "birds": country.birds,
    "canoe": afield.canoe_out,
    "coast": country.coast,
    "contour": patterns.contour,
    "desert": country.desert,
    "forest": country.forest,
    "hills": country.hills,
    "kite": afield.kite_out,
    "lake": country.lake,
    "lantern": afield.lantern_still,
    "mill": evening.mill,
    "mist": country.mist,
    "mug": kitchen.mug_still,
    "night": evening.night,
    "pan": kitchen.pan_above,
    "quilt": patterns.quilt,
    "rain": country.rain,
    "rucksack": afield.rucksack_out,
    "snow": country.snow,
    "spools": workbench.spools,
    "stove": afield.stove_out,
    "tent": afield.tent_out,
    "tools": workbench.tool_wall,
    "triangles": patterns.triangles,
    "waves": patterns.waves,
    "weave": patterns.weave,
    "wheel": afield.wheel_close,
}
# Long sides in pixels of what the platforms keep; smaller renditions are shrunk from it.
SHAPES = {
    "wide": (1280, 853),
    "film": (1280, 720),
    "tall": (853, 1280),
    "short": (720, 1280),
    "square": (1080, 1080),
    "four": (1280, 960),
    "pano": (1400, 700),
}


@cache
def _alts() -> dict[str, str]:
    return content("scenes")


def alt_text(scene: str) -> str:
    """What the scene shows, in a sentence."""
    return _alts()[scene]


def draw(scene: str, seed: str, size: tuple[int, int]) -> Image.Image:
    """The scene at `size` pixels."""
    canvas = Canvas(*size, dice(scene, seed))
    SCENES[scene](canvas)
    return canvas.finished()


@lru_cache(maxsize=160)
def picture(scene: str, seed: str, shape: str, width: int | None = None) -> bytes:
    """JPEG of the scene in a shape of SHAPES; `width` in pixels shrinks it."""
    drawn = draw(scene, seed, SHAPES[shape])
    if width and width < drawn.width:
        drawn = drawn.resize((width, max(1, round(drawn.height * width / drawn.width))), Image.Resampling.LANCZOS)
    return jpeg(drawn)
