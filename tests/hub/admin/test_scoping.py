"""Nobody reaches what belongs to somebody else: every address of every viewset, by guessed number, by every verb.

The addresses are walked, not listed: one that the next release of Wagtail adds is tested from its first day.
"""

import pytest
import wagtail.admin.urls  # noqa: F401 - registers every viewset
from django.http import HttpResponse
from django.urls import reverse
from wagtail.admin.viewsets import viewsets
from wagtail.admin.viewsets.model import ModelViewSet

from feeds.models import Credential, FetchState, ImportRun
from hub.admin.bulk import ITEM_ACTIONS
from hub.models import Area, Event, Item, ItemTag, Product, Source, Tag, Topic, User

OURS = ("hub", "feeds")
FORGED = {
    "title": "Taken over",
    "name": "Taken over",
    "slug": "taken-over",
    "summary": "Taken over",
    "status": "public",
    "status_reason": "",
    "featured": "on",
    "trusted": "on",
    "active": "on",
    "area": "",
    "topics": "",
    "products": "",
    "events": "",
    "seen_tags": "",
}


def our_viewsets() -> list[ModelViewSet]:
    return [
        viewset
        for viewset in viewsets.viewsets
        if isinstance(viewset, ModelViewSet) and viewset.model._meta.app_label in OURS
    ]


def is_refusal(response: HttpResponse) -> bool:
    """Wagtail sends people home, or to the log-in, when they may not do something."""
    if response.status_code == 302:
        return response.headers["Location"].partition("?")[0] in (
            reverse("wagtailadmin_home"),
            reverse("account_login"),
        )
    return response.status_code in (403, 404, 405)


def addresses(takes_pk: bool) -> list[tuple[str, str]]:
    """(viewset, view) of every pattern that takes a primary key, or of every one that does not."""
    return [
        (viewset.name, pattern.name)
        for viewset in our_viewsets()
        for pattern in viewset.get_urlpatterns()
        if ("pk" in pattern.pattern.converters) == takes_pk
    ]


def foreign_pk(viewset: str, newsroom) -> int:
    """An object of that viewset's model that is none of charlie's business."""
    model = next(v.model for v in our_viewsets() if v.name == viewset)
    if model is Item:
        return newsroom.waiting(newsroom.north_source).pk
    if model is Source:
        return newsroom.north_source.pk
    if model is Area:
        return newsroom.north.pk
    if model is User:
        return User.objects.get(username="alice").pk
    if model is ImportRun:
        return ImportRun.objects.get(source=newsroom.north_source).pk
    return model.objects.get_or_create(name=f"Our {viewset}")[0].pk


def everything() -> dict[str, list]:
    models = (Item, Source, Tag, Area, ItemTag, ImportRun, FetchState, Credential, User)
    return {model.__name__: list(model.objects.order_by("pk").values()) for model in models}


@pytest.fixture(autouse=True)
def vocabulary(newsroom) -> None:
    Topic.objects.create(name="Our topic")
    Product.objects.create(name="Our product")
    Event.objects.create(name="Our event")
    ImportRun.objects.create(source=newsroom.north_source, started_at=newsroom.north_source.created_at)


def test_the_walk_knows_every_viewset():
    assert {viewset.name for viewset in our_viewsets()} == {
        "item", "source", "importrun", "credential", "area", "topic", "product", "event", "keyword",
        "wagtailusers_users",
    }  # fmt: skip
    assert ("source", "import") in addresses(takes_pk=True)


@pytest.mark.parametrize("method", ["get", "post", "put", "patch", "delete"])
@pytest.mark.parametrize("username", ["charlie", ""])
def test_a_foreign_object_is_out_of_reach(newsroom, sign_in, username, method):
    client = sign_in(username)
    reached = []
    for viewset, view in addresses(takes_pk=True):
        url = reverse(f"{viewset}:{view}", args=[foreign_pk(viewset, newsroom)])
        before = everything()
        response = getattr(client, method)(url, FORGED if method == "post" else None)
        if not is_refusal(response) or everything() != before:
            reached.append((viewset, view, response.status_code))
    assert reached == []


@pytest.mark.parametrize("username", ["alice", "bob"])
def test_what_has_no_area_is_out_of_reach_of_the_people_of_areas(newsroom, sign_in, username):
    client = sign_in(username)
    pks = {"item": newsroom.waiting(newsroom.stray_source).pk, "source": newsroom.stray_source.pk}
    for viewset, view in addresses(takes_pk=True):
        if viewset in pks:
            response = client.get(reverse(f"{viewset}:{view}", args=[pks[viewset]]))
            assert is_refusal(response), (viewset, view)


