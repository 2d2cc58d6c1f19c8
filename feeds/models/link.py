"""Pasted addresses: the items of platforms that let nobody list an account."""

from django.conf import settings
from django.db import models

from hub.models import Source


class PastedLink(models.Model):
    """One address that a person pasted; read when it is added and again at every import of its source."""

    source = models.ForeignKey(Source, on_delete=models.CASCADE, related_name="pasted_links")
    url = models.CharField(max_length=1000)
    words = models.TextField(blank=True, help_text="For platforms that tell nothing about a post: what it says.")
    added_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, blank=True, on_delete=models.SET_NULL, related_name="+"
    )
    added_at = models.DateTimeField(auto_now_add=True)

    class Meta:
        ordering = ["-added_at"]
        constraints = [
            models.UniqueConstraint(
                fields=["source", "url"],
                name="feeds_pastedlink_once",
                violation_error_message="This link is on the list already.",
            )
        ]

    def __str__(self) -> str:
        return self.url
