"""The demo brand's notice: friendly, and gone after a fortnight."""

from datetime import timedelta

from django.utils import timezone

from notices.models import Notice

LASTS = timedelta(days=14)


def seed() -> None:
    if Notice.objects.exists():
        return
    now = timezone.now()
    Notice.objects.create(
        text="The workshop is closed for stocktaking until Monday. Orders leave on Tuesday.",
        starts_at=now,
        ends_at=now + LASTS,
    )
