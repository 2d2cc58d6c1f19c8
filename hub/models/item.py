"""Items: one thing in the stream. The columns fall into three groups with one writer each."""

from typing import Any, Self

from django.db import models
from django.db.models import Prefetch, Q
from django.urls import reverse
from django.utils.text import Truncator, slugify
from taggit.managers import TaggableManager
from taggit.models import ItemBase

from .. import platforms
from .tag import Tag


class Status(models.TextChoices):
    """The editor's word. A removed item stays as a tombstone, so that it cannot return by import."""

    PUBLIC = "public", "Public"
    PENDING = "pending", "Waiting for approval"
    HIDDEN = "hidden", "Hidden"
    SUSPENDED = "suspended", "Out of sight while a suspension lasts"
    REMOVED = "removed", "Removed"


class Kind(models.TextChoices):
    VIDEO = "video", "Video"
    PHOTO = "photo", "Photo"
    POST = "post", "Short post"
    ARTICLE = "article", "Article"
    AUDIO = "audio", "Podcast"


VISIBLE = Q(status=Status.PUBLIC, withdrawn_at=None)
# For its first look: what was sent back or flagged waits since flagged_at.
WAITING = Q(status=Status.PENDING, withdrawn_at=None, flagged_at=None)


class ItemQuerySet(models.QuerySet):
    def visible(self) -> Self:
        """What the public may see: approved, and still there at its origin."""
        return self.filter(VISIBLE)

    def for_cards(self) -> Self:
        """Everything that a list of cards shows, in a fixed number of queries: the doors of its stories too."""
        doors = self.model.objects.visible().select_related("source").order_by("story_order", "position")
        doors = doors.defer("content_html", "media", "origin_tags", "corrections")
        members = Prefetch("story__items", queryset=doors, to_attr="shown_items")
        return self.select_related("source", "area", "story").prefetch_related("pictures", "tags", members)


