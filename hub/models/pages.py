"""The front page of a site is a Wagtail page, so that editors can name and describe it."""

from django.db import models
from django.http import HttpRequest, HttpResponse
from wagtail.admin.panels import FieldPanel
from wagtail.models import Page


class StreamPage(Page):
    """The front page. It also names and introduces the stream, which stands below it at an address of its own."""

    intro = models.CharField(max_length=300, blank=True)

    content_panels = [*Page.content_panels, FieldPanel("intro")]
    parent_page_types = ["wagtailcore.Page"]
    template = "hub/front.html"

    class Meta:
        verbose_name = "stream page"

    def serve(self, request: HttpRequest, *args: object, **kwargs: object) -> HttpResponse:
        from ..views.front import front  # here, because views need the models that are just being loaded

        return front(request, self)
