"""Pictures are judged by their first bytes; what is none, or too much, is refused in a sentence."""

import io
import struct
import subprocess
import zipfile
import zlib

import pytest
from hypothesis import given
from hypothesis import strategies as st
from PIL import Image

from hub import pictures
from hub.models.picture import PictureState
from hub.pictures import BadPicture, save
from tests.hub.drawing import file_of, files, plain, stored


def refused(picture, data, media):
    with pytest.raises(BadPicture) as error:
        save(picture, data)
    picture.refresh_from_db()
    assert (picture.state, picture.digest, files(media)) == (PictureState.WANTED, "", [])
    return str(error.value)


def png_that_claims(width, height):
    """The header of a huge picture and next to no body."""

    def chunk(name, data):
        return struct.pack(">I", len(data)) + name + data + struct.pack(">I", zlib.crc32(name + data))

    head = struct.pack(">IIBBBBB", width, height, 8, 2, 0, 0, 0)
    return (
        b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", head) + chunk(b"IDAT", zlib.compress(bytes(1000))) + chunk(b"IEND", b"")
    )


@pytest.mark.parametrize("size", [(5_001, 5_000), (12_000, 12_000), (60_000, 60_000), (2**31 - 1, 1), (40, 2**31 - 1)])
def test_a_flood_of_pixels_is_refused_by_its_header(picture, media, size):
    assert "too many pixels" in refused(picture, png_that_claims(*size), media)


def test_a_large_photo_is_just_small_enough(picture):
    save(picture, file_of(plain(5_000, 5_000, "L", 0), compress_level=1))
    assert picture.sizes[-1] == [1600, 1600]


def test_formats_that_cost_more_have_a_lower_limit(picture, media):
    assert "too many pixels" in refused(picture, file_of(plain(4_001, 3_000), "WEBP", method=0), media)


@pytest.mark.parametrize("size", [(31, 400), (400, 31), (1, 1), (32, 20_000), (8_000, 40)])
def test_what_is_too_small_to_show_is_refused(picture, media, size):
    assert "too small" in refused(picture, file_of(plain(*size)), media)


EPS = b"%!PS-Adobe-3.0 EPSF-3.0\n%%BoundingBox: 0 0 200 200\n%%EndComments\n(x) run\n%%EOF\n"
SVG = b'<svg xmlns="http://www.w3.org/2000/svg" width="200" height="200"><script>alert(1)</script></svg>'


@pytest.mark.parametrize(
    "data",
    [
        b"",
        b"\x00" * 1000,
        b"not found",
        b"<!DOCTYPE html><html><body>404",
        SVG,
        EPS,
        b"\xc5\xd0\xd3\xc6" + struct.pack("<II", 12, len(EPS)) + EPS,
        file_of(plain(), "TIFF"),
        file_of(plain(), "BMP"),
        file_of(plain(), "ICO"),
        file_of(plain(), "PPM"),
        file_of(plain(), "TGA"),
        file_of(plain(), "PCX"),
        file_of(plain(), "ICNS"),
        file_of(plain(), "JPEG2000"),
        file_of(plain(), "PDF"),
        b"#define x_width 200\n#define x_height 200\nstatic char x_bits[] = {\n0x00};",
        b"\xff\xfe\x00\xc8\x00\xc8" + bytes(2000),
    ],
)
def test_any_other_file_is_refused(picture, media, data):
    assert refused(picture, data, media).startswith("The file is no picture that can be read")


def test_no_other_program_is_ever_started(picture, media, monkeypatch):
    monkeypatch.setattr(subprocess, "Popen", lambda *args, **options: pytest.fail("a program was started"))
    refused(picture, EPS, media)


@pytest.mark.parametrize("format", ["JPEG", "PNG", "GIF", "WEBP", "AVIF"])
@pytest.mark.parametrize("share", [0.1, 0.5, 0.95])
def test_a_truncated_picture_is_refused_or_whole_enough_to_draw(picture, format, share):
    data = file_of(Image.effect_noise((200, 100), 50).convert("RGB"), format)
    try:
        save(picture, data[: int(len(data) * share)])
    except BadPicture as error:
        assert str(error)
    else:
        assert stored(picture).size == (200, 100)


SEEDS = {format: file_of(plain(64, 64), format) for format in ("JPEG", "PNG", "GIF", "WEBP", "AVIF")}


@given(st.sampled_from(sorted(SEEDS)), st.integers(0, 400), st.binary(min_size=1, max_size=40))
def test_no_bytes_at_all_do_more_than_be_refused(format, position, noise):
    seed = SEEDS[format]
    try:
        image = pictures._open(seed[:position] + noise + seed[position + len(noise) :])
    except BadPicture as error:
        assert str(error)
    else:
        assert image.mode in ("RGB", "RGBA")


def test_a_file_that_is_two_things_is_only_a_picture_afterwards(picture, media):
    archive = io.BytesIO()
    with zipfile.ZipFile(archive, "w") as zipped:
        zipped.writestr("evil.html", "<script>marker</script>")
    for format in ("JPEG", "GIF", "PNG"):
        save(picture, file_of(plain(), format) + b"<script>marker</script><?php marker ?>" + archive.getvalue())
        (file,) = files(media)
        assert not any(word in file.read_bytes() for word in (b"marker", b"script", b"PK\x03\x04"))
