"""Which mails about the health of sources went out."""

from django.db import models


class Digest(models.Model):
    """The last mail to one address: at most one a day goes out, and only when something changed."""

    address = models.EmailField(primary_key=True)
    sent_at = models.DateTimeField()

    def __str__(self) -> str:
        return f"{self.address} at {self.sent_at:%Y-%m-%d %H:%M}"
