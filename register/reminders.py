"""Mails about accounts that must be verified: to owner and deputy, and after a month to the editors.

Nobody is written to about the same account more than once a week. A mail that could not be sent is tried again.
"""

import logging
from collections import defaultdict
from collections.abc import Callable
from datetime import datetime, timedelta

from django.conf import settings
from django.core.mail import send_mail
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils import timezone

from hub.access import people
from hub.models import User
from hub.sanitize import one_line
from hub.wording import counted

from .judging import missing_person, with_people
from .models import OfficialAccount
from .states import OVERDUE_AFTER

logger = logging.getLogger(__name__)
WEEK = timedelta(days=7)
Letters = dict[str, list[OfficialAccount]]


def send(now: datetime) -> int:
    """Returns how many mails went out. now: aware UTC."""
    due = [account for account in with_people(OfficialAccount.objects.all()) if account.due_at <= now]
    reminded = [account for account in due if _may_write(account.reminded_at, now)]
    escalated = [account for account in due if _is_for_editors(account, now) and _may_write(account.escalated_at, now)]
    sent = _deliver(reminded, _to_keepers, "reminded_at", now)
    return sent + _deliver(escalated, _to_editors, "escalated_at", now)


def _may_write(last: datetime | None, now: datetime) -> bool:
    """A mail from the future was sent when the clock was wrong, and must not silence us until then."""
    return last is None or last > now or now - last >= WEEK


def _is_for_editors(account: OfficialAccount, now: datetime) -> bool:
    nobody = not any(_reachable(user) for user in (account.owner, account.deputy))
    return nobody or now - account.due_at >= OVERDUE_AFTER


def _to_keepers(accounts: list[OfficialAccount]) -> Letters:
    letters: Letters = defaultdict(list)
    for account in accounts:
        for address in {user.email for user in (account.owner, account.deputy) if user and _reachable(user)}:
            letters[address].append(account)
    return letters


def _to_editors(accounts: list[OfficialAccount]) -> Letters:
    editors = people(None, ["publish"]).exclude(email="").values_list("email", flat=True) if accounts else ()
    return dict.fromkeys(editors, accounts)


def _reachable(user: User | None) -> bool:
    return bool(user and user.has_access and user.email)


def _deliver(
    accounts: list[OfficialAccount], letters_of: Callable[[list[OfficialAccount]], Letters], column: str, now: datetime
) -> int:
    """Each account is claimed first, so that two processes at once do not write twice."""
    claimed = [account for account in accounts if _claim(account, column, now)]
    sent, told = 0, set()
    for address, meant in letters_of(claimed).items():
        if _send(address, meant, column == "escalated_at"):
            sent += 1
            told.update(account.pk for account in meant)
    for account in claimed:
        if account.pk not in told:
            OfficialAccount.objects.filter(pk=account.pk).update(**{column: getattr(account, column)})
    return sent


def _claim(account: OfficialAccount, column: str, now: datetime) -> bool:
    as_known = OfficialAccount.objects.filter(pk=account.pk, **{column: getattr(account, column)})
    return bool(as_known.update(**{column: now}))


def _send(address: str, accounts: list[OfficialAccount], to_editor: bool) -> bool:
    now = timezone.now()
    verb = "waits" if len(accounts) == 1 else "wait"
    subject = f"{settings.WAGTAIL_SITE_NAME}: {counted(len(accounts), 'official account')} {verb} to be verified"
    lines = [
        (one_line(str(account), 240), account.due_at, missing_person(account.owner, now), _url(account))
        for account in accounts
    ]
    context = {"lines": lines, "to_editor": to_editor, "site": settings.WAGTAIL_SITE_NAME}
    try:
        send_mail(subject, render_to_string("register/mail/reminder.txt", context), None, [address])
    except OSError:
        logger.exception("could not send a reminder of the register")
        return False
    return True


def _url(account: OfficialAccount) -> str:
    return f"{settings.SITE_URL}{reverse('officialaccount:inspect', args=[account.pk])}"
