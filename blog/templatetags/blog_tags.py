"""The way from an area to its blogs."""

from django import template

from hub.models import Area

from ..models import BlogIndexPage

register = template.Library()


@register.simple_tag
def blogs_of(area: Area) -> list[BlogIndexPage]:
    """Those that everybody may read."""
    return list(BlogIndexPage.objects.filter(area=area).live().public().order_by("path"))
