"""No page of the editors takes an address of the site."""

import pytest
from django.core.exceptions import ValidationError
from wagtail.models import Page

from hub.addresses import is_reserved, refuse_reserved
from notices.models import CrisisPage
from policies.models import PolicyPage
from tests.factories import make_stream

OURS = ["stream", "explore", "saved", "embed", "api", "people", "brand", "styleguide", "Stream", "de", "healthz"]


@pytest.mark.parametrize("slug", OURS)
def test_an_address_of_the_site_is_reserved(slug):
    assert is_reserved(slug)


@pytest.mark.parametrize("slug", ["letters", "streams", "people-of-the-mill", "блог"])
def test_any_other_word_is_free(slug):
    refuse_reserved(slug)


@pytest.mark.parametrize(("model", "text"), [(CrisisPage, {"summary": "Water."}), (PolicyPage, {"body": "Be kind."})])
def test_a_page_below_the_front_page_cannot_take_one(db, model, text):
    home = make_stream()
    with pytest.raises(ValidationError) as refused:
        home.add_child(instance=model(title="Stream", slug="stream", **text))
    assert refused.value.message_dict["slug"] == ["“/stream/” is an address of the site itself. Choose another word."]
    assert not Page.objects.filter(depth=3).exists()
