"""Attempts to get in that count against a limit."""

from django.db import models


class Attempt(models.Model):
    """One that failed, or is just being made. `key` is a keyed hash: people type passwords into the wrong field."""

    key = models.CharField(max_length=64)
    until = models.DateTimeField(db_index=True)

    class Meta:
        indexes = [models.Index(fields=["key", "until"], name="login_attempt_key")]

    def __str__(self) -> str:
        return f"{self.key[:8]} until {self.until}"
