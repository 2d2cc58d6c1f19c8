"""The drawn pictures."""

from io import BytesIO

import pytest
from PIL import Image, ImageStat

from demo.pictures import SCENES, SHAPES, alt_text, draw, picture


@pytest.mark.parametrize("scene", SCENES)
def test_every_scene_is_a_picture_and_no_plain_area(scene):
    drawn = draw(scene, "test", (320, 213))
    assert drawn.size == (320, 213)
    assert max(ImageStat.Stat(drawn).stddev) > 8
    assert len(drawn.getcolors(320 * 213) or []) > 1_000


@pytest.mark.parametrize("shape", SHAPES)
def test_every_shape_has_its_format(shape):
    with Image.open(BytesIO(picture("hills", "test", shape))) as opened:
        assert opened.format == "JPEG"
        assert opened.size == SHAPES[shape]


def test_the_same_seed_gives_the_same_picture():
    assert draw("lake", "a", (300, 200)).tobytes() == draw("lake", "a", (300, 200)).tobytes()


def test_another_seed_gives_another_picture():
    assert draw("lake", "a", (300, 200)).tobytes() != draw("lake", "b", (300, 200)).tobytes()


def test_a_rendition_is_the_same_picture_made_smaller():
    large = Image.open(BytesIO(picture("tent", "test", "wide"))).resize((160, 107))
    small = Image.open(BytesIO(picture("tent", "test", "wide", 160)))
    assert small.size == (160, 107)
    away = [abs(a - b) for a, b in zip(ImageStat.Stat(large).mean, ImageStat.Stat(small).mean, strict=True)]
    assert max(away) < 3


def test_a_width_larger_than_the_picture_changes_nothing():
    with Image.open(BytesIO(picture("hills", "test", "square", 4_000))) as opened:
        assert opened.size == SHAPES["square"]


def test_every_scene_is_described_for_those_who_cannot_see_it():
    assert all(alt_text(scene).endswith(".") for scene in SCENES)
