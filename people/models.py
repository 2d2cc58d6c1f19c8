"""What the newsroom remembers of people beside their account: that they were invited, and told of their last day."""

from django.conf import settings
from django.db import models

from hub.models import User


class Person(User):
    """An account, as the newsroom's screens see it: with a role, areas and a last day, without passwords and flags."""

    class Meta:
        proxy = True
        ordering = ["first_name", "last_name", "username"]
        verbose_name = "person"
        verbose_name_plural = "people"


class Invitation(models.Model):
    """One for each person that was invited; sending it again renews it. Open until they chose a password."""

    user = models.OneToOneField(settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="invitation")
    invited_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, blank=True, on_delete=models.SET_NULL, related_name="+"
    )
    sent_at = models.DateTimeField()
    accepted_at = models.DateTimeField(null=True, blank=True)

    def __str__(self) -> str:
        return f"Invitation of {self.user}"


class LastDayNotice(models.Model):
    """Somebody was told that their access ends on this date."""

    user = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="last_day_notices")
    last_day = models.DateField()

    class Meta:
        constraints = [models.UniqueConstraint(fields=["user", "last_day"], name="people_one_notice_a_day")]

    def __str__(self) -> str:
        return f"{self.user} was told of {self.last_day}"
