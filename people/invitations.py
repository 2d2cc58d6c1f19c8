"""Invitations: a link by which a new person chooses their own password, once and within a week."""

import smtplib
from datetime import timedelta

from django.conf import settings
from django.core import signing
from django.core.mail import send_mail
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils import timezone
from django.utils.crypto import constant_time_compare, salted_hmac

from hub.models import User

from .models import Invitation

LASTS = timedelta(days=7)
_SALT = "people.invitations"
_NO_SERVER = ("console", "dummy")


class Unusable(Exception):
    """The link opens nothing; str() says why and what to do."""


def invite(person: User, by: User | None) -> Invitation:
    """A new invitation; earlier links of this person open nothing from now on."""
    columns = {"invited_by": by, "sent_at": timezone.now(), "accepted_at": None}
    invitation, _ = Invitation.objects.update_or_create(user=person, defaults=columns)
    return invitation


def link(invitation: Invitation) -> str:
    return f"{settings.SITE_URL}{reverse('invitation', args=[_token(invitation)])}"


def opened(token: str) -> Invitation:
    """The invitation that this link is for, as long as it can be accepted. Raises Unusable."""
    try:
        pk, mark = signing.Signer(salt=_SALT).unsign_object(token)
    except (signing.BadSignature, ValueError, TypeError) as error:
        raise Unusable("This link is not complete. Copy it again from the mail, to its very end.") from error
    invitation = Invitation.objects.select_related("user", "invited_by").filter(user=pk).first()
    if invitation is None or not invitation.user.has_access:
        raise Unusable("This invitation was taken back.")
    if invitation.accepted_at is not None:
        raise Unusable("This invitation was used already. Log in with the password that was chosen then.")
    if not constant_time_compare(mark, _mark(invitation)):
        raise Unusable("A newer invitation was sent since. Use the link in the latest mail.")
    if is_over(invitation):
        raise Unusable(f"This invitation has ended. Ask {_inviter(invitation)} to send it again.")
    return invitation


def accept(invitation: Invitation, password: str) -> bool:
    """Set the password that the person chose. False when somebody was quicker with the same link."""
    now = timezone.now()
    if not Invitation.objects.filter(pk=invitation.pk, accepted_at=None).update(accepted_at=now):
        return False
    invitation.user.set_password(password)
    invitation.user.save(update_fields=["password"])
    return True


def is_over(invitation: Invitation) -> bool:
    return timezone.now() >= invitation.sent_at + LASTS


def send(invitation: Invitation) -> bool:
    """Mail the link. False when it could not be mailed: then whoever invites must hand it over."""
    person = invitation.user
    if not (can_mail() and person.email):
        return False
    context = {
        "site": settings.WAGTAIL_SITE_NAME,
        "person": person,
        "inviter": invitation.invited_by,
        "link": link(invitation),
        "days": LASTS.days,
    }
    subject = f"Your account at {settings.WAGTAIL_SITE_NAME}"
    try:
        send_mail(subject, render_to_string("people/mail/invitation.txt", context), None, [person.email])
    except (OSError, smtplib.SMTPException):
        return False
    return True


def can_mail() -> bool:
    """Whether a mail server is configured; without one mails end in the log of whoever sends them."""
    return not any(name in settings.EMAIL_BACKEND for name in _NO_SERVER)


def _token(invitation: Invitation) -> str:
    return signing.Signer(salt=_SALT).sign_object([invitation.user_id, _mark(invitation)])


def _mark(invitation: Invitation) -> str:
    """Changes when the invitation is renewed, and when the account gets a password or another address."""
    person = invitation.user
    state = f"{person.pk}|{person.password}|{person.email}|{invitation.sent_at.isoformat()}"
    return salted_hmac(_SALT, state, algorithm="sha256").hexdigest()[:32]


def _inviter(invitation: Invitation) -> str:
    return str(invitation.invited_by) if invitation.invited_by else "whoever invited you"
