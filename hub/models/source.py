"""Sources: where items come from. Identity and editorial facts only; fetching is the business of feeds."""

from django.conf import settings
from django.db import models

from .. import platforms


class Identity(models.TextChoices):
    """How items of a source without lasting ids are recognised from one import to the next."""

    AUTO = "auto", "Automatic: by id, then by address, then by title and day"
    GUID = "guid", "Only by the id that the feed gives"
    LINK = "link", "By the address of the page"
    TITLE = "title", "By title and day"


class AfterEdit(models.TextChoices):
    """What becomes of a public item whose source changes its words after a person let it in."""

    KEEP = "keep", "Stays public"
    FLAG = "flag", "Stays public, and editors are asked to look"
    REVIEW = "review", "Waits for approval again"


class Source(models.Model):
    """A channel, account, blog or own section.

    trusted        its items are public at once; otherwise they wait for approval
    active         the importer looks at it
    identity       obeyed only where the platform has no lasting ids
    review_reason  why trust was taken back, "" once a person decided
    """

    platform = models.CharField(max_length=20)
    external_id = models.CharField(max_length=500)
    title = models.CharField(max_length=200)
    url = models.URLField("address", max_length=1000, blank=True)
    description = models.TextField(blank=True)
    owner = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, blank=True, on_delete=models.SET_NULL, related_name="sources"
    )
    area = models.ForeignKey("hub.Area", null=True, blank=True, on_delete=models.PROTECT, related_name="sources")
    default_tags = models.ManyToManyField("hub.Tag", blank=True, related_name="+")
    region = models.CharField(max_length=60, blank=True)
    language = models.CharField(
        max_length=20, blank=True, help_text="Used for items that do not say, e.g. en or pt-BR."
    )
    trusted = models.BooleanField(default=False, help_text="Its items are public at once, without approval.")
    active = models.BooleanField(default=True)
    identity = models.CharField(
        "items are recognised",
        max_length=10,
        choices=Identity.choices,
        default=Identity.AUTO,
        help_text="Change it when a feed shows the same posts twice, or mixes different ones up.",
    )
    after_edit = models.CharField(
        "when its items are edited", max_length=10, choices=AfterEdit.choices, default=AfterEdit.KEEP
    )
    review_reason = models.CharField(max_length=300, blank=True, editable=False)
    created_at = models.DateTimeField(auto_now_add=True)

    class Meta:
        ordering = ["title"]
        permissions = [("operate_site", "Can run sources, keys and settings of the whole site")]
        constraints = [
            models.UniqueConstraint(
                fields=["platform", "external_id"],
                name="hub_source_identity",
                violation_error_message="This source is already on the list.",
            )
        ]

    def __str__(self) -> str:
        return self.title

    @property
    def platform_info(self) -> platforms.Platform:
        return platforms.get(self.platform)
