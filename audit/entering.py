"""Who came in, and who tried: log-ins are logged like everything that people do. Never what was typed as a password."""

from datetime import timedelta
from typing import Any

from django.contrib.auth.signals import user_logged_in, user_login_failed
from django.contrib.contenttypes.models import ContentType
from django.db.models import Q
from django.utils import timezone
from wagtail.log_actions import LogActionRegistry, log

from hub.models import User

from .models import Entry

CAME_IN = "audit.login"
REFUSED = "audit.login_failed"
# Whoever guesses passwords all night must not fill the log.
MOST_AN_HOUR = 20


def connect() -> None:
    user_logged_in.connect(came_in)
    user_login_failed.connect(refused)


def came_in(user: User, **_: Any) -> None:
    log(user, CAME_IN, user=user)


def refused(credentials: dict[str, Any], **_: Any) -> None:
    """Only for an account that exists: what strangers type is no business of the log, and may be a password."""
    name = str(credentials.get("username") or credentials.get("email") or "")[:254]
    user = User.objects.filter(Q(username__iexact=name) | Q(email__iexact=name)).first() if name else None
    if user and _lately(user) < MOST_AN_HOUR:
        log(user, REFUSED)


def register_log_actions(actions: LogActionRegistry) -> None:
    actions.register_action(CAME_IN, "Log in", "Logged in")
    actions.register_action(REFUSED, "Failed log-in", "Somebody tried to log in with a wrong password")


def _lately(user: User) -> int:
    about = Entry.objects.filter(kind=ContentType.objects.get_for_model(User), object_id=str(user.pk), action=REFUSED)
    return about.filter(at__gt=timezone.now() - timedelta(hours=1)).count()