@pytest.mark.parametrize("view", ["edit", "delete", "history", "history_results", "inspect"])
def test_an_editor_of_the_area_reaches_all_of_it(newsroom, sign_in, view):
    client = sign_in("bob")
    assert client.get(reverse(f"item:{view}", args=[newsroom.waiting(newsroom.north_source).pk])).status_code == 200
    assert client.get(reverse(f"source:{view}", args=[newsroom.north_source.pk])).status_code == 200


@pytest.mark.parametrize("name", ["item", "source", "importrun"])
@pytest.mark.parametrize("view", ["index", "index_results"])
def test_lists_show_the_own_area_only(newsroom, sign_in, name, view):
    for source in newsroom.sources:
        ImportRun.objects.create(source=source, started_at=source.created_at)
    answer = sign_in("alice").get(reverse(f"{name}:{view}")).content.decode()
    assert "Northern" in answer
    assert "Southern" not in answer and "Stray" not in answer


@pytest.mark.parametrize("name", ["item", "source", "importrun"])
def test_a_filter_by_a_foreign_source_or_area_shows_nothing_foreign(newsroom, sign_in, name):
    query = f"?source={newsroom.south_source.pk}&area={newsroom.south.pk}"
    assert "Southern" not in sign_in("alice").get(reverse(f"{name}:index") + query).content.decode()


def test_exports_hold_the_own_area_only(newsroom, sign_in):
    response = sign_in("alice").get(reverse("item:index") + "?export=csv")
    text = b"".join(response.streaming_content).decode()
    assert "Northern waiting" in text
    assert "Southern" not in text and "Stray" not in text


@pytest.mark.parametrize("name", ["topic", "product", "event", "keyword", "area"])
@pytest.mark.parametrize("username", ["alice", "bob", "charlie"])
def test_the_vocabulary_and_the_areas_belong_to_editors_of_everything(newsroom, sign_in, name, username):
    response = sign_in(username).get(reverse(f"{name}:index"))
    assert (response.status_code, response.headers["Location"]) == (302, reverse("wagtailadmin_home"))
    assert sign_in("edith").get(reverse(f"{name}:index")).status_code == 200


@pytest.mark.parametrize("username", ["alice", "charlie", ""])
@pytest.mark.parametrize("action", ITEM_ACTIONS, ids=lambda action: action.action_type)
@pytest.mark.parametrize("ids", ["chosen", "all"])
def test_bulk_actions_leave_foreign_items_alone(newsroom, sign_in, username, action, ids):
    items = Item.objects.exclude(source__area__name="North") if username == "alice" else Item.objects.all()
    query = "id=all" if ids == "all" else "&".join(f"id={pk}" for pk in items.values_list("pk", flat=True))
    url = reverse("wagtail_bulk_action", args=["hub", "item", action.action_type])
    client = sign_in(username)
    before = everything()
    response = client.post(f"{url}?{query}", {"reason": "mine"})
    assert response.status_code == 302
    assert everything() == before


def test_the_question_before_a_bulk_action_does_not_tell_foreign_titles(newsroom, sign_in):
    query = "&".join(f"id={pk}" for pk in Item.objects.values_list("pk", flat=True))
    url = reverse("wagtail_bulk_action", args=["hub", "item", "hide"])
    answer = sign_in("bob").get(f"{url}?{query}").content.decode()
    assert "Northern waiting" in answer
    assert "Southern" not in answer and "Stray" not in answer


def test_the_menu_offers_what_a_person_may_use(newsroom, sign_in):
    author = sign_in("alice").get(reverse("wagtailadmin_home")).content.decode()
    assert reverse("item:index") in author and reverse("source:index") in author
    assert reverse("topic:index") not in author and reverse("area:index") not in author
    assert reverse("topic:index") in sign_in("edith").get(reverse("wagtailadmin_home")).content.decode()


@pytest.mark.parametrize("username", ["charlie", "alice"])
def test_the_log_of_the_whole_site_shows_no_items_to_people_of_areas(newsroom, sign_in, username):
    from hub import curation

    curation.hide(Item.objects.filter(source=newsroom.south_source), None)
    answer = sign_in(username).get(reverse("wagtailadmin_reports:site_history"))
    assert is_refusal(answer) or "Southern" not in answer.content.decode()
