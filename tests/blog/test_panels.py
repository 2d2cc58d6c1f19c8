"""The dashboard of who writes and of who decides about posts."""

# ruff: noqa: F811 - fixtures by their names

from datetime import timedelta

import pytest
from django.urls import reverse
from django.utils import timezone
from wagtail.models import TaskState

from blog.areas import create_area
from blog.home import desk, places_to_write
from blog.models import BlogPage
from hub.ingest import store
from hub.models import Item, Source, Story, User
from hub.records import Counts, ItemData
from tests.blog.admin_forms import add_url
from tests.blog.conftest import section_of
from tests.newsroom import newsroom, newsroom_rows, sign_in  # noqa: F401 - not this folder's

COMMENT = "Please name the place of the fair."


@pytest.fixture
def section(newsroom):
    return section_of(newsroom.north)


@pytest.fixture
def begin(section):
    """begin("Title", "carol") is a draft of hers."""

    def begin_(title: str, owner: str, **columns: object) -> BlogPage:
        page = section.add_child(instance=BlogPage(title=title, live=False, owner=person(owner), **columns))
        page.save_revision(user=person(owner))
        return page

    return begin_


def person(username: str) -> User:
    return User.objects.get(username=username)


def hand_in(page: BlogPage, by: str) -> TaskState:
    return page.get_workflow().start(page, person(by)).current_task_state


def dashboard(client) -> str:
    return client.get(reverse("wagtailadmin_home")).content.decode()


def test_an_empty_desk_says_how_to_begin(section, sign_in):
    html = dashboard(sign_in("carol"))
    assert "No draft is open." in html and "Nothing is published yet." in html
    assert f'href="{add_url(section)}"' in html


def test_who_writes_in_several_areas_chooses_where(newsroom, sign_in):
    person("carol").groups.add(newsroom.south.contributors)
    assert [section.title for section in places_to_write(person("carol"))] == ["North", "South"]
    html = dashboard(sign_in("carol"))
    assert "in North" in html and "in South" in html


def test_who_writes_nowhere_has_no_desk(newsroom, sign_in):
    assert "My posts" not in dashboard(sign_in("oscar"))


def test_a_draft_stands_on_the_desk_of_who_began_it_only(begin, sign_in):
    begin("Half a thought", "carol")
    assert [post.title for post in desk(person("carol")).drafts] == ["Half a thought"]
    assert "Half a thought" in dashboard(sign_in("carol"))
    for other in ("alice", "bob", "charlie", "edith"):
        assert "Half a thought" not in dashboard(sign_in(other))


def test_only_the_latest_drafts_are_shown_and_all_are_counted(begin):
    for number in range(7):
        begin(f"Draft {number}", "carol")
    found = desk(person("carol"))
    assert (found.drafts[0].title, len(found.drafts), found.draft_count) == ("Draft 6", 5, 7)


def test_what_waits_is_told_to_its_author_and_to_its_editors(begin, sign_in):
    page = begin("The fair", "carol")
    hand_in(page, "carol")
    found = desk(person("carol"))
    assert [entry.post.pk for entry in found.waiting] == [page.pk] and not found.drafts
    for editor in ("bob", "edith"):
        html = dashboard(sign_in(editor))
        assert "Posts that wait for you" in html and "The fair" in html
        assert reverse("wagtailadmin_pages:edit", args=[page.pk]) in html
    for other in ("alice", "charlie", "oscar"):
        html = dashboard(sign_in(other))
        assert "The fair" not in html and "Posts that wait for you" not in html


def test_what_was_sent_back_stands_first_with_who_and_why(begin, sign_in):
    page = begin("The fair", "carol")
    hand_in(page, "carol").reject(user=person("bob"), comment=COMMENT)
    [entry] = desk(person("carol")).sent_back
    assert (entry.by.username, entry.comment) == ("bob", COMMENT)
    html = dashboard(sign_in("carol"))
    assert "Sent back to you" in html and COMMENT in html
    assert html.index("Sent back to you") < html.index("Drafts")
    assert "No post waits for you." in dashboard(sign_in("bob"))


