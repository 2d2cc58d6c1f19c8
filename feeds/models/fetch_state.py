"""How a source is fetched. The source itself lives on the floor (hub.Source)."""

from django.db import models
from django.utils import timezone

from hub.models import Source


class Trouble(models.TextChoices):
    """What kind of failure the last attempt met; the classes of feeds/adapters/base.py, for people."""

    PASSING = "passing", "Passing"
    MISSING = "missing", "Nothing at the address"
    RATE = "rate", "Asked to wait"
    KEY = "key", "Needs a key"
    GONE = "gone", "Gone"
    ANSWER = "answer", "Unusable answer"
    BUG = "bug", "Our bug"


class FetchState(models.Model):
    """One row per polled source: schedule, lease, health and the adapter's own memory. All times are aware UTC.

    cursor            JSON that only the source's adapter reads
    interval_minutes  a person's word about the rhythm; None: the schedule finds its own
    credential        the key to use; None: the one in the environment
    lease_until       somebody is fetching until then; a killed worker's lease runs out by itself
    next_recheck_at   when its items are looked up again; None: not before the next import has decided
    last_news_at      when an import last brought something new
    usual_gap         seconds between two publications, as its items have it; None: too few to tell
    failures          failed attempts in a row, since failing_since; trouble says of what kind the last one was
    stopped_at        HTTP 410: not asked again until a person says so
    gone_since        the platform first said that the account is no more; believed a day later
    moved_to          a permanent redirect, seen moved_times times since moved_since; adopted when it lasts
    proposed_address  found on the site after the old one led nowhere; for a person to take or leave
    refused_addresses a person did not want them: neither proposed nor adopted again
    sought_at         when the site was last searched for the feed's new address
    known_title       what the feed called itself last
    held_reason       why nothing is stored since held_since although the fetch works; a person decides
    vanished          guids that all went missing at once, more than the brake lets through; a person decides
    reported_state    the state of health that the last mail told of
    """

    source = models.OneToOneField(Source, primary_key=True, on_delete=models.CASCADE, related_name="fetch_state")
    credential = models.ForeignKey(
        "feeds.Credential", null=True, blank=True, on_delete=models.SET_NULL, related_name="fetch_states"
    )
    cursor = models.JSONField(default=dict, blank=True)
    next_fetch_at = models.DateTimeField(default=timezone.now)
    next_recheck_at = models.DateTimeField(null=True, blank=True)
    interval_minutes = models.PositiveIntegerField(null=True, blank=True)
    lease_until = models.DateTimeField(null=True, blank=True)
    lease_token = models.CharField(max_length=32, blank=True)
    last_run_at = models.DateTimeField(null=True, blank=True)
    last_success_at = models.DateTimeField(null=True, blank=True)
    last_news_at = models.DateTimeField(null=True, blank=True)
    usual_gap = models.PositiveIntegerField(null=True, blank=True)
    failures = models.PositiveIntegerField(default=0)
    failing_since = models.DateTimeField(null=True, blank=True)
    trouble = models.CharField(max_length=10, choices=Trouble.choices, blank=True)
    last_error = models.TextField(blank=True)
    stopped_at = models.DateTimeField(null=True, blank=True)
    gone_since = models.DateTimeField(null=True, blank=True)
    moved_to = models.TextField(blank=True)
    moved_since = models.DateTimeField(null=True, blank=True)
    moved_times = models.PositiveIntegerField(default=0)
    proposed_address = models.TextField(blank=True)
    refused_addresses = models.JSONField(default=list, blank=True)
    sought_at = models.DateTimeField(null=True, blank=True)
    known_title = models.CharField(max_length=300, blank=True)
    held_reason = models.TextField(blank=True)
    held_since = models.DateTimeField(null=True, blank=True)
    vanished = models.JSONField(default=list, blank=True)
    reported_state = models.CharField(max_length=20, blank=True)

    class Meta:
        indexes = [
            models.Index(fields=["next_fetch_at"], name="feeds_fetchstate_due"),
            models.Index(fields=["next_recheck_at"], name="feeds_fetchstate_recheck"),
        ]

    def __str__(self) -> str:
        return f"Fetching of {self.source}"
