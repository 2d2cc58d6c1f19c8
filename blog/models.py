"""Sections and their posts: the hub's own blogs. A section is the part of an area that has pages."""

from datetime import datetime
from typing import Any

from django.conf import settings
from django.core.paginator import Page as ListPage
from django.core.paginator import Paginator
from django.db import models
from django.db.models.functions import Coalesce
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from modelcluster.contrib.taggit import ClusterTaggableManager
from modelcluster.fields import ParentalKey
from taggit.models import ItemBase
from wagtail.admin.panels import FieldPanel, MultiFieldPanel
from wagtail.fields import StreamField
from wagtail.models import Page

from hub.addresses import refuse_reserved
from hub.cards import stored_pictures
from hub.filters import StreamFilter
from hub.models import Tag
from hub.tag_fields import tag_panels

from .addresses import full_address
from .blocks import body_blocks
from .forms import BlogPageForm, SectionForm
from .identity import is_suspended, items_of, suspended_pages
from .rights import PublishedByWriters

POSTS_PER_PAGE = 12


class TitledAsPublished:
    """A live page goes by the title that is live. Lists in the admin would tell everybody the title of a draft."""

    live: bool
    title: str
    draft_title: str

    def get_admin_display_title(self) -> str:
        return self.title if self.live else self.draft_title or self.title


class BlogIndexPage(TitledAsPublished, PublishedByWriters, Page):
    """A section: the blog of an area. `source` is its place in the stream and looks after itself (blog.sections)."""

    area = models.ForeignKey("hub.Area", on_delete=models.PROTECT, related_name="sections")
    source = models.OneToOneField(
        "hub.Source", null=True, blank=True, editable=False, on_delete=models.SET_NULL, related_name="section"
    )
    intro = models.TextField(blank=True, max_length=500)

    content_panels = [*Page.content_panels, FieldPanel("intro"), FieldPanel("area")]
    base_form_class = SectionForm
    exclude_fields_in_copy = ["source"]
    show_in_menus_default = True
    parent_page_types = ["hub.StreamPage"]
    subpage_types = ["blog.BlogPage"]
    template = "blog/blog_index_page.html"

    class Meta:
        verbose_name = "blog"

    def clean(self) -> None:
        super().clean()
        refuse_reserved(self.slug)

    def posts(self) -> models.QuerySet["BlogPage"]:
        """Its live posts, newest first, without those that are private by themselves.

        Whether the section is private is no question here: whoever sees it was let in.
        """
        posts = BlogPage.objects.child_of(self).live().filter(view_restrictions=None)
        posts = posts.exclude(pk__in=suspended_pages(self.source_id))
        newest = posts.order_by(Coalesce("date", "first_published_at").desc(), "-pk")
        return newest.select_related("author", "hero_image").prefetch_related("hero_image__renditions")

    def get_context(self, request: HttpRequest, *args: Any, **kwargs: Any) -> dict[str, Any]:
        posts: ListPage = Paginator(self.posts(), POSTS_PER_PAGE).get_page(request.GET.get("page"))
        return {
            **super().get_context(request, *args, **kwargs),
            "posts": posts,
            "canonical": full_address(self) + (f"?page={posts.number}" if posts.number > 1 else ""),
            "start_query": StreamFilter(source=(str(self.source_id),)).query_string() if self.source_id else "",
            "edit_href": edit_href(self, request),
        }


class PageTag(ItemBase):
    """A tag that an author gave a post."""

    tag = models.ForeignKey(Tag, related_name="page_links", on_delete=models.CASCADE)
    content_object = ParentalKey("blog.BlogPage", related_name="tag_links", on_delete=models.CASCADE)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["tag", "content_object"], name="blog_pagetag_once")]

    def __str__(self) -> str:
        return f"{self.content_object_id}: {self.tag}"


class BlogPage(TitledAsPublished, PublishedByWriters, Page):
    """A post. Publishing brings it into the stream: see blog.stream."""

    author = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, blank=True, on_delete=models.SET_NULL, related_name="posts"
    )
    date = models.DateTimeField(null=True, blank=True, help_text="Empty: the moment of its first publication.")
    intro = models.TextField(blank=True, max_length=500, help_text="One or two sentences that make people read on.")
    hero_image = models.ForeignKey(
        "wagtailimages.Image", null=True, blank=True, on_delete=models.SET_NULL, related_name="+"
    )
    hero_alt = models.CharField(
        "what it shows",
        blank=True,
        max_length=300,
        help_text="For people who cannot see it. Empty: the description of the image.",
    )
    body = StreamField(body_blocks(), blank=True)
    tags = ClusterTaggableManager(through=PageTag, blank=True, related_name="pages")

    content_panels = [
        *Page.content_panels,
        FieldPanel("intro"),
        MultiFieldPanel([FieldPanel("hero_image"), FieldPanel("hero_alt")], heading="Picture at the top"),
        FieldPanel("body"),
        tag_panels(),
        MultiFieldPanel([FieldPanel("author"), FieldPanel("date")], heading="By whom and when"),
    ]
    base_form_class = BlogPageForm
    parent_page_types = ["blog.BlogIndexPage"]
    subpage_types: list[str] = []
    template = "blog/blog_page.html"

    class Meta:
        verbose_name = "post"

    def serve(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        """While its item is out of sight, so is the post. Its draft can be edited and previewed as ever."""
        if is_suspended(self.pk):
            return render(request, "blog/suspended.html", {"section": self.section}, status=404)
        return super().serve(request, *args, **kwargs)

    @property
    def section(self) -> BlogIndexPage | None:
        return BlogIndexPage.objects.ancestor_of(self).first()

    @property
    def published_at(self) -> datetime | None:
        return self.date or self.first_published_at

    @property
    def author_name(self) -> str:
        """The person's name, never their log-in."""
        return self.author.get_full_name() if self.author else ""

    @property
    def hero_description(self) -> str:
        return self.hero_alt or (self.hero_image.description if self.hero_image else "")

    def get_context(self, request: HttpRequest, *args: Any, **kwargs: Any) -> dict[str, Any]:
        item = items_of(self.pk).visible().for_cards().first() if self.pk else None
        return {
            **super().get_context(request, *args, **kwargs),
            "section": self.section,
            "item": item,
            "view": StreamFilter.from_query(request.GET),
            "tags": item.tags.all() if item else self.tags.all(),
            "picture": next(iter(stored_pictures(item)), None) if item else None,
            "language": self.locale.language_code,
            "canonical": full_address(self),
            "edit_href": edit_href(self, request),
        }


def edit_href(page: Page, request: HttpRequest) -> str:
    """The page's editor, for those who may use it."""
    user = getattr(request, "user", None)
    if user is None or not user.is_authenticated or not page.pk:
        return ""
    return reverse("wagtailadmin_pages:edit", args=[page.pk]) if page.permissions_for_user(user).can_edit() else ""
