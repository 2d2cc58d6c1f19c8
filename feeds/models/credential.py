"""Keys of the platforms, what they may cost and how long they must rest."""

from django.conf import settings
from django.db import models


class Credential(models.Model):
    """A key or token for one platform, for the sources that name it. Written in the admin and never shown again.

    secret          encrypted (feeds/vault.py); "" when it was never set
    expires_at      aware UTC; None: it does not expire, or nobody knows
    daily_budget, monthly_budget   US dollars; None: the site's setting for the platform
    warned_days     the last warning before expiry that was sent: 14, 7, 1 or 0 days; None: none yet
    """

    platform = models.CharField(max_length=20)
    name = models.CharField(max_length=100, help_text="What it is for, e.g. the page or account it belongs to.")
    secret = models.TextField(blank=True, editable=False)
    owner = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, blank=True, on_delete=models.SET_NULL, related_name="credentials"
    )
    expires_at = models.DateTimeField(null=True, blank=True)
    daily_budget = models.DecimalField(max_digits=8, decimal_places=2, null=True, blank=True)
    monthly_budget = models.DecimalField(max_digits=8, decimal_places=2, null=True, blank=True)
    changed_at = models.DateTimeField(auto_now_add=True)
    renewed_at = models.DateTimeField(null=True, blank=True, editable=False)
    renewal_error = models.TextField(blank=True, editable=False)
    warned_days = models.SmallIntegerField(null=True, blank=True, editable=False)

    class Meta:
        ordering = ["platform", "name"]
        verbose_name = "key"  # what people call it
        constraints = [models.UniqueConstraint(fields=["platform", "name"], name="feeds_credential_name")]

    def __str__(self) -> str:
        return f"{self.name} ({self.platform})"


class PauseReason(models.TextChoices):
    RATE = "rate", "The platform asks us to wait"
    KEY = "key", "The key is refused"
    BUDGET = "budget", "The budget is spent"


class Pause(models.Model):
    """No call with this key and bucket before `until`: one source's limit is the limit of all that share it.

    key: platform, fingerprint of the secret, bucket (feeds/limits.py). A new secret has a new key and rests not.
    """

    key = models.CharField(primary_key=True, max_length=300)
    reason = models.CharField(max_length=10, choices=PauseReason.choices)
    until = models.DateTimeField()
    message = models.TextField(blank=True)
    since = models.DateTimeField()

    def __str__(self) -> str:
        return f"{self.key} until {self.until:%Y-%m-%d %H:%M}"


class Spending(models.Model):
    """What one credential cost on one UTC day, in millionths of a US dollar.

    key: platform and row of a Credential, or platform and fingerprint of the key in the environment (feeds/budgets.py).
    """

    key = models.CharField(max_length=300)
    day = models.DateField()
    cost = models.PositiveBigIntegerField(default=0)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["key", "day"], name="feeds_spending_once")]

    def __str__(self) -> str:
        return f"{self.key} on {self.day}"
