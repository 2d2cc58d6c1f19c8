"""manage.py add_link."""

from io import StringIO

import pytest
from django.core.management import CommandError, call_command

from hub.models import Area, Item, Status, Tag, TagKind

pytestmark = pytest.mark.django_db

POST = "https://www.linkedin.com/feed/update/urn:li:activity:7129106191155200077/"
VIDEO = "https://www.tiktok.com/@tarrowmere/video/7710175824917299323"


def called(*arguments, **options):
    out = StringIO()
    call_command("add_link", *arguments, stdout=out, **options)
    return out.getvalue()


def test_a_video_is_added_by_its_address(wire, settings, payload):
    settings.HUB_HTTP_ROUTES = {"*": wire.base}
    wire.serve("https://www.tiktok.com/oembed", payload("tiktok/oembed.json"))
    assert "Added “How to fold a boat" in called(VIDEO)
    item = Item.objects.get(guid="7710175824917299323")
    assert (item.kind, item.status, item.media[0]["expires_at"]) == (
        "video",
        Status.PENDING,
        "2026-11-20T14:00:00+00:00",
    )


def test_a_post_is_added_with_words_area_and_tags():
    Area.objects.create(name="North", slug="north")
    for name, kind in (("Canoes", TagKind.TOPIC), ("Heron", TagKind.PRODUCT)):
        Tag.objects.create(name=name, kind=kind)
    called(POST, "--words", "Rain.", "--area", "north", "--topic", "canoes", "--product", "Heron", "--public")
    item = Item.objects.get(guid="urn:li:activity:7129106191155200077")
    assert (item.summary, item.source.area.name, item.status) == ("Rain.", "North", Status.PUBLIC)
    assert {tag.name for tag in item.tags.all()} == {"Canoes", "Heron"}


@pytest.mark.parametrize(
    ("arguments", "sentence"),
    [
        ((POST,), "in your own words"),
        (("mailto:a@b.example",), "channels, accounts and blogs are added as sources"),
        ((POST, "--words", "Rain.", "--area", "nowhere"), "There is no area “nowhere”"),
        ((POST, "--words", "Rain.", "--topic", "nothing"), "There is no topic “nothing”"),
    ],
)
def test_what_is_wrong_is_said(arguments, sentence):
    with pytest.raises(CommandError, match=sentence):
        called(*arguments)


def test_add_source_sends_single_posts_here():
    with pytest.raises(CommandError, match="add_link"):
        call_command("add_source", VIDEO)
