"""What an item said before its source edited it."""

from django.db import models


class ItemVersion(models.Model):
    """One edit at the origin, found at `seen_at`. before: {column: what it said}; only the names of the columns, with
    None, where the platform's terms forbid keeping earlier words (PlatformPolicy.may_keep_versions).
    """

    item = models.ForeignKey("hub.Item", on_delete=models.CASCADE, related_name="versions")
    seen_at = models.DateTimeField()
    before = models.JSONField(default=dict)

    class Meta:
        ordering = ["-seen_at"]
        indexes = [models.Index(fields=["item", "-seen_at"], name="hub_itemversion_newest")]

    def __str__(self) -> str:
        return f"{self.item_id} until {self.seen_at:%Y-%m-%d %H:%M}"
