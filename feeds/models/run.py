"""What came of the attempts to import: the history."""

from django.db import models

from hub.models import Source

from .fetch_state import Trouble


class Outcome(models.TextChoices):
    RUNNING = "running", "Running"
    OK = "ok", "Imported"
    UNCHANGED = "unchanged", "Nothing new"
    FAILED = "failed", "Failed"


class Work(models.TextChoices):
    IMPORT = "import", "Import"
    RECHECK = "recheck", "Looking again"


class ImportRun(models.Model):
    """A line of history: one attempt to import one source, or to look again at its items.

    fetch_ms, store_ms: milliseconds on the clock for the network (parsing included) and for the database.
    cost: millionths of a US dollar that the platform charges for it. trouble: what kind of failure it was. forgiven:
    the whole network was down, and this failure counts for nothing.
    """

    source = models.ForeignKey(Source, on_delete=models.CASCADE, related_name="import_runs")
    work = models.CharField(max_length=10, choices=Work.choices, default=Work.IMPORT)
    started_at = models.DateTimeField()
    finished_at = models.DateTimeField(null=True, blank=True)
    outcome = models.CharField(max_length=10, choices=Outcome.choices, default=Outcome.RUNNING)
    new = models.PositiveIntegerField(default=0)
    changed = models.PositiveIntegerField(default=0)
    unchanged = models.PositiveIntegerField(default=0)
    withdrawn = models.PositiveIntegerField(default=0)
    pictures = models.PositiveIntegerField(default=0)
    fetch_ms = models.PositiveIntegerField(default=0)
    store_ms = models.PositiveIntegerField(default=0)
    cost = models.PositiveBigIntegerField(default=0)
    trouble = models.CharField(max_length=10, choices=Trouble.choices, blank=True)
    forgiven = models.BooleanField(default=False)
    message = models.TextField(blank=True)

    class Meta:
        ordering = ["-started_at"]
        indexes = [
            models.Index(fields=["source", "-started_at"], name="feeds_importrun_source"),
            models.Index(fields=["-finished_at"], name="feeds_importrun_finished"),
        ]

    def __str__(self) -> str:
        return f"{self.source}: {self.get_outcome_display()}"
