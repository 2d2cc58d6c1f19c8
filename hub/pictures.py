"""Pictures become ours: verified, re-encoded without metadata, stored in a few widths under names we choose."""

import hashlib
import io
import re
from collections.abc import Iterable
from datetime import datetime, timedelta

from django.core.files.base import ContentFile
from django.core.files.storage import default_storage
from PIL import ExifTags, Image, ImageOps

from .models import ItemPicture
from .models.picture import PictureState

# Listed, because Pillow otherwise tries dozens of decoders, one of which starts Ghostscript.
FORMATS = ("JPEG", "PNG", "GIF", "WEBP", "AVIF")
MAX_PIXELS = 25_000_000
MAX_PIXELS_HEAVY = 12_000_000  # for these formats, whose decoders hold several copies of the whole picture
HEAVY_FORMATS = {"WEBP", "AVIF"}
MIN_SIDE = 32  # smaller ones are tracking pixels and icons
MAX_HEIGHT = 16_383  # what WebP can hold
WIDTHS = (480, 960, 1600)
QUALITY = 80
FOLDER = "pictures"
_OUR_NAME = re.compile(rf"{FOLDER}/[0-9a-f]{{2}}/[0-9a-f]{{64}}-.*\.webp")
SETTLED = timedelta(hours=1)  # longer than storing a picture may take
TOO_LARGE = f"The picture has too many pixels: at most {MAX_PIXELS:,} are read, of WebP and AVIF {MAX_PIXELS_HEAVY:,}."
TURNED = range(5, 9)  # EXIF orientations whose width and height change places


class BadPicture(Exception):
    """Not a picture that we keep; str() says why."""


def save(picture: ItemPicture, data: bytes) -> None:
    """Store `data` as this picture. Raises BadPicture for what is none, or is not wanted any more."""
    image = _open(data)
    encoded = [_encoded(image, width) for width in _widths(image.width)]
    previous = picture.digest
    picture.digest = hashlib.sha256(encoded[-1][1]).hexdigest()
    picture.sizes = [list(size) for size, _ in encoded]
    for (width, _), content in encoded:
        _write(picture.name(width), content)
    picture.state, picture.error, picture.retry_at = PictureState.STORED, "", None
    if not _record(picture):
        delete_unused([picture.digest])
        raise BadPicture("The item does not show this picture any more.")
    if previous and previous != picture.digest:
        delete_unused([previous])


def thumbnail(data: bytes, width: int = 320) -> bytes:
    """A small WebP copy, for a look before anything is stored. Raises BadPicture."""
    image = _open(data)
    return _encoded(image, min(width, image.width))[1]


def _record(picture: ItemPicture) -> bool:
    """False when the row went away meanwhile: the item was withdrawn or changed. It must not come back."""
    if picture.pk is None:
        picture.save()
        return True
    columns = {name: getattr(picture, name) for name in ("digest", "sizes", "state", "error", "retry_at")}
    return bool(ItemPicture.objects.filter(pk=picture.pk).update(**columns))


def _write(name: str, content: bytes) -> None:
    """Same name, same content: what is there whole need not be written again. A killed worker leaves halves."""
    if default_storage.exists(name):
        if default_storage.size(name) == len(content):
            return
        default_storage.delete(name)
    written = default_storage.save(name, ContentFile(content))
    if written != name:  # another worker was quicker, with the same content
        default_storage.delete(written)


def delete_unused(digests: list[str]) -> None:
    """Delete the files of pictures that no item shows any more."""
    used = set(ItemPicture.objects.filter(digest__in=digests).values_list("digest", flat=True))
    for digest in set(digests) - used - {""}:
        folder = f"{FOLDER}/{digest[:2]}"
        for name in default_storage.listdir(folder)[1] if default_storage.exists(folder) else []:
            if name.startswith(digest):
                default_storage.delete(f"{folder}/{name}")


def orphans(now: datetime) -> list[str]:
    """Names of files that no row shows. The newest are left out: their rows may be on the way."""
    found: list[str] = []
    for folder in default_storage.listdir(FOLDER)[0] if default_storage.exists(FOLDER) else []:
        names = [f"{FOLDER}/{folder}/{name}" for name in default_storage.listdir(f"{FOLDER}/{folder}")[1]]
        ours = [name for name in names if _OUR_NAME.fullmatch(name)]
        shown = _shown(digest__startswith=folder)
        found += [name for name in ours if name not in shown]
    return [name for name in found if default_storage.get_modified_time(name) < now - SETTLED]


def delete(names: Iterable[str]) -> int:
    """Delete these files, except those that somebody shows by now. Returns how many."""
    orphaned = [name for name in names if name not in _shown(digest=name.rpartition("/")[2].partition("-")[0])]
    for name in orphaned:
        default_storage.delete(name)
    return len(orphaned)


def _shown(**which: str) -> set[str]:
    return {row.name(width) for row in ItemPicture.objects.filter(**which) for width, _ in row.sizes}


def _open(data: bytes) -> Image.Image:
    """Upright, RGB or RGBA, no wider than the widest copy."""
    try:
        with Image.open(io.BytesIO(data), formats=FORMATS) as image:
            most = MAX_PIXELS_HEAVY if image.format in HEAVY_FORMATS else MAX_PIXELS
            if image.width * image.height > most:  # by the header, before anything is decoded
                raise BadPicture(TOO_LARGE)
            small = _shrunk(image)
            ImageOps.exif_transpose(small, in_place=True)
    except BadPicture:
        raise
    except (Image.DecompressionBombError, Image.DecompressionBombWarning) as error:
        raise BadPicture(TOO_LARGE) from error
    except Exception as error:  # decoders raise whatever they stumble over: struct.error, KeyError, EOFError ...
        raise BadPicture("The file is no picture that can be read (JPEG, PNG, GIF, WebP or AVIF).") from error
    if min(small.size) < MIN_SIDE:
        raise BadPicture("The picture is too small to show.")
    return small


def _shrunk(image: Image.Image) -> Image.Image:
    """Shrinks first and turns later: whole copies of a large picture cost memory."""
    box = (WIDTHS[-1], MAX_HEIGHT)
    if image.getexif().get(ExifTags.Base.Orientation) in TURNED:
        box = (MAX_HEIGHT, WIDTHS[-1])
    wanted = "RGBA" if image.has_transparency_data else "RGB"
    if image.mode.startswith("I"):  # 16 bits of grey
        image = image.point(lambda value: value / 256).convert("L")
    elif image.mode == "P":  # colours by number cannot be blended
        image = image.convert(wanted)
    image.thumbnail(box, Image.Resampling.LANCZOS)
    return image if image.mode == wanted else image.convert(wanted)


def _widths(width: int) -> list[int]:
    """Which widths to make, smallest first: never larger than the original."""
    return [*(smaller for smaller in WIDTHS if smaller < width), width]


def _encoded(image: Image.Image, width: int) -> tuple[tuple[int, int], bytes]:
    size = (width, max(1, round(image.height * width / image.width)))
    out = io.BytesIO()
    image.resize(size, Image.Resampling.LANCZOS).save(out, "WEBP", quality=QUALITY, method=2)
    return size, out.getvalue()
