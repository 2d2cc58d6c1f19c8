"""Suspensions: what is taken out of sight in an emergency, as a whole, until somebody takes that back."""

from django.conf import settings
from django.db import models
from django.db.models import Q


class Suspension(models.Model):
    """Everything of a source, everything with a tag, or (neither is set) everything that was imported.

    It lasts while ended_at is empty: nothing new of it becomes public, and its sources are not polled.
    """

    source = models.ForeignKey(
        "hub.Source", null=True, blank=True, on_delete=models.CASCADE, related_name="suspensions"
    )
    tag = models.ForeignKey("hub.Tag", null=True, blank=True, on_delete=models.CASCADE, related_name="suspensions")
    reason = models.CharField(max_length=200)
    started_at = models.DateTimeField()
    started_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, blank=True, on_delete=models.SET_NULL, related_name="+"
    )
    ended_at = models.DateTimeField(null=True, blank=True)
    ended_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, blank=True, on_delete=models.SET_NULL, related_name="+"
    )

    class Meta:
        ordering = ["-started_at"]
        indexes = [models.Index(fields=["started_at"], name="hub_suspension_lasts", condition=Q(ended_at=None))]

    def __str__(self) -> str:
        return f"{self.source or self.tag or 'Everything imported'}: {self.reason}"


class SuspendedItem(models.Model):
    """A public item that a suspension took out of sight. It returns when the last of its suspensions ends."""

    suspension = models.ForeignKey(Suspension, on_delete=models.CASCADE, related_name="entries")
    item = models.ForeignKey("hub.Item", on_delete=models.CASCADE, related_name="suspended_by")

    class Meta:
        constraints = [models.UniqueConstraint(fields=["item", "suspension"], name="hub_suspendeditem_once")]

    def __str__(self) -> str:
        return f"{self.suspension_id}: {self.item_id}"
