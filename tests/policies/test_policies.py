"""House rules: versions, acceptance, and the gate before publishing."""

import pytest
from django.urls import reverse
from wagtail.models import Page, Revision

from blog.models import BlogIndexPage, BlogPage
from hub.models import StreamPage, User
from policies.acceptance import accept, outstanding, standings
from policies.models import Acceptance, PolicyPage, PolicyVersion
from tests.newsroom import newsroom, newsroom_rows, sign_in  # noqa: F401


def publish(page: PolicyPage, by: User | None = None, **texts: object) -> PolicyPage:
    for name, value in texts.items():
        setattr(page, name, value)
    page.save_revision(user=by).publish(user=by)
    page.refresh_from_db()
    return page


@pytest.fixture
def rules(newsroom) -> PolicyPage:  # noqa: F811
    home = StreamPage.objects.get()
    page = home.add_child(instance=PolicyPage(title="Rules of engagement", slug="rules", body="<p>Be kind.</p>"))
    return publish(page, User.objects.get(username="edith"))


def person(name: str) -> User:
    return User.objects.get(username=name)


def post_form(**extra: str) -> dict[str, str]:
    body = {"body-count": "0", "title": "My post", "slug": "my-post", "intro": "", "hero_alt": "", "hero_image": ""}
    comments = {f"comments-{name}": "0" for name in ("TOTAL_FORMS", "INITIAL_FORMS", "MIN_NUM_FORMS", "MAX_NUM_FORMS")}
    return {**body, **comments, "topics": "", "products": "", "events": "", "author": "", "date": "", **extra}


def add_url(newsroom) -> str:  # noqa: F811
    section = BlogIndexPage.objects.get(area=newsroom.north)
    return reverse("wagtailadmin_pages:add", args=["blog", "blogpage", section.pk])


@pytest.mark.parametrize(("name", "asked"), [("alice", True), ("carol", True), ("edith", True), ("oscar", False)])
def test_the_dashboard_asks_those_who_write(rules, sign_in, name, asked):  # noqa: F811
    page = sign_in(name).get(reverse("wagtailadmin_home")).content.decode()
    assert ("House rules to accept" in page) is asked


def test_publishing_keeps_the_text_as_version_one(rules):
    version = rules.versions.get()
    assert (version.label, version.body, version.published_by.username) == ("1", "<p>Be kind.</p>", "edith")


def test_the_same_text_published_again_is_no_version(rules):
    publish(rules)
    assert rules.versions.count() == 1


def test_a_changed_rule_is_the_next_number_with_its_note(rules):
    publish(rules, body="<p>Be kind and quick.</p>", change_note="Answer within a day.")
    assert [(v.label, v.change_note) for v in rules.versions.all()] == [("2", "Answer within a day."), ("1", "")]


def test_a_correction_stays_under_its_number_and_asks_nobody_again(rules):
    accept(person("alice"), outstanding(person("alice")))
    publish(rules, body="<p>Be kind!</p>", is_correction=True)
    assert [v.label for v in rules.versions.all()] == ["1.1", "1"]
    assert outstanding(person("alice")) == []


def test_a_scheduled_text_is_in_force_only_when_it_is_live(newsroom):  # noqa: F811
    from django.utils import timezone

    home = StreamPage.objects.get()
    later = timezone.now() + timezone.timedelta(days=1)
    draft = PolicyPage(title="Soon", slug="soon", body="<p>Later.</p>", live=False, go_live_at=later)
    publish(home.add_child(instance=draft))
    assert PolicyVersion.objects.count() == 0


def test_after_a_change_everybody_is_asked_again(rules):
    accept(person("alice"), outstanding(person("alice")))
    publish(rules, body="<p>Be kind and quick.</p>")
    assert [version.label for version in outstanding(person("alice"))] == ["2"]


def test_accepting_twice_is_one_line_in_the_log(rules):
    versions = outstanding(person("alice"))
    accept(person("alice"), versions)
    accept(person("alice"), versions)
    line = Acceptance.objects.get()
    assert (line.user.username, line.user_name, line.version.label) == ("alice", "alice", "1")


def test_rules_that_need_not_be_accepted_wait_for_nobody(rules):
    publish(rules, must_accept=False)
    assert outstanding(person("alice")) == []


def test_the_log_outlives_the_page_and_the_person(rules):
    accept(person("alice"), outstanding(person("alice")))
    person("alice").delete()
    Page.objects.get(pk=rules.pk).specific.delete()
    line = Acceptance.objects.get()
    assert (line.user, line.user_name, line.version.title) == (None, "alice", "Rules of engagement")


def test_publishing_without_acceptance_keeps_a_draft_and_leads_to_the_rules(rules, newsroom, sign_in):  # noqa: F811
    client = sign_in("alice")
    response = client.post(add_url(newsroom), post_form(**{"action-publish": "1"}))
    post = BlogPage.objects.get(slug="my-post")
    assert not post.live
    assert response.url.startswith(reverse("policies_accept"))
    assert reverse("wagtailadmin_pages:edit", args=[post.pk]).replace("/", "%2F") in response.url


def test_submitting_without_acceptance_starts_no_workflow(rules, newsroom, sign_in):  # noqa: F811
    sign_in("carol").post(add_url(newsroom), post_form(**{"action-submit": "1"}))
    post = BlogPage.objects.get(slug="my-post")
    assert post.current_workflow_state is None
    assert Revision.objects.filter(object_id=str(post.pk)).exists()


