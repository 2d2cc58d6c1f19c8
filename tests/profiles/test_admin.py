"""Who edits a profile: the person under their account, and editors of everything."""

import io

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from PIL import Image as PillowImage
from wagtail.images.models import Image
from wagtail.models import ModelLogEntry

from hub.models import Tag, User
from profiles.models import Profile

ACCOUNT = "/admin/account/"


def portrait(name: str = "me.jpg") -> SimpleUploadedFile:
    data = io.BytesIO()
    PillowImage.new("RGB", (640, 640), "teal").save(data, "JPEG")
    return SimpleUploadedFile(name, data.getvalue(), "image/jpeg")


def filled(person: User, prefix: str = "public_profile-", **changes: object) -> dict[str, object]:
    fields = {
        "is_public": "on",
        "job_title": "Keeper of benches",
        "biography": "She sits.",
        "topics": "",
        "products": "",
        "links": "https://ida.example/me",
        "picture": "",
    }
    own = {f"{prefix}{name}": value for name, value in {**fields, **changes}.items()}
    theme = {"theme": "system", "density": "default", "contrast": "system", "keyboard_shortcuts": "on"}
    names = {"first_name": person.first_name, "last_name": person.last_name}
    return {
        **{f"theme-{name}": value for name, value in theme.items()},
        **{f"name_email-{name}": value for name, value in names.items()},
        **own,
    }


@pytest.fixture
def alice(newsroom) -> User:
    person = User.objects.get(username="alice")
    person.first_name, person.last_name = "Alice", "Nord"
    person.save()
    return person


def test_a_person_fills_in_their_own(sign_in, alice):
    Tag.objects.create(name="Benches", slug="benches")
    response = sign_in("alice").post(ACCOUNT, filled(alice, topics="benches"))
    assert response.status_code == 302
    profile = Profile.objects.get(user=alice)
    assert (profile.is_public, profile.job_title, profile.links) == (
        True,
        "Keeper of benches",
        ["https://ida.example/me"],
    )
    assert [tag.name for tag in profile.expertise.all()] == ["Benches"]
    assert ModelLogEntry.objects.for_instance(profile).get().user == alice


def test_saving_other_settings_makes_no_profile(sign_in, alice):
    empty = dict.fromkeys(("job_title", "biography", "links"), "")
    fields = filled(alice, **empty)
    del fields["public_profile-is_public"]
    assert sign_in("alice").post(ACCOUNT, fields).status_code == 302
    assert not Profile.objects.exists()


@pytest.mark.parametrize(
    "links", ["javascript:alert(1)", "ftp://example.com", "me at home", "https://user:pw@example.com"]
)
def test_a_link_that_is_no_web_address_is_refused_and_nothing_is_saved(sign_in, alice, links):
    page = sign_in("alice").post(ACCOUNT, filled(alice, links=links)).content.decode()
    assert "is no address" in page
    assert not Profile.objects.exists()


def test_more_links_than_a_page_can_show_are_refused(sign_in, alice):
    links = "\n".join(f"https://example.com/{number}" for number in range(9))
    assert "At most 8" in sign_in("alice").post(ACCOUNT, filled(alice, links=links)).content.decode()


def test_an_uploaded_picture_becomes_an_image_of_the_persons_area(sign_in, alice, newsroom):
    sign_in("alice").post(ACCOUNT, filled(alice, upload=portrait()))
    image = Profile.objects.get(user=alice).picture
    assert image.collection == newsroom.north.collection
    assert image.uploaded_by_user == alice


def test_visitors_get_a_copy_made_anew_and_never_the_file_itself(sign_in, alice, client):
    sign_in("alice").post(ACCOUNT, filled(alice, upload=portrait()))
    text = client.get("/people/alice-nord/").content.decode()
    image = Profile.objects.get(user=alice).picture
    assert ".fill-320x320.format-webp" in text or "fill-320x320.format-webp" in text
    assert image.file.url not in text


@pytest.mark.parametrize(
    "upload",
    [
        SimpleUploadedFile("me.svg", b"<svg xmlns='http://www.w3.org/2000/svg'/>", "image/svg+xml"),
        SimpleUploadedFile("me.jpg", b"no picture at all", "image/jpeg"),
        SimpleUploadedFile("me.html", b"<script>", "text/html"),
    ],
)
def test_what_is_no_picture_is_refused(sign_in, alice, upload):
    assert sign_in("alice").post(ACCOUNT, filled(alice, upload=upload)).status_code == 200
    assert not Image.objects.exists()
    assert not Profile.objects.exists()


def test_a_picture_of_another_area_cannot_be_chosen_by_its_number(sign_in, alice, newsroom):
    foreign = Image(title="South", file=portrait("south.jpg"), collection=newsroom.south.collection)
    foreign.save()
    sign_in("alice").post(ACCOUNT, filled(alice, picture=foreign.pk))
    assert not Profile.objects.filter(picture=foreign).exists()


def test_fields_of_somebody_else_are_ignored(sign_in, alice):
    bob = User.objects.get(username="bob")
    sign_in("alice").post(ACCOUNT, filled(alice, user=bob.pk, slug="boss"))
    assert [(p.user, p.slug) for p in Profile.objects.all()] == [(alice, "alice-nord")]


def test_who_has_no_name_cannot_be_shown(sign_in, newsroom):
    person = User.objects.get(username="carol")
    fields = {**filled(person, prefix=""), "user": person.pk}
    page = sign_in("edith").post("/admin/profile/new/", fields).content.decode()
    assert "Only people with a name can be shown" in page
    assert not Profile.objects.exists()


def test_an_editor_of_everything_makes_and_changes_profiles(sign_in, alice):
    client = sign_in("edith")
    assert client.get("/admin/profile/new/").status_code == 200
    assert client.post("/admin/profile/new/", {**filled(alice, prefix=""), "user": alice.pk}).status_code == 302
    profile = Profile.objects.get(user=alice)
    edit = f"/admin/profile/edit/{profile.pk}/"
    assert client.get(edit).status_code == 200
    fields = filled(alice, prefix="", job_title="Editor's word")
    del fields["is_public"]
    assert client.post(edit, fields).status_code == 302
    profile.refresh_from_db()
    assert (profile.job_title, profile.is_public) == ("Editor's word", False)
    assert "Alice Nord" in client.get("/admin/profile/").content.decode()


@pytest.mark.parametrize("username", ["", "carol", "alice", "bob", "charlie", "oscar"])
def test_nobody_else_reaches_profiles_in_the_admin(sign_in, alice, username):
    profile = Profile.objects.create(user=alice)
    client = sign_in(username)
    for address in (
        "/admin/profile/",
        "/admin/profile/new/",
        f"/admin/profile/edit/{profile.pk}/",
        f"/admin/profile/history/{profile.pk}/",
    ):
        assert client.get(address).status_code in (302, 403, 404)
        assert client.post(address, filled(alice, prefix="")).status_code in (302, 403, 404, 405)
    profile.refresh_from_db()
    assert not profile.is_public


def test_a_profile_cannot_be_deleted_alone(sign_in, alice):
    profile = Profile.objects.create(user=alice)
    assert sign_in("root").post(f"/admin/profile/delete/{profile.pk}/").status_code == 404
