"""Drafts of other people are nowhere in the admin, and what is live can be linked to."""

import pytest
from django.urls import reverse
from wagtail.models import Page

from blog.models import BlogPage

SECRET = "Xylophone"


@pytest.fixture
def foreign_draft(south, people, write) -> BlogPage:
    """A draft of charlie's, and a draft of a new version of something live, both with a word that nobody may see."""
    live = write(south, "Known", owner=people["charlie"])
    live.title = f"{SECRET} version"
    live.save_revision(user=people["charlie"])
    return write(south, f"{SECRET} draft", publish=False, owner=people["charlie"])


@pytest.mark.parametrize("username", ["alice", "bob"])
def test_drafts_of_another_area_are_nowhere_in_the_admin(south, home, sign_in, foreign_draft, username):
    client = sign_in(username)
    addresses = [
        reverse("wagtailadmin_home"),
        reverse("wagtailadmin_explore_root"),
        reverse("wagtailadmin_pages:search") + f"?q={SECRET[:5].lower()}",
        reverse("wagtailadmin_choose_page"),
        reverse("wagtailadmin_choose_page_child", args=[south.pk]),
        reverse("wagtailadmin_choose_page_child", args=[home.pk]),
        reverse("wagtailadmin_choose_page_search") + f"?q={SECRET[:5].lower()}",
        reverse("wagtailadmin_pages:view_draft", args=[foreign_draft.pk]),
        reverse("wagtailadmin_pages:preview_on_edit", args=[foreign_draft.pk]),
        reverse("wagtailadmin_pages:usage", args=[foreign_draft.pk]),
        reverse("wagtailadmin_pages:set_privacy", args=[foreign_draft.pk]),
        reverse("wagtailadmin_api:pages:listing") + f"?child_of={south.pk}",
        reverse("wagtailadmin_api:pages:detail", args=[foreign_draft.pk]),
        reverse("wagtailadmin_choose_page_chosen_multiple") + f"?id={foreign_draft.pk}&id=x",
        reverse("wagtailadmin_pages:revisions_view", args=[foreign_draft.pk, foreign_draft.latest_revision_id]),
        reverse("wagtailadmin_pages:revisions_compare", args=[foreign_draft.pk, "earliest", "latest"]),
        reverse("wagtailadmin_reports:site_history"),
        reverse("wagtailadmin_reports:aging_pages"),
        reverse("wagtailadmin_reports:locked_pages"),
    ]
    for address in addresses:
        response = client.get(address, follow=True)
        assert SECRET not in response.content.decode(), address


def test_the_chooser_still_offers_live_pages_and_own_drafts(north, south, people, sign_in, write, foreign_draft):
    write(north, "Own draft", publish=False, owner=people["alice"])
    client = sign_in("alice")
    assert "Own draft" in client.get(reverse("wagtailadmin_choose_page_child", args=[north.pk])).content.decode()
    choose_known = reverse("wagtailadmin_choose_page_chosen_multiple") + f"?id={Page.objects.get(slug='known').pk}"
    assert "Known" in client.get(choose_known).content.decode()
    assert "Known" in client.get(reverse("wagtailadmin_choose_page_child", args=[south.pk])).content.decode()
