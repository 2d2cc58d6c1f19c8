"""Draws pictures for tests and reads what was stored of them."""

import io

from django.core.files.storage import default_storage
from PIL import Image


def file_of(image, format="PNG", **options):
    out = io.BytesIO()
    image.save(out, format, **options)
    return out.getvalue()


def plain(width=200, height=100, mode="RGB", colour="teal"):
    return Image.new(mode, (width, height), colour)


def stored(picture, width=None):
    """The stored copy of that width, the widest by default."""
    with default_storage.open(picture.name(width or picture.width)) as file:
        image = Image.open(io.BytesIO(file.read()))
        image.load()
        return image


def files(media):
    return sorted(path for path in media.rglob("*") if path.is_file())