class Item(models.Model):
    # Imported: written by ingest.store() from what the source says.
    source = models.ForeignKey("hub.Source", on_delete=models.CASCADE, related_name="items")
    guid = models.TextField()
    guid_hash = models.CharField(max_length=64, editable=False)
    url = models.TextField(blank=True)
    title = models.TextField(blank=True)
    summary = models.TextField(blank=True)
    content_html = models.TextField(blank=True)
    kind = models.CharField(max_length=10, choices=Kind.choices, default=Kind.ARTICLE)
    raw_kind = models.CharField(max_length=30, blank=True)
    language = models.CharField(max_length=20, blank=True)
    author_name = models.CharField(max_length=200, blank=True)
    author_slug = models.SlugField(max_length=200, blank=True, allow_unicode=True, db_index=False)
    author_url = models.TextField(blank=True)
    published_at = models.DateTimeField(null=True, blank=True)
    updated_at = models.DateTimeField(null=True, blank=True)
    media = models.JSONField(default=list, blank=True)
    origin_tags = models.JSONField(default=list, blank=True)
    is_repost = models.BooleanField(default=False)
    is_reply = models.BooleanField(default=False)
    sensitive = models.BooleanField(default=False)
    licence = models.CharField(max_length=120, blank=True)
    views = models.BigIntegerField(null=True, blank=True)
    likes = models.BigIntegerField(null=True, blank=True)
    comments = models.BigIntegerField(null=True, blank=True)
    shares = models.BigIntegerField(null=True, blank=True)

    # Computed: derived by the same door, rebuildable.
    content_hash = models.CharField(max_length=64, editable=False)
    first_seen_at = models.DateTimeField()
    last_seen_at = models.DateTimeField()
    changed_at = models.DateTimeField()
    counts_at = models.DateTimeField(null=True, blank=True)
    withdrawn_at = models.DateTimeField(null=True, blank=True)
    # When its origin was last asked about it by name, whatever it answered.
    rechecked_at = models.DateTimeField(null=True, blank=True)
    # Not found when its origin was asked; hidden only when that is confirmed.
    missing_since = models.DateTimeField(null=True, blank=True)
    # Marks by which an item is recognised when its guid changes (hub/identity.py). They outlive a purge.
    guid_key = models.CharField(max_length=32, blank=True, editable=False)
    url_key = models.CharField(max_length=32, blank=True, editable=False)
    title_key = models.CharField(max_length=32, blank=True, editable=False)
    # One announcement on several channels (hub/stories.py).
    story = models.ForeignKey("hub.Story", null=True, blank=True, on_delete=models.SET_NULL, related_name="items")
    # Which item of a story stands for all: the least, of equals the earliest. Without a story it means nothing.
    story_order = models.SmallIntegerField(default=0)
    sort_at = models.DateTimeField()
    position = models.BigIntegerField(unique=True)
    popularity = models.FloatField(default=1.0)
    popularity_class = models.SmallIntegerField(default=0)
    trending = models.FloatField(default=0)
    trending_class = models.IntegerField(default=0)

    # The editor's: never assigned by an import.
    status = models.CharField(max_length=10, choices=Status.choices, default=Status.PENDING)
    status_reason = models.CharField(max_length=200, blank=True)
    featured = models.BooleanField(default=False)
    # The area of its source, unless a person or a rule chose another one.
    area = models.ForeignKey("hub.Area", null=True, blank=True, on_delete=models.PROTECT, related_name="items")
    area_is_chosen = models.BooleanField(default=False)
    # The importer found its story, or found none, unless a person joined or split it.
    story_is_chosen = models.BooleanField(default=False)
    # Since when somebody is asked to look again: at what is public, or was sent back to wait.
    flagged_at = models.DateTimeField(null=True, blank=True)
    flag_reason = models.CharField(max_length=200, blank=True)
    # {column: what the source says}: these columns hold the editor's words instead.
    corrections = models.JSONField(default=dict, blank=True)
    refused_tags = models.ManyToManyField("hub.Tag", blank=True, related_name="+")

    tags = TaggableManager(through="hub.ItemTag", blank=True, related_name="items")

    objects = ItemQuerySet.as_manager()

    class Meta:
        ordering = ["-position"]
        constraints = [
            models.UniqueConstraint(fields=["source", "guid_hash"], name="hub_item_identity"),
            models.CheckConstraint(condition=Q(status__in=Status.values), name="hub_item_status"),
            models.CheckConstraint(condition=Q(kind__in=Kind.values), name="hub_item_kind"),
        ]
        indexes = [
            models.Index(fields=["-position"], name="hub_item_newest", condition=VISIBLE),
            models.Index(fields=["-popularity_class", "-position"], name="hub_item_popular", condition=VISIBLE),
            models.Index(fields=["-trending_class", "-position"], name="hub_item_trending", condition=VISIBLE),
            models.Index(fields=["source", "-position"], name="hub_item_source_newest"),
            models.Index(fields=["kind", "-position"], name="hub_item_kind_newest", condition=VISIBLE),
            models.Index(fields=["-position"], name="hub_item_featured", condition=Q(featured=True)),
            models.Index(fields=["author_slug", "-position"], name="hub_item_author_newest", condition=VISIBLE),
            models.Index(fields=["status", "-position"], name="hub_item_status_newest"),
            models.Index(fields=["area", "-position"], name="hub_item_area_newest"),
            models.Index(
                fields=["story", "story_order", "position"],
                name="hub_item_story_order",
                condition=VISIBLE & Q(story__isnull=False),
            ),
            # What waits for its first look, in the order of the queue.
            models.Index(fields=["first_seen_at", "id"], name="hub_item_waiting", condition=WAITING),
            models.Index(fields=["area", "first_seen_at", "id"], name="hub_item_waiting_area", condition=WAITING),
            # Held for a reason that a rule gave: few, and asked for alone.
            models.Index(
                fields=["first_seen_at", "id"], name="hub_item_held", condition=WAITING & ~Q(status_reason="")
            ),
            models.Index(fields=["flagged_at"], name="hub_item_flagged", condition=Q(flagged_at__isnull=False)),
            models.Index(fields=["source", "last_seen_at"], name="hub_item_source_seen"),
            models.Index(fields=["source", "guid_key"], name="hub_item_guid_key"),
            models.Index(fields=["source", "url_key"], name="hub_item_url_key"),
            models.Index(fields=["source", "title_key"], name="hub_item_title_key"),
        ]

    def __str__(self) -> str:
        return self.display_title

    @property
    def display_title(self) -> str:
        """A title for people, also for what has none: short posts do not."""
        return self.title or Truncator(self.summary).chars(80) or f"{self.get_kind_display()} from {self.source.title}"

    @property
    def slug(self) -> str:
        return slugify(self.display_title)[:60].strip("-") or self.kind

    def get_absolute_url(self) -> str:
        return reverse("item", args=[self.pk, self.slug])

    @property
    def is_visible(self) -> bool:
        return self.status == Status.PUBLIC and self.withdrawn_at is None

    @property
    def elsewhere(self) -> list["Item"]:
        """The other items of its story that the public sees, as for_cards() brought them; without it none."""
        members = getattr(self.story, "shown_items", ()) if self.story_id else ()
        return [member for member in members if member.pk != self.pk]

    @property
    def platform(self) -> platforms.Platform:
        return self.source.platform_info

    def of_type(self, media_type: str) -> list[dict[str, Any]]:
        """The media of one type ("image", "video", "audio"), as the source described them."""
        return [medium for medium in self.media if medium["type"] == media_type]


class ItemTag(ItemBase):
    """Why an item has a tag. A tag set by hand survives every re-tagging."""

    tag = models.ForeignKey(Tag, related_name="item_links", on_delete=models.CASCADE)
    content_object = models.ForeignKey(Item, related_name="tag_links", on_delete=models.CASCADE)
    by_hand = models.BooleanField(default=False)
    reason = models.CharField(max_length=120, blank=True)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["tag", "content_object"], name="hub_itemtag_once")]

    def __str__(self) -> str:
        return f"{self.content_object_id}: {self.tag}"
