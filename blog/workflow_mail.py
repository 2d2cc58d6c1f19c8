"""The mails of the workflow, Wagtail's own, sent so that no trouble with mail gets in the way of a decision.

Wagtail sends within the transaction of the decision: a mail server that hangs would hold the database, and one that
refuses would undo what was decided. Here they leave once the decision stands, and a failure goes to the log.
"""

from collections.abc import Callable
from typing import Any

from django.db import transaction
from django.db.models import QuerySet
from django.dispatch import Signal
from wagtail.admin import mail
from wagtail.models import TaskState, WorkflowState
from wagtail.signals import task_submitted, workflow_approved, workflow_rejected, workflow_submitted

from hub.models import User


class _AfterCommit(mail.Notifier):
    def __call__(self, instance: Any = None, **kwargs: Any) -> bool:
        send = super().__call__
        transaction.on_commit(lambda: send(instance, **kwargs), robust=True)
        return True


class Submitted(_AfterCommit, mail.GroupApprovalTaskStateSubmissionEmailNotifier):
    """To those who may approve, as long as their access lasts."""

    def get_recipient_users(self, task_state: TaskState, **kwargs: Any) -> QuerySet[User]:
        return super().get_recipient_users(task_state, **kwargs).filter(User.open_accounts())


class Approved(_AfterCommit, mail.WorkflowStateApprovalEmailNotifier):
    """To who handed the post in."""


class SentBack(_AfterCommit, mail.WorkflowStateRejectionEmailNotifier):
    """To who handed the post in, with what the editor wrote."""


def _nobody(**_: Any) -> None:
    """Wagtail tells administrators a second time that something was submitted. The first mail has said it."""


_submitted, _approved, _sent_back = Submitted(), Approved(), SentBack()
# Under Wagtail's own names: a signal takes one receiver for each name, and this room is there before Wagtail's admin.
_RECEIVERS: tuple[tuple[Signal, type, Callable, str], ...] = (
    (task_submitted, TaskState, _submitted, "group_approval_task_submitted_email_notification"),
    (workflow_submitted, WorkflowState, _nobody, "workflow_state_submitted_email_notification"),
    (workflow_rejected, WorkflowState, _sent_back, "workflow_state_rejected_email_notification"),
    (workflow_approved, WorkflowState, _approved, "workflow_state_approved_email_notification"),
)


def connect() -> None:
    for signal, sender, receiver, name in _RECEIVERS:
        signal.connect(receiver, sender=sender, dispatch_uid=name)
