"""Files of pictures: with a suspension they leave as well, for all but the people of the admin."""

import pytest
from django.contrib.auth.models import AnonymousUser
from django.http import Http404
from django.test import RequestFactory

from hub import suspensions
from hub.models import Source
from hub.records import ItemData
from hub.views.picture import picture
from tests.factories import make_items, make_picture, make_staff

pytestmark = pytest.mark.django_db


@pytest.fixture
def address(media) -> str:
    item = make_items([ItemData(guid="1", title="A")])[0]
    made = make_picture(item)
    return made.url(made.sizes[0][0])


def suspend():
    return suspensions.suspend(None, "hacked", source=Source.objects.get(title="Mill Notes"))


@pytest.fixture
def get(settings):
    """The address pattern was made with the folder that the settings had first."""

    def get_(address: str, user=None):
        request = RequestFactory().get(address)
        request.user = user or AnonymousUser()
        return picture(request, address.removeprefix(settings.MEDIA_URL), settings.MEDIA_ROOT)

    return get_


def test_a_picture_is_served(address, get):
    assert get(address).status_code == 200


def test_a_suspended_picture_is_gone_until_it_returns(address, get):
    suspension = suspend()
    with pytest.raises(Http404):
        get(address)
    suspensions.release(suspension, None)
    assert get(address).status_code == 200


def test_who_decides_about_it_still_sees_it(address, get):
    suspend()
    assert get(address, make_staff()).status_code == 200


def test_a_picture_that_another_item_shows_stays(address, get):
    make_picture(make_items([ItemData(guid="2", title="B")], source="Other")[0])
    suspend()
    assert get(address).status_code == 200
