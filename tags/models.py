"""What was done to the vocabulary as a whole, with everything that is needed to take it back."""

from django.conf import settings
from django.db import models


class Work(models.Model):
    """A merge or a split. `data` says what moved, in the shape of the code that made it; title: in words.

    The tags are remembered by their keys, not by foreign keys: what is taken back may not exist while it lasts.
    """

    title = models.CharField(max_length=500)
    tag_id = models.BigIntegerField()
    items = models.PositiveIntegerField()
    data = models.JSONField(default=dict)
    made_at = models.DateTimeField(auto_now_add=True)
    made_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, blank=True, on_delete=models.SET_NULL, related_name="+"
    )
    undone_at = models.DateTimeField(null=True, blank=True)
    undone_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, blank=True, on_delete=models.SET_NULL, related_name="+"
    )

    class Meta:
        abstract = True
        ordering = ["-made_at", "-pk"]

    def __str__(self) -> str:
        return self.title


class TagMerge(Work):
    """tag_id: the tag that stayed."""

    class Meta(Work.Meta):
        verbose_name = "merge"


class TagSplit(Work):
    """tag_id: the tag that the items had before."""

    class Meta(Work.Meta):
        verbose_name = "split"
