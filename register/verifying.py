"""Entering accounts and saying that somebody looked at them."""

from datetime import datetime

from django.db.models import QuerySet
from wagtail.log_actions import log

from hub.models import Source, User
from hub.sanitize import one_line

from .models import OfficialAccount

VERIFIED = "register.verify"
MAX_NOTE = 300


def verify(account: OfficialAccount, by: User | None, note: str, now: datetime) -> None:
    """Somebody made sure that it is ours, and that the right people have access."""
    account.verified_at, account.verified_by = now, by
    account.verified_note = one_line(note, MAX_NOTE)
    account.reminded_at = account.escalated_at = None
    columns = ["verified_at", "verified_by", "verified_note", "reminded_at", "escalated_at"]
    account.save(update_fields=columns)
    log(account, VERIFIED, user=by, data={"note": account.verified_note})


def register_source(source: Source, by: User | None) -> OfficialAccount:
    """The entry of a source, made from what is known about it if there is none yet. It still must be verified."""
    account, created = OfficialAccount.objects.get_or_create(
        source=source,
        defaults={
            "network": source.platform,
            "name": source.title,
            "url": source.url,
            "area": source.area,
            "owner": source.owner,
            "region": source.region,
            "language": source.language,
            "had_source": source.title,
        },
    )
    if created:
        log(account, "wagtail.create", user=by)
    return account


def unregistered() -> QuerySet[Source]:
    """Sources that are in no entry, those of the brand's own (trusted) first."""
    return Source.objects.filter(official_account=None).select_related("area", "owner").order_by("-trusted", "title")
