"""One announcement behind several doors: the same content on different channels."""

from django.db import models


class Story(models.Model):
    """What its items have in common; the items point here. An item in no story stands alone."""

    created_at = models.DateTimeField(auto_now_add=True)
    # When a person last took an item out: a story of one is kept for a while, so that this can be taken back.
    split_at = models.DateTimeField(null=True, blank=True)

    def __str__(self) -> str:
        return f"Story {self.pk}"


class ItemMark(models.Model):
    """A hash by which cross-posts find each other: an address the item links to, its own address, a part of its words.

    kind and value are hub/stories.py's; the index on value finds candidates at any size of the stream.
    """

    item = models.ForeignKey("hub.Item", on_delete=models.CASCADE, related_name="marks")
    kind = models.CharField(max_length=5)
    value = models.CharField(max_length=32)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["item", "kind", "value"], name="hub_itemmark_once")]
        indexes = [models.Index(fields=["value"], name="hub_itemmark_value")]

    def __str__(self) -> str:
        return f"{self.item_id}: {self.kind}"
