"""The demo brand's own look: warm paper, a mill-pond green, and a sign of two hills under a low sun."""

import io

from django.core.files.images import ImageFile
from PIL import Image as Canvas
from PIL import ImageDraw
from wagtail.images.models import Image
from wagtail.models import Site

from brand.models import BrandSettings
from demo import site as demo_site

SIZE = 384
SMOOTH = 4  # drawn larger and made smaller, for round edges
# The ground of the sign, its sun, the far hill and the near one.
LIGHT = ("#1b5744", "#f2cf8d", "#8fb8a6", "#e9f2ec")
DARK = ("#8fd0b5", "#7a4a10", "#3f7f69", "#10352b")


def seed() -> None:
    """Once; what editors chose since stays."""
    site = Site.objects.get(is_default_site=True)
    if BrandSettings.objects.filter(site=site).exists():
        return
    BrandSettings.objects.create(
        site=site,
        name=demo_site.NAME,
        accent="#1b5744",
        tone="sand",
        logo=_image(f"Sign of {demo_site.NAME}", LIGHT),
        logo_dark=_image(f"Sign of {demo_site.NAME}, for dark mode", DARK),
    )


def _image(title: str, colours: tuple[str, str, str, str]) -> Image:
    data = _sign(colours)
    image = Image(title=title, description="Two hills under a low sun", file=ImageFile(io.BytesIO(data), "sign.png"))
    image.file_size = len(data)
    image._set_file_hash()
    image.save()
    return image


def _sign(colours: tuple[str, str, str, str]) -> bytes:
    """A PNG on a transparent ground."""
    ground, sun, far, near = colours
    size = SIZE * SMOOTH
    picture = Canvas.new("RGBA", (size, size), ground)
    draw = ImageDraw.Draw(picture)
    draw.ellipse([size * part for part in (0.54, 0.20, 0.80, 0.46)], fill=sun)
    draw.ellipse([size * part for part in (0.30, 0.52, 1.50, 1.72)], fill=far)
    draw.ellipse([size * part for part in (-0.55, 0.62, 0.75, 1.92)], fill=near)
    shape = Canvas.new("L", (size, size), 0)
    ImageDraw.Draw(shape).rounded_rectangle((0, 0, size - 1, size - 1), radius=size * 0.24, fill=255)
    picture.putalpha(shape)
    out = io.BytesIO()
    picture.resize((SIZE, SIZE), Canvas.Resampling.LANCZOS).save(out, "PNG", optimize=True)
    return out.getvalue()
