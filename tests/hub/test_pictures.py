"""Pictures are drawn anew, in a few widths, and kept under names of our own."""

import os

import pytest
from django.core.management import call_command
from django.utils import timezone
from PIL import ExifTags, Image, PngImagePlugin

from hub.models import ItemPicture
from hub.models.picture import PictureState
from hub.pictures import SETTLED, BadPicture, delete, delete_unused, orphans, save
from tests.hub.drawing import file_of, files, plain, stored


@pytest.mark.parametrize("format", ["JPEG", "PNG", "GIF", "WEBP", "AVIF"])
def test_every_listed_format_is_drawn_anew_as_webp(picture, media, format):
    save(picture, file_of(plain(), format))
    picture.refresh_from_db()
    assert (picture.state, picture.error, picture.sizes) == (PictureState.STORED, "", [[200, 100]])
    assert stored(picture).format == "WEBP"
    (file,) = files(media)
    assert file == media / "pictures" / picture.digest[:2] / f"{picture.digest}-200.webp"


@pytest.mark.parametrize(
    ("width", "widths"),
    [
        (32, [32]),
        (479, [479]),
        (480, [480]),
        (481, [480, 481]),
        (960, [480, 960]),
        (1600, [480, 960, 1600]),
        (1601, [480, 960, 1600]),
        (4000, [480, 960, 1600]),
    ],
)
def test_copies_come_in_three_widths_and_never_larger_than_the_original(picture, width, widths):
    save(picture, file_of(plain(width, width)))
    assert picture.sizes == [[each, each] for each in widths]
    assert all(stored(picture, each).size == (each, each) for each in widths)


@pytest.mark.parametrize(("size", "expected"), [((1000, 333), [480, 160]), ((481, 1000), [480, 998])])
def test_the_shape_is_kept(picture, size, expected):
    save(picture, file_of(plain(*size)))
    assert picture.sizes[0] == expected


def test_a_very_tall_picture_is_made_to_fit(picture):
    save(picture, file_of(plain(400, 20_000)))
    assert picture.sizes == [[328, 16_383]]


@pytest.mark.parametrize(("orientation", "format"), [*((n, "JPEG") for n in range(1, 9)), (6, "PNG"), (8, "WEBP")])
def test_a_turned_picture_is_set_upright(picture, orientation, format):
    """The red corner stands where the camera held it: top left, once turned."""
    shown = plain(1800, 900, colour="white")
    shown.paste("red", (0, 0, 600, 300))
    exif = Image.Exif()
    exif[ExifTags.Base.Orientation] = orientation
    untransposed = {
        2: Image.Transpose.FLIP_LEFT_RIGHT,
        3: Image.Transpose.ROTATE_180,
        4: Image.Transpose.FLIP_TOP_BOTTOM,
        5: Image.Transpose.TRANSPOSE,
        6: Image.Transpose.ROTATE_90,
        7: Image.Transpose.TRANSVERSE,
        8: Image.Transpose.ROTATE_270,
    }
    held = shown.transpose(untransposed[orientation]) if orientation in untransposed else shown
    save(picture, file_of(held, format, exif=exif))
    assert picture.sizes[-1] == [1600, 800]
    red, _, blue = stored(picture).getpixel((50, 50))
    assert red > 200
    assert blue < 60
    assert stored(picture).getpixel((1500, 700))[2] > 200


@pytest.mark.parametrize("format", ["JPEG", "PNG", "WEBP"])
def test_nothing_that_a_camera_wrote_is_kept(picture, media, format):
    exif = Image.Exif()
    exif[ExifTags.Base.Artist] = "marker"
    exif.get_ifd(ExifTags.IFD.GPSInfo)[ExifTags.GPS.GPSLatitude] = (51.0, 30.0, 0.0)
    save(picture, file_of(plain(), format, exif=exif, icc_profile=b"marker"))
    assert not stored(picture).getexif()
    assert b"marker" not in files(media)[0].read_bytes()


def test_a_comment_is_not_kept(picture, media):
    notes = PngImagePlugin.PngInfo()
    notes.add_text("Comment", "marker")
    save(picture, file_of(plain(), pnginfo=notes))
    assert b"marker" not in files(media)[0].read_bytes()


def test_the_first_frame_stands_for_an_animation(picture):
    frames = [plain(colour="red"), plain(colour="blue")]
    for format in ("GIF", "WEBP", "PNG"):
        save(picture, file_of(frames[0], format, save_all=True, append_images=frames[1:]))
        assert getattr(stored(picture), "n_frames", 1) == 1
        red, _, blue = stored(picture).convert("RGB").getpixel((50, 50))
        assert red > 200
        assert blue < 60


@pytest.mark.parametrize(
    ("image", "expected"),
    [
        (plain(mode="1", colour=1), (255, 255, 255)),
        (plain(mode="L", colour=128), (128, 128, 128)),
        (plain(mode="I;16", colour=65_535), (255, 255, 255)),
        (plain(mode="I;16", colour=32_768), (128, 128, 128)),
        (plain(colour="red").quantize(4), (255, 0, 0)),
        (plain(mode="RGBA", colour=(0, 0, 255, 255)), (0, 0, 255, 255)),
        (plain(mode="RGBA", colour=(0, 0, 255, 0)), (0, 0, 255, 0)),
        (plain(mode="LA", colour=(200, 100)), (200, 200, 200, 100)),
    ],
    ids=["black-and-white", "grey", "16-bit-white", "16-bit-grey", "palette", "opaque", "transparent", "grey-alpha"],
)
def test_every_kind_of_colour_looks_as_it_did(picture, image, expected):
    save(picture, file_of(image))
    found = stored(picture).getpixel((50, 50))
    if expected[3:] == (0,):
        assert found[3] == 0
    elif expected[3:] == (255,):
        assert near(found[:3], expected[:3])
    else:
        assert near(found, expected)


