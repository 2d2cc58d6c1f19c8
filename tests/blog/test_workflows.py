"""From a draft to the public: handing in, approving, sending back, at an hour set before. Each area by itself."""

# ruff: noqa: F811 - fixtures by their names

import json
from datetime import timedelta

import pytest
from django.contrib.auth.models import Group
from django.core import mail
from django.core.exceptions import PermissionDenied
from django.core.mail.backends.base import BaseEmailBackend
from django.core.management import call_command
from django.utils import timezone
from wagtail.models import (
    Comment,
    GroupApprovalTask,
    GroupPagePermission,
    Page,
    PageLogEntry,
    TaskState,
    Workflow,
    WorkflowPage,
)

from blog import workflows
from blog.areas import create_area
from blog.models import BlogIndexPage, BlogPage
from hub.models import User
from tests.blog.admin_forms import add_url, form, page_url, publish
from tests.blog.conftest import fresh, section_of, visible
from tests.newsroom import newsroom, newsroom_rows, sign_in  # noqa: F401 - not this folder's

COMMENT = "Please name the place of the fair."


class RefusingBackend(BaseEmailBackend):
    """A mail server that does not let us in."""

    def open(self):
        raise OSError("no route to the mail server")

    def send_messages(self, email_messages):
        raise OSError("no route to the mail server")


@pytest.fixture
def section(newsroom) -> BlogIndexPage:
    return section_of(newsroom.north)


@pytest.fixture
def hand_in(section, sign_in, django_capture_on_commit_callbacks):
    """hand_in("Title", by="carol") -> the post as it waits for approval. Mails leave when it is stored."""

    def hand_in_(title: str = "The fair", by: str = "carol", **values: object) -> BlogPage:
        with django_capture_on_commit_callbacks(execute=True):
            sent = sign_in(by).post(add_url(section), form(title, **{"action-submit": "1", **values}))
        assert sent.status_code == 302
        return BlogPage.objects.get(slug=title.lower().replace(" ", "-"))

    return hand_in_


@pytest.fixture
def decide(sign_in, django_capture_on_commit_callbacks):
    """decide(page, "approve", by="bob", comment="…") as the editor's button does."""

    def decide_(page: BlogPage, action: str, by: str, comment: str = ""):
        data = {
            **form(page.title),
            "action-workflow-action": "1",
            "workflow-action-name": action,
            "workflow-action-extra-data": json.dumps({"comment": comment}),
        }
        with django_capture_on_commit_callbacks(execute=True):
            return sign_in(by).post(page_url("edit", page), data)

    return decide_


def mails() -> list[tuple[str, str]]:
    return [(message.to[0].partition("@")[0], message.subject) for message in mail.outbox]


def test_each_area_has_an_approval_of_its_own_editors(newsroom, section):
    task = section.get_workflow().tasks.get().specific
    assert set(task.groups.all()) == {newsroom.north.editors, *workflows.editors_of_everything()}
    assert section.get_workflow() != section_of(newsroom.south).get_workflow()


def test_saving_a_section_leaves_the_workflow_that_an_administrator_chose(section):
    chosen = Workflow.objects.create(name="Two pairs of eyes")
    WorkflowPage.objects.filter(page=section).update(workflow=chosen)
    fresh(section).save()
    assert fresh(section).get_workflow() == chosen


def test_a_section_that_moves_to_another_area_is_approved_there(newsroom, section):
    section.area = newsroom.south
    section.save()
    assert fresh(section).get_workflow() == workflows.workflow_of(newsroom.south)


def test_a_group_that_publishes_everywhere_from_now_on_approves_everywhere(section):
    group = Group.objects.create(name="Chief editors")
    root = Page.get_first_root_node()
    GroupPagePermission.objects.create(group=group, page=root, permission_type="change")
    assert group not in section.get_workflow().tasks.get().specific.groups.all()
    GroupPagePermission.objects.create(group=group, page=root, permission_type="publish")
    assert group in section.get_workflow().tasks.get().specific.groups.all()


def test_what_a_contributor_hands_in_waits_and_its_editors_get_a_mail(hand_in):
    page = hand_in()
    assert not page.live and "The fair" not in visible()
    people = {to for to, _ in mails()}
    assert {"bob", "edith"} <= people and not {"carol", "alice", "charlie"} & people
    assert len(mails()) == len(people)  # nobody is told twice
    assert "Approval by the editors of North" in mails()[0][1]


def test_who_has_no_access_any_more_gets_no_mail(hand_in):
    User.objects.filter(username="bob").update(access_until=timezone.now().date() - timedelta(days=1))
    hand_in()
    assert "bob" not in {to for to, _ in mails()}


@pytest.mark.parametrize("editor", ["bob", "edith"])
def test_an_approved_post_enters_the_stream_and_its_author_gets_a_mail(hand_in, decide, editor):
    page = hand_in()
    mail.outbox.clear()
    decide(page, "approve", by=editor)
    assert fresh(page).live and "The fair" in visible()
    assert mails() == [("carol", 'The page "The fair" has been approved in "Approval in North".')]


