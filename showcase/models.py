"""What editors put into the featured places of the public pages, and which places fill up by themselves."""

from typing import Self

from django.conf import settings
from django.db import models
from django.db.models import F, Q

from hub.models import Area, Item, Tag


class Place(models.TextChoices):
    """In reading order: what stands in one place is not repeated in the ones after it."""

    HERO = "hero", "Hero"
    ROW = "row", "Row"
    SIDEBAR = "sidebar", "Sidebar"


# A page belongs to an area, to a tag, or is the front page, which is neither.
ONE_PAGE = Q(area=None) | Q(tag=None)


class PlacementQuerySet(models.QuerySet):
    def kept(self) -> Self:
        """Without those that were taken away."""
        return self.filter(removed_at=None)


class Placement(models.Model):
    """An item in a place of a page, from `starts_at` until `ends_at` (aware UTC; None: at once, for good).

    area, tag    whose page it is; neither: the front page
    order        among those of the same place; the lowest comes first
    kicker       the editors' own words above the title
    headline     their own words in place of the title, where the platform's terms allow that
    changed_at   when an editor last looked at it: placed, moved or edited it
    removed_at   when it was taken away; the row stays for undoing that
    """

    place = models.CharField(max_length=10, choices=Place.choices)
    area = models.ForeignKey(Area, null=True, blank=True, on_delete=models.CASCADE, related_name="+")
    tag = models.ForeignKey(Tag, null=True, blank=True, on_delete=models.CASCADE, related_name="+")
    item = models.ForeignKey(Item, on_delete=models.CASCADE, related_name="placements")
    order = models.PositiveIntegerField(default=0)
    starts_at = models.DateTimeField("from", null=True, blank=True)
    ends_at = models.DateTimeField("until", null=True, blank=True)
    kicker = models.CharField(max_length=60, blank=True)
    headline = models.CharField(max_length=200, blank=True)
    placed_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, blank=True, on_delete=models.SET_NULL, related_name="+"
    )
    placed_at = models.DateTimeField()
    changed_at = models.DateTimeField()
    removed_at = models.DateTimeField(null=True, blank=True)

    objects = PlacementQuerySet.as_manager()

    class Meta:
        ordering = ["order", "pk"]
        constraints = [
            models.CheckConstraint(condition=ONE_PAGE, name="showcase_placement_page"),
            models.CheckConstraint(condition=Q(place__in=Place.values), name="showcase_placement_place"),
            models.CheckConstraint(
                condition=Q(starts_at=None) | Q(ends_at=None) | Q(ends_at__gt=F("starts_at")),
                name="showcase_placement_times",
            ),
        ]
        indexes = [models.Index(fields=["area", "tag", "place", "order"], name="showcase_placement_order")]

    def __str__(self) -> str:
        return f"{self.item} ({self.get_place_display()})"


class PlaceSwitch(models.Model):
    """Whether an empty place fills up by itself, where an editor decided about it."""

    place = models.CharField(max_length=10, choices=Place.choices)
    area = models.ForeignKey(Area, null=True, blank=True, on_delete=models.CASCADE, related_name="+")
    tag = models.ForeignKey(Tag, null=True, blank=True, on_delete=models.CASCADE, related_name="+")
    fills_itself = models.BooleanField()

    class Meta:
        verbose_name_plural = "switches of featured places"
        constraints = [
            models.CheckConstraint(condition=ONE_PAGE, name="showcase_placeswitch_page"),
            models.UniqueConstraint(
                fields=["place"], condition=Q(area=None, tag=None), name="showcase_placeswitch_front"
            ),
            models.UniqueConstraint(fields=["place", "area"], name="showcase_placeswitch_area"),
            models.UniqueConstraint(fields=["place", "tag"], name="showcase_placeswitch_tag"),
        ]

    def __str__(self) -> str:
        return f"{self.get_place_display()}: {'fills itself' if self.fills_itself else 'stays empty'}"
