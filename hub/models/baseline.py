"""What is usual for a source, so that its items can be compared with themselves: see hub.scoring."""

from django.db import models


class Baseline(models.Model):
    """Median and 85th percentile of count + 1 of one metric of one kind of item of one source."""

    source = models.ForeignKey("hub.Source", on_delete=models.CASCADE, related_name="baselines")
    kind = models.CharField(max_length=10)
    metric = models.CharField(max_length=10)
    median = models.FloatField()
    spread = models.FloatField(help_text="ln(85th percentile / median), at least 0.3.")
    sample = models.PositiveIntegerField()
    refreshed_at = models.DateTimeField()

    class Meta:
        constraints = [models.UniqueConstraint(fields=["source", "kind", "metric"], name="hub_baseline_once")]

    def __str__(self) -> str:
        return f"{self.source}: {self.kind} {self.metric}"
