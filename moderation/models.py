"""Which mails about a queue that waits too long went out."""

from django.db import models


class Alarm(models.Model):
    """The last mail to one address: at most one a day."""

    address = models.EmailField(primary_key=True)
    sent_at = models.DateTimeField()

    def __str__(self) -> str:
        return f"{self.address} at {self.sent_at:%Y-%m-%d %H:%M}"
