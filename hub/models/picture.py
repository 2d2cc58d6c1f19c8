"""Pictures of items, fetched once, re-encoded by us and served from here."""

from django.conf import settings
from django.db import models


class PictureState(models.TextChoices):
    WANTED = "wanted", "Not fetched yet"
    STORED = "stored", "Stored"
    FAILED = "failed", "Could not be fetched"


class ItemPicture(models.Model):
    """One picture in one to three widths. `sizes` is [[width, height], ...], smallest first; files are
    pictures/<two digits>/<digest>-<width>.webp, where the digest is that of the encoded content.
    """

    item = models.ForeignKey("hub.Item", on_delete=models.CASCADE, related_name="pictures")
    order = models.PositiveSmallIntegerField()
    origin_url = models.TextField(blank=True)
    alt = models.TextField(blank=True)
    expires_at = models.DateTimeField(null=True, blank=True)
    state = models.CharField(max_length=10, choices=PictureState.choices, default=PictureState.WANTED)
    digest = models.CharField(max_length=64, blank=True)
    sizes = models.JSONField(default=list, blank=True)
    error = models.CharField(max_length=300, blank=True)
    attempts = models.PositiveSmallIntegerField(default=0)
    retry_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        ordering = ["order"]
        constraints = [models.UniqueConstraint(fields=["item", "order"], name="hub_itempicture_once")]
        indexes = [
            models.Index(fields=["state", "retry_at"], name="hub_itempicture_todo"),
            models.Index(fields=["digest"], name="hub_itempicture_digest"),
        ]

    def __str__(self) -> str:
        return self.alt or f"Picture {self.order + 1}"

    def name(self, width: int) -> str:
        """The file's place under MEDIA_ROOT."""
        return f"pictures/{self.digest[:2]}/{self.digest}-{width}.webp"

    def url(self, width: int) -> str:
        return f"{settings.MEDIA_URL}{self.name(width)}"

    @property
    def is_stored(self) -> bool:
        return self.state == PictureState.STORED and bool(self.sizes)

    @property
    def width(self) -> int:
        return self.sizes[-1][0]

    @property
    def height(self) -> int:
        return self.sizes[-1][1]

    @property
    def src(self) -> str:
        return self.url(self.width)

    @property
    def srcset(self) -> str:
        return ", ".join(f"{self.url(width)} {width}w" for width, _ in self.sizes)
