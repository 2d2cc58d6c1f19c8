"""Access that ends on a date ends by itself (hub.models.User.has_access). Here people are told a week before."""

import logging
import smtplib
from datetime import datetime, timedelta

from django.conf import settings
from django.core.mail import send_mail
from django.db.models import Exists, OuterRef
from django.template.loader import render_to_string

from hub.models import User

from .models import LastDayNotice

logger = logging.getLogger(__name__)
NOTICE = timedelta(days=7)


def tell(now: datetime) -> int:
    """Tell who has a week or less, and who invited them. Once for each last day. Returns how many were told."""
    notices = LastDayNotice.objects.filter(user=OuterRef("pk"), last_day=OuterRef("access_until"))
    ending = User.objects.filter(User.open_accounts(), access_until__lte=(now + NOTICE).date())
    return sum(_tell(person) for person in ending.exclude(Exists(notices)).select_related("invitation__invited_by"))


def _tell(person: User) -> bool:
    _, is_new = LastDayNotice.objects.get_or_create(user=person, last_day=person.access_until)
    if not is_new:
        return False  # another process was quicker
    context = {"site": settings.WAGTAIL_SITE_NAME, "person": person}
    subject = f"{settings.WAGTAIL_SITE_NAME}: the access of {person} ends on {person.access_until}"
    try:
        send_mail(" ".join(subject.split()), render_to_string("people/mail/last_day.txt", context), None, _to(person))
    except (OSError, smtplib.SMTPException):
        LastDayNotice.objects.filter(user=person, last_day=person.access_until).delete()
        logger.exception("could not tell person=%s that their access ends", person.pk)
        return False
    return True


def _to(person: User) -> list[str]:
    invitation = getattr(person, "invitation", None)
    inviter = invitation.invited_by if invitation else None
    addresses = [person.email, inviter.email if inviter and inviter.has_access else ""]
    return list(dict.fromkeys(address for address in addresses if address))
