"""Mails about accounts that must be verified: to owner and deputy, and after a month to the editors.

Nobody is written to about the same account more than once a week. A mail that could not be sent is tried again.
"""

import logging
from collections import defaultdict
from collections.abc import Iterable
from datetime import datetime, timedelta

from django.conf import settings
from django.core.mail import send_mail
from django.template.loader import render_to_string
from django.urls import reverse

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
    sent = _deliver(_to_keepers(reminded), "reminded_at", now)
    return sent + _deliver(_to_editors(escalated), "escalated_at", now)


def _may_write(last: datetime | None, now: datetime) -> bool:
    """A mail from the future was sent when the clock was wrong, and must not silence us until then."""
    return last is None or last > now or now - last >= WEEK


def _is_for_editors(account: OfficialAccount, now: datetime) -> bool:
    nobody = not any(_reachable(user) for user in (account.owner, account.deputy))
    return nobody or now - account.due_at >= OVERDUE_AFTER


def _to_keepers(accounts: Iterable[OfficialAccount]) -> Letters:
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


def _deliver(letters: Letters, column: str, now: datetime) -> int:
    sent, told = 0, set()
    for address, accounts in letters.items():
        if _send(address, accounts, column == "escalated_at", now):
            sent += 1
            told.update(account.pk for account in accounts)
    OfficialAccount.objects.filter(pk__in=told).update(**{column: now})
    return sent


def _send(address: str, accounts: list[OfficialAccount], to_editor: bool, now: datetime) -> bool:
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