def test_a_draft_needs_no_acceptance(rules, newsroom, sign_in):  # noqa: F811
    response = sign_in("alice").post(add_url(newsroom), post_form())
    assert response.url == reverse("wagtailadmin_pages:edit", args=[BlogPage.objects.get(slug="my-post").pk])


def test_after_acceptance_the_same_click_publishes(rules, newsroom, sign_in):  # noqa: F811
    accept(person("alice"), outstanding(person("alice")))
    sign_in("alice").post(add_url(newsroom), post_form(**{"action-publish": "1"}))
    assert BlogPage.objects.get(slug="my-post").live


@pytest.mark.parametrize("how", ["publish_copies", "alias"])
def test_a_copy_of_a_live_post_waits_too(rules, newsroom, sign_in, how):  # noqa: F811
    section = BlogIndexPage.objects.get(area=newsroom.north)
    post = section.add_child(instance=BlogPage(title="Old", slug="old", owner=person("alice")))
    data = {"new_title": "New", "new_slug": "new", "new_parent_page": section.pk, how: "on"}
    response = sign_in("alice").post(reverse("wagtailadmin_pages:copy", args=[post.pk]), data)
    assert response.url.startswith(reverse("policies_accept"))
    assert not BlogPage.objects.get(slug="new").live


def test_publishing_in_bulk_waits_too(rules, newsroom, sign_in):  # noqa: F811
    section = BlogIndexPage.objects.get(area=newsroom.north)
    draft = section.add_child(instance=BlogPage(title="Draft", slug="draft", live=False, owner=person("alice")))
    draft.save_revision()
    url = reverse("wagtail_bulk_action", args=["wagtailcore", "page", "publish"]) + f"?id={draft.pk}"
    response = sign_in("bob").post(url, {"next": "/admin/"})
    draft.refresh_from_db()
    assert not draft.live
    assert response.url.startswith(reverse("policies_accept"))


def test_the_page_shows_the_text_and_takes_the_tick(rules, sign_in):  # noqa: F811
    client, version = sign_in("alice"), rules.versions.get()
    page = client.get(reverse("policies_accept")).content.decode()
    assert "Be kind." in page
    response = client.post(reverse("policies_accept"), {"accept": version.pk, "next": "/admin/pages/"})
    assert response.url == "/admin/pages/"
    assert outstanding(person("alice")) == []


def test_without_a_tick_nothing_is_accepted_and_the_page_says_what_is_missing(rules, sign_in):  # noqa: F811
    page = sign_in("alice").post(reverse("policies_accept"), {}).content.decode()
    assert "Tick the box" in page
    assert Acceptance.objects.count() == 0


def test_the_way_on_stays_on_this_site(rules, sign_in):  # noqa: F811
    data = {"accept": rules.versions.get().pk, "next": "https://evil.example/"}
    assert sign_in("alice").post(reverse("policies_accept"), data).url == reverse("wagtailadmin_home")


def test_a_version_that_is_not_in_force_cannot_be_accepted(rules, sign_in):  # noqa: F811
    old = rules.versions.get()
    publish(rules, body="<p>New.</p>")
    sign_in("alice").post(reverse("policies_accept"), {"accept": old.pk})
    assert Acceptance.objects.count() == 0


def test_the_report_is_for_those_who_curate_everything(rules, sign_in):  # noqa: F811
    url = reverse("policies_report")
    assert sign_in("edith").get(url).status_code == 200
    assert sign_in("bob").get(url).status_code == 404


def test_the_report_puts_who_is_missing_first(rules):
    accept(person("alice"), outstanding(person("alice")))
    found = standings()
    assert found[0].accepted_at is None
    assert found[-1].user.username == "alice"
    assert {standing.user.username for standing in found} == {"alice", "bob", "carol", "charlie", "edith", "root"}


def test_the_export_defuses_formulas(rules, sign_in):  # noqa: F811
    User.objects.filter(username="alice").update(first_name="=1+1", last_name="")
    body = b"".join(sign_in("edith").get(reverse("policies_report") + "?export=csv").streaming_content).decode()
    assert "'=1+1" in body


def test_visitors_read_the_rules_their_version_and_what_has_changed(rules, client):
    publish(rules, body="<p>Be quick.</p>", change_note="Faster.")
    page = client.get("/rules/").content.decode()
    assert "Be quick." in page
    assert "Version 2" in page
    assert "Faster." in page


def test_an_earlier_version_can_be_read_and_says_that_it_is_old(rules, client):
    publish(rules, body="<p>Be quick.</p>")
    page = client.get("/rules/versions/1-0/").content.decode()
    assert "Be kind." in page
    assert "Read the version in force" in page
    assert client.get("/rules/versions/7-0/").status_code == 404


def test_a_draft_is_no_version_that_visitors_could_guess(rules, client):
    rules.body = "<p>SECRET</p>"
    rules.save_revision()
    assert "SECRET" not in client.get("/rules/").content.decode()


def test_the_foot_of_every_page_leads_to_the_rules(rules, client):
    assert '<a href="/rules/" dir="auto">Rules of engagement</a>' in client.get("/").content.decode()
