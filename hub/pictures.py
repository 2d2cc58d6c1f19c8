"""Pictures become ours: verified, re-encoded without metadata, stored in a few widths under names we choose."""

import hashlib
import io
import logging

from django.core.files.base import ContentFile
from django.core.files.storage import default_storage
from PIL import Image, ImageOps, UnidentifiedImageError

from .models import ItemPicture
from .models.picture import PictureState

logger = logging.getLogger(__name__)

# Listed, because Pillow otherwise tries dozens of decoders, one of which starts Ghostscript.
FORMATS = ("JPEG", "PNG", "GIF", "WEBP", "AVIF")
MAX_PIXELS = 25_000_000
MIN_SIDE = 32  # smaller ones are tracking pixels and icons
WIDTHS = (480, 960, 1600)
QUALITY = 80
Image.MAX_IMAGE_PIXELS = None  # our own limit is lower and is read from the header, before anything is decoded


class BadPicture(Exception):
    """Not a picture that we keep; str() says why."""


def save(picture: ItemPicture, data: bytes) -> None:
    """Store `data` as this picture. Raises BadPicture, and then nothing was stored."""
    image = _open(data)
    encoded = [_encoded(image, width) for width in _widths(image.width)]
    digest = hashlib.sha256(encoded[-1][1]).hexdigest()
    previous = picture.digest
    picture.digest = digest
    picture.sizes = [list(size) for size, _ in encoded]
    for (width, _), content in encoded:
        # Same name, same content: what is there already need not be written again.
        if not default_storage.exists(picture.name(width)):
            default_storage.save(picture.name(width), ContentFile(content))
    picture.state, picture.error, picture.retry_at = PictureState.STORED, "", None
    picture.save()
    if previous and previous != digest:
        delete_unused([previous])


def delete_unused(digests: list[str]) -> None:
    """Delete the files of pictures that no item shows any more."""
    used = set(ItemPicture.objects.filter(digest__in=digests).values_list("digest", flat=True))
    for digest in set(digests) - used - {""}:
        folder = f"pictures/{digest[:2]}"
        for name in default_storage.listdir(folder)[1] if default_storage.exists(folder) else []:
            if name.startswith(digest):
                default_storage.delete(f"{folder}/{name}")


def _open(data: bytes) -> Image.Image:
    try:
        with Image.open(io.BytesIO(data), formats=FORMATS) as image:
            if image.width * image.height > MAX_PIXELS:
                raise BadPicture(f"The picture has more than {MAX_PIXELS // 1_000_000} million pixels.")
            if min(image.size) < MIN_SIDE:
                raise BadPicture("The picture is too small to show.")
            image.draft("RGB", (WIDTHS[-1], WIDTHS[-1]))
            upright = ImageOps.exif_transpose(image)
            transparent = upright.mode in ("RGBA", "LA", "PA") or "transparency" in upright.info
            return upright.convert("RGBA" if transparent else "RGB")
    except (UnidentifiedImageError, OSError, ValueError, SyntaxError) as error:
        raise BadPicture("The file is no picture that can be read (JPEG, PNG, GIF, WebP or AVIF).") from error


def _widths(width: int) -> list[int]:
    """Which widths to make, smallest first: never larger than the original."""
    return [*(w for w in WIDTHS if w < width), min(width, WIDTHS[-1])][: len(WIDTHS)]


def _encoded(image: Image.Image, width: int) -> tuple[tuple[int, int], bytes]:
    size = (width, max(1, round(image.height * width / image.width)))
    out = io.BytesIO()
    image.resize(size, Image.Resampling.LANCZOS).save(out, "WEBP", quality=QUALITY, method=2)
    return size, out.getvalue()