@pytest.mark.parametrize("person", ["carol", "alice", "charlie", "oscar"])
def test_nobody_else_approves(hand_in, decide, person):
    page = hand_in()
    decide(page, "approve", by=person)
    assert not fresh(page).live


def test_a_post_that_is_sent_back_brings_the_comment_to_its_author_and_can_be_handed_in_again(hand_in, decide, sign_in):
    page = hand_in()
    mail.outbox.clear()
    decide(page, "reject", by="bob", comment=COMMENT)
    assert mails()[0][0] == "carol" and COMMENT in mail.outbox[0].body
    assert page.current_workflow_state.status == "needs_changes"
    sign_in("carol").post(page_url("edit", page), form("The fair", **{"action-submit": "1"}))
    decide(page, "approve", by="bob")
    assert fresh(page).live


def test_an_author_publishes_without_asking(section, sign_in):
    sign_in("alice").post(add_url(section), form("At once", **publish()))
    assert BlogPage.objects.get(slug="at-once").live


def test_a_mail_server_that_refuses_keeps_nobody_from_deciding(hand_in, decide, settings):
    settings.EMAIL_BACKEND = "tests.blog.test_workflows.RefusingBackend"
    page = hand_in()
    assert decide(page, "approve", by="bob").status_code == 302
    assert fresh(page).live


def test_a_comment_on_a_draft_reaches_who_wrote_it(hand_in, sign_in):
    page = hand_in(comment_notifications="on")
    mail.outbox.clear()
    comments = {"TOTAL_FORMS": 1, "INITIAL_FORMS": 0, "MIN_NUM_FORMS": 0, "MAX_NUM_FORMS": 1000}
    comments["0"] = {
        "text": COMMENT, "contentpath": "intro", "position": "", "resolved": "", "id": "", "DELETE": "",
        "replies": {"TOTAL_FORMS": 0, "INITIAL_FORMS": 0, "MIN_NUM_FORMS": 0, "MAX_NUM_FORMS": 1000},
    }  # fmt: skip
    sign_in("bob").post(page_url("edit", page), form("The fair", comments=comments))
    assert Comment.objects.get().text == COMMENT
    assert [(to, COMMENT in message.body) for (to, _), message in zip(mails(), mail.outbox, strict=True)] == [
        ("carol", True)
    ]


def test_a_post_whose_hour_was_set_enters_the_stream_at_that_hour_and_leaves_at_the_other(hand_in, decide):
    now = timezone.now()
    page = hand_in(go_live_at=_form_time(now + timedelta(days=1)), expire_at=_form_time(now + timedelta(days=2)))
    for state in TaskState.objects.filter(workflow_state__object_id=page.pk):
        state.approve(user=User.objects.get(username="bob"))
    assert (fresh(page).live, "The fair" in visible()) == (False, False)

    _let_pass(page, "go_live_at")
    call_command("publish_scheduled")
    assert (fresh(page).live, "The fair" in visible()) == (True, True)

    BlogPage.objects.filter(pk=page.pk).update(expire_at=now - timedelta(minutes=1))
    call_command("publish_scheduled")
    assert (fresh(page).live, fresh(page).expired, "The fair" in visible()) == (False, True, False)


def _form_time(moment) -> str:
    return moment.strftime("%Y-%m-%d %H:%M")


def _let_pass(page: BlogPage, column: str) -> None:
    """As if the hour had come."""
    past = timezone.now() - timedelta(minutes=1)
    revision = page.scheduled_revision
    revision.content[column] = past.isoformat()
    revision.approved_go_live_at = past
    revision.save()


def test_the_second_of_two_who_decide_changes_nothing(hand_in):
    page = hand_in()
    first, second = page.current_workflow_task_state, fresh(page).current_workflow_task_state
    first.approve(user=User.objects.get(username="bob"))
    with pytest.raises(PermissionDenied):
        second.reject(user=User.objects.get(username="edith"), comment=COMMENT)
    state = TaskState.objects.get(pk=first.pk)
    assert (state.status, state.finished_by.username, state.comment) == ("approved", "bob", "")
    actions = PageLogEntry.objects.filter(page=page.pk, action__startswith="wagtail.workflow.")
    assert sorted(actions.values_list("action", flat=True)) == ["wagtail.workflow.approve", "wagtail.workflow.start"]


def test_an_area_without_a_workflow_gets_one_task_for_all_its_sections(newsroom):
    assert workflows.workflow_of(newsroom.north) == workflows.workflow_of(newsroom.north)
    tasks = GroupApprovalTask.objects.filter(groups=newsroom.north.editors)
    assert tasks.count() == 1
    assert create_area("North") == newsroom.north and tasks.count() == 1
