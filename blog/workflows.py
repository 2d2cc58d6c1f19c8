"""Approval, by Wagtail's own workflow: who may not publish hands a post in, and the editors of its area decide.

One workflow for each area, assigned to its sections. Those who publish everywhere approve everywhere.
"""

from typing import Any

from django.contrib.auth.models import Group
from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.db.models import QuerySet
from wagtail.models import GroupApprovalTask, GroupPagePermission, TaskState, Workflow, WorkflowPage, WorkflowTask

from hub.models import Area

from .models import BlogIndexPage

NAME = "Approval in {area}"
TASK = "Approval by the editors of {area}"
_PUBLISHES = "publish_page"
_ROOT_DEPTH = 1
_DECISIONS = (TaskState.STATUS_APPROVED, TaskState.STATUS_REJECTED)


def assign(section: BlogIndexPage) -> None:
    """Posts of this section go to the editors of its area. A later choice in Wagtail's screen of workflows stands."""
    WorkflowPage.objects.update_or_create(page_id=section.pk, defaults={"workflow": workflow_of(section.area)})


@transaction.atomic
def workflow_of(area: Area) -> Workflow:
    """The area's workflow, made if it is missing."""
    found = Workflow.objects.filter(active=True, workflow_tasks__task__in=_tasks_of(area)).order_by("pk").first()
    if found:
        return found
    task = _tasks_of(area).first()
    if task is None:
        task = GroupApprovalTask.objects.create(name=TASK.format(area=area.name))
        task.groups.set([area.editors, *editors_of_everything()])
    workflow = Workflow.objects.create(name=NAME.format(area=area.name))
    WorkflowTask.objects.create(workflow=workflow, task=task, sort_order=0)
    return workflow


def editors_of_everything() -> QuerySet[Group]:
    """The groups that publish at the root of the page tree."""
    rows = GroupPagePermission.objects.filter(page__depth=_ROOT_DEPTH, permission__codename=_PUBLISHES)
    return Group.objects.filter(pk__in=rows.values("group")).order_by("pk")


def group_empowered(instance: GroupPagePermission, created: bool, raw: bool, **_: Any) -> None:
    """A group that publishes everywhere from now on approves in every area, too."""
    if created and not raw and instance.permission.codename == _PUBLISHES and instance.page.depth == _ROOT_DEPTH:
        for task in GroupApprovalTask.objects.filter(groups__in=Area.objects.values("editors")).distinct():
            task.groups.add(instance.group)


def decided(instance: TaskState, raw: bool, **_: Any) -> None:
    """Of two people who decide at once the first one counts. Before a state is saved, and Wagtail looks no more.

    Raises PermissionDenied for the second: nothing is published, mailed or logged twice.
    """
    if raw or instance.pk is None or instance.status not in _DECISIONS:
        return
    with transaction.atomic():
        locked = TaskState.objects.select_for_update().filter(pk=instance.pk)
        if locked.values_list("status", flat=True).first() != TaskState.STATUS_IN_PROGRESS:
            raise PermissionDenied("Somebody else has just decided about this.")


def _tasks_of(area: Area) -> QuerySet[GroupApprovalTask]:
    return GroupApprovalTask.objects.filter(active=True, groups=area.editors).order_by("pk")
