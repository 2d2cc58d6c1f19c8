"""Pictures belong to areas: a person sees and uses those of their own."""

import io

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse
from PIL import Image as Pillow
from wagtail.images.models import Image
from wagtail.test.utils.form_data import streamfield

from blog.models import BlogPage
from hub.models import Item
from tests.blog.admin_forms import add_url, form, page_url, publish, streamfield_list
from tests.blog.conftest import visible

SECRET = "Xylophone"


def upload() -> SimpleUploadedFile:
    out = io.BytesIO()
    Pillow.new("RGB", (64, 64), "teal").save(out, "PNG")
    return SimpleUploadedFile("a.png", out.getvalue(), "image/png")


def test_pictures_go_into_the_own_collection(north, south, sign_in, picture):
    client = sign_in("alice")
    sent = {"title": "Mine", "collection": south.area.collection.pk, "tags": "", "description": ""}
    client.post(reverse("wagtailimages:add"), {**sent, "file": upload()})
    assert not Image.objects.filter(collection=south.area.collection).exists()


def test_the_library_shows_the_own_collection_only(north, south, people, sign_in, picture):
    picture("Our bridge", collection=north.area.collection, uploaded_by_user=people["alice"])
    theirs = picture(SECRET, collection=south.area.collection)
    client = sign_in("alice")
    for address in (reverse("wagtailimages:index"), reverse("wagtailimages_chooser:choose")):
        html = client.get(address).content.decode()
        assert "Our bridge" in html and SECRET not in html
    assert client.get(reverse("wagtailimages:edit", args=[theirs.pk])).status_code in (302, 403)
    assert client.get(reverse("wagtailimages_chooser:chosen", args=[theirs.pk])).status_code in (302, 403, 404)


@pytest.mark.parametrize("place", ["hero", "body", "gallery"])
def test_a_picture_of_another_area_cannot_be_used_by_its_number(south, north, sign_in, picture, place):
    theirs, ours = picture(collection=south.area.collection), picture(collection=north.area.collection)
    stranger = {"image": {"image": theirs.pk, "decorative": "on", "alt_text": ""}, "caption": ""}
    own = {"image": {"image": ours.pk, "decorative": "on", "alt_text": ""}, "caption": ""}
    values = {
        "hero": {"hero_image": theirs.pk},
        "body": {"body": streamfield([("image", stranger)])},
        "gallery": {"body": streamfield([("gallery", streamfield_list([own, stranger]))])},
    }[place]
    response = sign_in("alice").post(add_url(north), form("One", **publish(**values)))
    assert "belongs to another area" in response.content.decode()
    assert not BlogPage.objects.exists()


def test_a_picture_that_an_editor_of_all_put_there_may_stay(south, north, people, sign_in, write, picture):
    theirs = picture(collection=south.area.collection)
    page = write(north, "One", owner=people["alice"], hero_image=theirs)
    sent = form("Two", **publish(hero_image=theirs.pk))
    assert sign_in("alice").post(page_url("edit", page), sent).status_code == 302
    assert visible() == ["Two"]


def test_an_own_picture_is_used(north, sign_in, picture):
    ours = picture(collection=north.area.collection)
    sign_in("alice").post(add_url(north), form("One", **publish(hero_image=ours.pk)))
    assert Item.objects.get().pictures.get().is_stored
