"""The mail about a queue that waits too long: to those who may approve there, at most once a day each."""

import logging
from datetime import datetime, timedelta

from django.conf import settings
from django.core.mail import send_mail
from django.template.loader import render_to_string
from django.urls import reverse

from hub.access import people_anywhere
from hub.models import User

from . import waiting
from .models import Alarm

logger = logging.getLogger(__name__)
AT_MOST_EVERY = timedelta(hours=24)


def send(now: datetime) -> int:
    """Write to everyone whose queue holds what waits too long. Returns how many mails went out. now: aware UTC.

    What could not be sent is tried again at the next call.
    """
    # One from the future was sent when the clock was wrong, and must not silence us until then.
    lately = Alarm.objects.filter(sent_at__gt=now - AT_MOST_EVERY, sent_at__lte=now)
    told = set(lately.values_list("address", flat=True))
    sent = 0
    for person in people_anywhere(["publish"]).exclude(email="").order_by("pk"):
        if person.email not in told and _warn(person, now):
            told.add(person.email)
            sent += 1
    return sent


def _warn(person: User, now: datetime) -> bool:
    view = waiting.view_of(person)
    oldest = view.oldest()
    if oldest is None or now - oldest <= waiting.longest_wait():
        return False
    count = view.count()
    try:
        send_mail(_subject(count), _body(count, oldest, now), None, [person.email])
    except OSError:
        logger.exception("could not send the alarm of the queue")
        return False
    Alarm.objects.update_or_create(address=person.email, defaults={"sent_at": now})
    return True


def _subject(count: int) -> str:
    number = "1 item waits" if count == 1 else f"{waiting.told(count)} items wait"
    return f"{settings.WAGTAIL_SITE_NAME}: {number} for approval"


def _body(count: int, oldest: datetime, now: datetime) -> str:
    context = {
        "site": settings.WAGTAIL_SITE_NAME,
        "now": now,
        "count": waiting.told(count),
        "oldest": oldest,
        "hours": settings.HUB_QUEUE_HOURS,
        "queue_url": f"{settings.SITE_URL}{reverse('moderation_queue')}",
    }
    return render_to_string("moderation/mail/alarm.txt", context)
