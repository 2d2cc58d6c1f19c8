"""Tags: one model for topics, products, events and keywords, because one join table serves them all."""

from typing import Any

from django.db import models
from taggit.models import TagBase


class TagKind(models.TextChoices):
    TOPIC = "topic", "Topic"
    PRODUCT = "product", "Product"
    EVENT = "event", "Event"
    KEYWORD = "keyword", "Keyword"


class Tag(TagBase):
    """A word that dissolves the walls between sources.

    aliases      other spellings, one per line: a hashtag or category that equals one means this tag
    match_words  words or phrases, one per line: the tag is given when one stands in title or text
    """

    free_tagging = False  # forms offer what exists; new tags are made on purpose

    kind = models.CharField(max_length=10, choices=TagKind.choices, default=TagKind.TOPIC)
    description = models.TextField(blank=True)
    url = models.URLField("page", max_length=500, blank=True, help_text="For a product: where people learn more.")
    aliases = models.TextField(blank=True, help_text="Other spellings, one per line, e.g. #nightride.")
    match_words = models.TextField(
        blank=True, help_text="Words or phrases, one per line. An item whose title or text contains one gets this tag."
    )

    picture = models.ForeignKey(
        "wagtailimages.Image", null=True, blank=True, on_delete=models.SET_NULL, related_name="+"
    )
    call_to_action = models.CharField(
        max_length=60, blank=True, help_text="Words of the button that leads to its page, e.g. “See the bike”."
    )

    class Meta:
        ordering = ["name"]
        indexes = [models.Index(fields=["kind", "name"], name="hub_tag_kind_name")]


class KindManager(models.Manager):
    def __init__(self, kind: str = TagKind.TOPIC) -> None:
        super().__init__()
        self.kind = kind

    def get_queryset(self) -> models.QuerySet:
        return super().get_queryset().filter(kind=self.kind)


class Topic(Tag):
    """Topics alone, for lists, choosers and autocompletion."""

    objects = KindManager(TagKind.TOPIC)

    class Meta:
        proxy = True

    def save(self, *args: Any, **kwargs: Any) -> None:
        self.kind = TagKind.TOPIC
        super().save(*args, **kwargs)


class Product(Tag):
    """Products alone."""

    objects = KindManager(TagKind.PRODUCT)

    class Meta:
        proxy = True

    def save(self, *args: Any, **kwargs: Any) -> None:
        self.kind = TagKind.PRODUCT
        super().save(*args, **kwargs)


class Event(Tag):
    """Events alone."""

    objects = KindManager(TagKind.EVENT)

    class Meta:
        proxy = True

    def save(self, *args: Any, **kwargs: Any) -> None:
        self.kind = TagKind.EVENT
        super().save(*args, **kwargs)


class Keyword(Tag):
    """Keywords alone."""

    objects = KindManager(TagKind.KEYWORD)

    class Meta:
        proxy = True

    def save(self, *args: Any, **kwargs: Any) -> None:
        self.kind = TagKind.KEYWORD
        super().save(*args, **kwargs)


class TagRedirect(models.Model):
    """A slug that a tag had before a merge or a rename: its public addresses lead to the tag now."""

    slug = models.SlugField(max_length=100, unique=True, allow_unicode=True)
    tag = models.ForeignKey(Tag, on_delete=models.CASCADE, related_name="redirects")
    created_at = models.DateTimeField(auto_now_add=True)

    def __str__(self) -> str:
        return f"{self.slug} → {self.tag}"
