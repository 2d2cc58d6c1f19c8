"""Views of Wagtail's that tell too much answer 404 to who may not know, and go on working for who may."""

import pytest
from django.urls import reverse
from wagtail.images.models import Image

from blog.models import BlogIndexPage, BlogPage
from tests.blog.conftest import fresh

DELETE = reverse("wagtail_bulk_action", args=["wagtailcore", "page", "delete"])


@pytest.fixture
def foreign(south, people, write) -> BlogPage:
    return write(south, "Secret of the south", publish=False, owner=people["charlie"])


def test_a_bulk_action_does_not_tell_foreign_titles(foreign, sign_in):
    assert sign_in("alice").get(f"{DELETE}?id={foreign.pk}").status_code == 404


def test_one_foreign_page_among_own_ones_is_enough(foreign, north, people, write, sign_in):
    own = write(north, "Mine", publish=False, owner=people["alice"])
    client = sign_in("alice")
    assert client.get(f"{DELETE}?id={own.pk}&id={foreign.pk}").status_code == 404
    client.post(f"{DELETE}?id={own.pk}&id={foreign.pk}")
    assert BlogPage.objects.filter(pk__in=[own.pk, foreign.pk]).count() == 2
    assert client.get(f"{DELETE}?id={own.pk}").status_code == 200


@pytest.mark.parametrize(
    "query", ["id=all", "id=all&childOf=SOUTH", "id=all&childOf=x", "id=all&childOf=99999999999999999999"]
)
def test_all_in_the_list_is_all_within_ones_own_part(foreign, south, sign_in, query):
    query = query.replace("SOUTH", str(south.pk))
    assert sign_in("alice").get(f"{DELETE}?{query}").status_code == 404


def test_an_editor_of_everything_goes_on_as_before(foreign, sign_in):
    client = sign_in("edith")
    assert client.get(f"{DELETE}?id={foreign.pk}").status_code == 200
    assert client.get(reverse("wagtailadmin_reports:site_history")).status_code == 200


def test_the_log_of_the_whole_site_is_for_editors_of_everything_and_not_in_other_menus(people, sign_in):
    url = reverse("wagtailadmin_reports:site_history")
    assert sign_in("bob").get(url).status_code == 404
    assert url not in sign_in("bob").get(reverse("wagtailadmin_home")).content.decode()


def test_the_question_before_a_move_does_not_tell_a_foreign_title(foreign, north, sign_in):
    url = reverse("wagtailadmin_pages:move_confirm", args=[foreign.pk, north.pk])
    assert sign_in("alice").get(url).status_code == 404


def test_the_api_for_pictures_holds_those_within_reach(north, south, people, picture, sign_in):
    mine = picture("Mine", collection=north.area.collection)
    theirs = picture("Theirs", collection=south.area.collection)
    client = sign_in("alice")
    answer = client.get(reverse("wagtailadmin_api:images:listing")).json()
    assert {row["id"] for row in answer["items"]} == {mine.pk}
    assert client.get(reverse("wagtailadmin_api:images:detail", args=[theirs.pk])).status_code == 404
    assert Image.objects.count() == 2


@pytest.mark.parametrize("view", ["unpublish", "set_privacy"])
def test_a_right_to_publish_in_a_section_is_none_on_the_section_and_on_posts_of_colleagues(
    north, people, write, sign_in, view
):
    post = write(north, "Of a colleague", owner=people["bob"])
    client = sign_in("alice")
    for page in (post, north):
        client.post(reverse(f"wagtailadmin_pages:{view}", args=[page.pk]), {"restriction_type": "login"})
        assert fresh(page).live and not page.get_view_restrictions().exists()
    assert BlogIndexPage.objects.get(pk=north.pk).live
