"""House rules: pages whose every published text is kept, and who accepted which."""

from typing import Any

from django.conf import settings
from django.db import models
from django.http import Http404, HttpRequest, HttpResponse
from django.utils.text import Truncator
from wagtail.admin.panels import FieldPanel, MultiFieldPanel
from wagtail.contrib.routable_page.models import RoutablePageMixin, path
from wagtail.fields import RichTextField
from wagtail.models import Page

from hub.addresses import refuse_reserved

from .forms import PolicyForm

FEATURES = ["h2", "h3", "bold", "italic", "ol", "ul", "link", "hr"]


class PolicyPage(RoutablePageMixin, Page):
    """Rules of engagement, posting guidelines and the like. Publishing keeps the text as a version.

    must_accept    people accept the version in force before they publish anything
    change_note    what is new in the version that comes next, for those who are asked again
    is_correction  the text that comes next changes no rule: nobody is asked again
    """

    intro = models.TextField(blank=True, max_length=500, help_text="In one or two sentences: whom this concerns.")
    body = RichTextField(features=FEATURES)
    must_accept = models.BooleanField(
        "people accept it",
        default=True,
        help_text="Before they publish for the first time, and again after a change.",
    )
    change_note = models.CharField("what has changed", max_length=300, blank=True)
    is_correction = models.BooleanField(
        "only a correction", default=False, help_text="No rule changes with this text: nobody is asked to accept again."
    )

    content_panels = [
        *Page.content_panels,
        FieldPanel("intro"),
        FieldPanel("body"),
        FieldPanel("must_accept"),
        MultiFieldPanel([FieldPanel("change_note"), FieldPanel("is_correction")], heading="This change"),
    ]
    base_form_class = PolicyForm
    parent_page_types = ["hub.StreamPage"]
    subpage_types: list[str] = []
    template = "policies/policy_page.html"

    class Meta:
        verbose_name = "house rules"
        verbose_name_plural = "house rules"

    def clean(self) -> None:
        super().clean()
        refuse_reserved(self.slug)

    def get_context(self, request: HttpRequest, *args: Any, **kwargs: Any) -> dict[str, Any]:
        versions = list(self.versions.all())
        return {
            **super().get_context(request, *args, **kwargs),
            "version": versions[0] if versions else None,
            "earlier": versions[1:],
            "canonical": self.full_url,
        }

    @path("versions/<int:number>-<int:correction>/")
    def one_version(self, request: HttpRequest, number: int, correction: int) -> HttpResponse:
        """What the rules said once. Only what was published: drafts are no versions."""
        version = self.versions.filter(number=number, correction=correction).first()
        if version is None:
            raise Http404
        context = {"shown": version, "is_old": version != self.versions.first()}
        return self.render(request, context_overrides=context)


class PolicyVersion(models.Model):
    """A text as it was published. Rows are added and never changed; they outlive the page.

    number      counts the changes of rules: who accepted one text of a number accepted the number
    correction  0, 1, 2… texts of the same rules
    """

    policy = models.ForeignKey(PolicyPage, null=True, on_delete=models.SET_NULL, related_name="versions")
    number = models.PositiveIntegerField()
    correction = models.PositiveIntegerField(default=0)
    title = models.CharField(max_length=255)
    intro = models.TextField(blank=True)
    body = models.TextField()
    change_note = models.CharField(max_length=300, blank=True)
    published_at = models.DateTimeField()
    published_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, blank=True, on_delete=models.SET_NULL, related_name="+"
    )

    class Meta:
        ordering = ["-number", "-correction"]
        constraints = [
            models.UniqueConstraint(fields=["policy", "number", "correction"], name="policies_version_once"),
        ]

    def __str__(self) -> str:
        return f"{Truncator(self.title).chars(80)}, version {self.label}"

    @property
    def label(self) -> str:
        return f"{self.number}.{self.correction}" if self.correction else str(self.number)


class Acceptance(models.Model):
    """Somebody accepted a version. A line of a log: added, never changed; the name outlives the account."""

    version = models.ForeignKey(PolicyVersion, on_delete=models.PROTECT, related_name="acceptances")
    user = models.ForeignKey(settings.AUTH_USER_MODEL, null=True, on_delete=models.SET_NULL, related_name="+")
    user_name = models.CharField(max_length=300)
    accepted_at = models.DateTimeField()

    class Meta:
        ordering = ["-accepted_at"]
        constraints = [models.UniqueConstraint(fields=["version", "user"], name="policies_acceptance_once")]

    def __str__(self) -> str:
        return f"{self.user_name}: {self.version}"
