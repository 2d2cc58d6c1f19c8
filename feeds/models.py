"""How a source is fetched, and what came of it. The source itself lives on the floor (hub.Source)."""

from django.db import models
from django.utils import timezone

from hub.models import Source


class FetchState(models.Model):
    """One row per polled source: schedule, lease, health and the adapter's own memory.

    cursor       JSON that only the source's adapter reads
    lease_until  somebody is fetching until then; a killed worker's lease runs out by itself
    """

    source = models.OneToOneField(Source, primary_key=True, on_delete=models.CASCADE, related_name="fetch_state")
    cursor = models.JSONField(default=dict, blank=True)
    next_fetch_at = models.DateTimeField(default=timezone.now)
    interval_minutes = models.PositiveIntegerField(null=True, blank=True)
    lease_until = models.DateTimeField(null=True, blank=True)
    lease_token = models.CharField(max_length=32, blank=True)
    last_run_at = models.DateTimeField(null=True, blank=True)
    last_success_at = models.DateTimeField(null=True, blank=True)
    failures = models.PositiveIntegerField(default=0)
    last_error = models.TextField(blank=True)
    moved_to = models.TextField(blank=True)

    class Meta:
        indexes = [models.Index(fields=["next_fetch_at"], name="feeds_fetchstate_due")]

    def __str__(self) -> str:
        return f"Fetching of {self.source}"


class Outcome(models.TextChoices):
    RUNNING = "running", "Running"
    OK = "ok", "Imported"
    UNCHANGED = "unchanged", "Nothing new"
    FAILED = "failed", "Failed"


class ImportRun(models.Model):
    """A line of history: one attempt to import one source."""

    source = models.ForeignKey(Source, on_delete=models.CASCADE, related_name="import_runs")
    started_at = models.DateTimeField()
    finished_at = models.DateTimeField(null=True, blank=True)
    outcome = models.CharField(max_length=10, choices=Outcome.choices, default=Outcome.RUNNING)
    new = models.PositiveIntegerField(default=0)
    changed = models.PositiveIntegerField(default=0)
    unchanged = models.PositiveIntegerField(default=0)
    withdrawn = models.PositiveIntegerField(default=0)
    pictures = models.PositiveIntegerField(default=0)
    message = models.TextField(blank=True)

    class Meta:
        ordering = ["-started_at"]
        indexes = [
            models.Index(fields=["source", "-started_at"], name="feeds_importrun_source"),
            models.Index(fields=["-finished_at"], name="feeds_importrun_finished"),
        ]

    def __str__(self) -> str:
        return f"{self.source}: {self.get_outcome_display()}"