def near(found, expected):
    return len(found) == len(expected) and all(abs(a - b) < 12 for a, b in zip(found, expected, strict=True))


def test_print_colours_become_screen_colours(picture):
    save(picture, file_of(plain(mode="CMYK", colour=(0, 255, 255, 0)), "JPEG"))
    assert near(stored(picture).getpixel((50, 50)), (254, 0, 0))


def test_a_transparent_colour_of_a_palette_stays_transparent(picture):
    image = plain(mode="P", colour=0)
    image.putpalette([255, 0, 0, 0, 0, 255])
    image.paste(1, (100, 0, 200, 100))
    for format in ("GIF", "PNG"):
        save(picture, file_of(image, format, transparency=0))
        assert stored(picture).getpixel((20, 50))[3] == 0
        assert near(stored(picture).getpixel((180, 50)), (0, 0, 255, 255))


# Files


def test_the_same_picture_is_stored_once(picture, media, fill):
    (other,) = fill(1, prefix="other")
    second = ItemPicture.objects.create(item=other, order=0)
    save(picture, file_of(plain()))
    save(second, file_of(plain()))
    assert picture.digest == second.digest
    assert len(files(media)) == 1


def test_a_file_is_kept_while_one_item_shows_it(picture, media, fill):
    (other,) = fill(1, prefix="other")
    second = ItemPicture.objects.create(item=other, order=0)
    save(picture, file_of(plain()))
    save(second, file_of(plain()))
    picture.delete()
    delete_unused([picture.digest])
    assert len(files(media)) == 1
    second.delete()
    delete_unused([second.digest, "", "0" * 64])
    assert files(media) == []


def test_a_new_picture_replaces_the_files_of_the_old_one(picture, media):
    save(picture, file_of(plain(1000, 500)))
    old = files(media)
    save(picture, file_of(plain(1000, 500, colour="red")))
    assert len(files(media)) == len(old)
    assert not set(old) & set(files(media))


def test_storing_the_same_again_changes_nothing(picture, media):
    save(picture, file_of(plain()))
    before = [(path, path.stat().st_mtime_ns) for path in files(media)]
    save(picture, file_of(plain()))
    assert [(path, path.stat().st_mtime_ns) for path in files(media)] == before


def test_half_a_file_that_a_killed_worker_left_is_replaced(picture, media):
    save(picture, file_of(plain()))
    (file,) = files(media)
    whole = file.read_bytes()
    file.write_bytes(whole[:20])
    save(picture, file_of(plain()))
    assert [path.read_bytes() for path in files(media)] == [whole]


def test_a_picture_whose_row_went_away_leaves_nothing_behind(picture, media):
    ItemPicture.objects.filter(pk=picture.pk).delete()
    with pytest.raises(BadPicture, match="any more"):
        save(picture, file_of(plain()))
    assert not ItemPicture.objects.exists()
    assert files(media) == []


def test_a_full_or_closed_storage_leaves_the_row_as_it_was(picture, media):
    media.mkdir()
    (media / "pictures").write_text("no folder")
    with pytest.raises(OSError):
        save(picture, file_of(plain()))
    picture.refresh_from_db()
    assert (picture.state, picture.digest, picture.sizes) == (PictureState.WANTED, "", [])


# Files that nobody shows


def aged(media):
    for path in files(media):
        os.utime(path, (0, 0))


def test_files_that_no_row_shows_are_deleted(picture, media, fill, capsys):
    (other,) = fill(1, prefix="other")
    lost = ItemPicture.objects.create(item=other, order=0)
    save(picture, file_of(plain()))
    kept = files(media)
    save(lost, file_of(plain(colour="red")))
    lost.delete()
    aged(media)
    call_command("clean_pictures", "--dry-run")
    assert "1 files would be deleted" in capsys.readouterr().out
    assert len(files(media)) == 2
    call_command("clean_pictures")
    assert files(media) == kept


def test_files_that_are_just_being_written_and_files_of_others_stay(picture, media):
    save(picture, file_of(plain()))
    ItemPicture.objects.all().delete()
    assert orphans(timezone.now()) == []
    assert len(orphans(timezone.now() + SETTLED)) == 1
    stranger = media / "pictures" / "ab" / "logo.webp"
    stranger.parent.mkdir(exist_ok=True)
    stranger.write_bytes(b"x")
    assert len(orphans(timezone.now() + 2 * SETTLED)) == 1


def test_a_file_that_is_shown_by_now_is_not_deleted(picture, media):
    save(picture, file_of(plain()))
    assert delete([picture.name(picture.width)]) == 0
    assert len(files(media)) == 1


def test_an_empty_storage_has_nothing_to_clean(db, media):
    assert orphans(timezone.now()) == []