def test_a_comment_is_text_whatever_it_holds(begin, sign_in):
    page = begin("The fair", "carol")
    hand_in(page, "carol").reject(user=person("bob"), comment="<script>alert(1)</script>")
    assert "<script>alert(1)" not in dashboard(sign_in("carol"))


def test_it_stays_sent_back_when_the_editor_is_gone(begin):
    page = begin("The fair", "carol")
    state = hand_in(page, "carol")
    state.reject(user=person("bob"), comment=COMMENT)
    TaskState.objects.filter(pk=state.pk).update(finished_by=None)
    assert [(entry.by, entry.comment) for entry in desk(person("carol")).sent_back] == [(None, COMMENT)]


def test_a_post_with_an_hour_to_come_is_no_draft(begin):
    page = begin("The fair", "alice", go_live_at=timezone.now() + timedelta(days=1))
    page.get_latest_revision().publish(user=person("alice"))
    found = desk(person("alice"))
    assert [post.title for post in found.scheduled] == ["The fair"] and not found.drafts


def test_published_posts_tell_what_other_platforms_count(begin, sign_in):
    page = begin("The fair", "alice")
    page.get_latest_revision().publish(user=person("alice"))
    own = Item.objects.get(title="The fair")
    source = Source.objects.create(title="Films", platform="youtube", external_id="UC1", trusted=True)
    film = ItemData(guid="v1", url="https://tube.example/v1", title="The fair", counts=Counts(views=1234, likes=56))
    [item] = _store(source, film)
    _one_story(own, item)
    [published] = desk(person("alice")).published
    assert published.in_stream and not published.counts
    assert [(other.item.pk, other.counts) for other in published.elsewhere] == [
        (item.pk, (("views", 1234), ("likes", 56)))
    ]
    html = dashboard(sign_in("alice"))
    assert "1,234 views" in html and "Visits to this site are not counted." in html


def _store(source: Source, *records: ItemData) -> list[Item]:
    return store(source, records, timezone.now()).new


def _one_story(*items: Item) -> None:
    story = Story.objects.create()
    Item.objects.filter(pk__in=[item.pk for item in items]).update(story=story)


def test_a_published_post_that_the_public_does_not_see_says_so(begin, sign_in):
    page = begin("The fair", "alice")
    page.get_latest_revision().publish(user=person("alice"))
    Item.objects.filter(title="The fair").update(status="hidden", status_reason="Wrong date")
    assert "Not shown to the public: hidden (Wrong date)" in dashboard(sign_in("alice"))


def test_authors_see_nothing_twice_and_editors_of_everything_keep_their_recent_edits(newsroom, sign_in, begin):
    page = begin("The fair", "carol")
    hand_in(page, "carol")
    names = {name: _panels(sign_in(name)) for name in ("carol", "edith")}
    wagtails = {"recent_edits", "user_objects_in_workflow_moderation", "workflow_objects_to_moderate"}
    assert not wagtails & names["carol"]
    assert wagtails & names["edith"] == {"recent_edits", "user_objects_in_workflow_moderation"}


def _panels(client) -> set[str]:
    response = client.get(reverse("wagtailadmin_home"))
    return {panel.name for panel in response.context["panels"] if hasattr(panel, "name")}


def test_a_desk_asks_a_fixed_number_of_questions(begin, django_assert_max_num_queries):
    alice = person("alice")
    for number in range(12):
        page = begin(f"Post {number}", "alice")
        if number % 2:
            page.get_latest_revision().publish(user=alice)
    with django_assert_max_num_queries(16):
        assert desk(alice)


def test_an_area_that_is_new_offers_a_place_to_write(newsroom):
    area = create_area("West")
    person("carol").groups.add(area.contributors)
    assert "West" in [section.title for section in places_to_write(person("carol"))]
