"""WebSub: who announces news to us."""

from django.db import models

from hub.models import Source


class SubscriptionState(models.TextChoices):
    ASKED = "asked", "Asked for"
    ACTIVE = "active", "Active"
    REFUSED = "refused", "Refused by the hub"
    ENDING = "ending", "Being ended"
    ENDED = "ended", "Ended"


class Subscription(models.Model):
    """A subscription at a hub for the news of one source (W3C WebSub).

    source           None: its source was deleted or announces something else now; it is ended and then deleted
    topic            the address under which the hub knows the feed
    token            the unguessable part of our callback address
    secret           encrypted; signs deliveries. previous_secret is honoured until previous_until: one lease
    asked_at         when the hub was last asked; next_try_at: when to ask (again), to renew or after a failure
    lease_until      the hub delivers until then
    delivered_at     the last delivery whose signature was right; None also when news came that it had not told of
    """

    source = models.OneToOneField(Source, null=True, blank=True, on_delete=models.SET_NULL, related_name="subscription")
    hub = models.TextField()
    topic = models.TextField()
    token = models.CharField(max_length=64, unique=True)
    secret = models.TextField(blank=True, editable=False)
    previous_secret = models.TextField(blank=True, editable=False)
    previous_until = models.DateTimeField(null=True, blank=True)
    state = models.CharField(max_length=10, choices=SubscriptionState.choices, default=SubscriptionState.ASKED)
    asked_at = models.DateTimeField(null=True, blank=True)
    next_try_at = models.DateTimeField(null=True, blank=True)
    lease_until = models.DateTimeField(null=True, blank=True)
    delivered_at = models.DateTimeField(null=True, blank=True)
    failures = models.PositiveIntegerField(default=0)
    error = models.TextField(blank=True)

    class Meta:
        indexes = [models.Index(fields=["next_try_at"], name="feeds_subscription_due")]

    def __str__(self) -> str:
        return f"{self.topic} at {self.hub}"
