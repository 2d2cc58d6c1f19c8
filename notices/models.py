"""What everybody should know now: a notice on every page, and crisis pages with a log of updates."""

from datetime import datetime
from typing import Any

from django.conf import settings
from django.core.exceptions import ValidationError
from django.db import models
from django.db.models import Case, Q, QuerySet, Value, When
from django.http import HttpRequest, HttpResponse
from django.utils import timezone
from wagtail import blocks
from wagtail.admin.panels import FieldPanel
from wagtail.contrib.routable_page.models import RoutablePageMixin, path
from wagtail.fields import RichTextField, StreamField
from wagtail.models import Page

from hub.addresses import refuse_reserved
from hub.sanitize import safe_url
from hub.views.caching import public_page

from . import feed

FEATURES = ["h2", "h3", "bold", "italic", "ol", "ul", "link"]


class Level(models.TextChoices):
    INFO = "info", "For information"
    WARNING = "warning", "Important"
    URGENT = "urgent", "Urgent"


def lead(address: str) -> None:
    if address.startswith("/") and not address.startswith("//"):
        return
    if not safe_url(address):
        raise ValidationError("Use a path of this site such as /recall/, or an address that begins with https://.")


class NoticeQuerySet(models.QuerySet):
    def in_force(self, now: datetime) -> QuerySet["Notice"]:
        """What stands on every page at this time (aware UTC), the most urgent first."""
        urgency = Case(When(level=Level.URGENT, then=Value(0)), When(level=Level.WARNING, then=Value(1)), default=2)
        lasting = Q(ends_at=None) | Q(ends_at__gt=now)
        return self.filter(lasting, starts_at__lte=now).order_by(urgency, "-starts_at")


class Notice(models.Model):
    """A sentence in a very visible position. ends_at empty: until somebody ends it."""

    text = models.CharField(max_length=200, help_text="One or two sentences. They stand at the top of every page.")
    level = models.CharField(max_length=10, choices=Level.choices, default=Level.INFO)
    link = models.CharField(
        "leads to", max_length=500, blank=True, validators=[lead], help_text="A path of this site or an address."
    )
    link_text = models.CharField(max_length=60, blank=True, help_text="Empty: “Read more”.")
    starts_at = models.DateTimeField(default=timezone.now, help_text="UTC.")
    ends_at = models.DateTimeField(null=True, blank=True, help_text="UTC. Empty: until you end it.")
    created_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, blank=True, editable=False, on_delete=models.SET_NULL, related_name="+"
    )

    objects = NoticeQuerySet.as_manager()

    class Meta:
        ordering = ["-starts_at"]

    def __str__(self) -> str:
        return self.text

    def clean(self) -> None:
        if self.ends_at and self.starts_at and self.ends_at <= self.starts_at:
            raise ValidationError({"ends_at": "The end lies before the start. Choose a later time, or leave it empty."})
        if self.link_text and not self.link:
            raise ValidationError({"link": "There are words for a link, but no address. Enter one or empty the words."})

    @property
    def state(self) -> str:
        now = timezone.now()
        if self.ends_at and self.ends_at <= now:
            return "Over"
        return "Planned" if self.starts_at > now else "On every page now"


class QuestionBlock(blocks.StructBlock):
    question = blocks.CharBlock(max_length=200)
    answer = blocks.RichTextBlock(features=["bold", "italic", "ol", "ul", "link"])

    class Meta:
        icon = "help"
        label = "Question and answer"


class CrisisPage(RoutablePageMixin, Page):
    """What happened, what we know and what to do: one address that can be given to everybody.

    resolved_at    aware UTC; None while it lasts
    notice         the notice that leads here
    suspensions    what is held back while it lasts
    """

    summary = models.TextField(max_length=600, help_text="What happened, whom it concerns, what to do. Facts only.")
    body = RichTextField("what we know", features=FEATURES, blank=True)
    questions = StreamField([("question", QuestionBlock())], blank=True)
    resolved_at = models.DateTimeField(null=True, blank=True, editable=False)
    notice = models.OneToOneField(
        Notice, null=True, blank=True, editable=False, on_delete=models.SET_NULL, related_name="crisis"
    )
    suspensions = models.ManyToManyField("hub.Suspension", blank=True, editable=False, related_name="+")

    content_panels = [*Page.content_panels, FieldPanel("summary"), FieldPanel("body"), FieldPanel("questions")]
    exclude_fields_in_copy = ["notice", "suspensions", "resolved_at"]
    parent_page_types = ["hub.StreamPage"]
    subpage_types: list[str] = []
    template = "notices/crisis_page.html"

    class Meta:
        verbose_name = "crisis page"

    def clean(self) -> None:
        super().clean()
        refuse_reserved(self.slug)

    def serve(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        return public_page(super().serve)(request, *args, **kwargs)

    def get_context(self, request: HttpRequest, *args: Any, **kwargs: Any) -> dict[str, Any]:
        updates = list(self.updates.all())
        return {
            **super().get_context(request, *args, **kwargs),
            "updates": updates,
            "latest": updates[0] if updates else None,
            "canonical": self.full_url,
        }

    @path("feed/")
    def atom(self, request: HttpRequest) -> HttpResponse:
        return feed.atom(self)


class CrisisUpdate(models.Model):
    """A line of the log. edited_at: when its words were corrected, None if never."""

    crisis = models.ForeignKey(CrisisPage, on_delete=models.CASCADE, related_name="updates")
    text = models.TextField(max_length=4000)
    published_at = models.DateTimeField()
    edited_at = models.DateTimeField(null=True, blank=True)
    by = models.ForeignKey(settings.AUTH_USER_MODEL, null=True, blank=True, on_delete=models.SET_NULL, related_name="+")

    class Meta:
        ordering = ["-published_at", "-pk"]

    def __str__(self) -> str:
        return f"{self.published_at:%Y-%m-%d %H:%M}: {self.text[:60]}"
