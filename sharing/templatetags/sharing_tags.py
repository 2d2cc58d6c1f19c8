"""What the pages need for sharing: the links of a page, and whether a selection can be heard."""

from typing import Any
from urllib.parse import urlencode

from django import template
from django.conf import settings
from django.urls import reverse

from hub.filters import StreamFilter
from hub.links import absolute, local_path

from ..podcast import recordings
from ..targets import Target, targets

register = template.Library()


@register.simple_tag
def share_targets(address: str, title: str) -> list[Target]:
    return targets(settings.HUB_SHARE_TARGETS, address, title)


@register.simple_tag
def qr_href(address: str) -> str:
    """The QR code of one of our own full addresses."""
    return f"{reverse('qr')}?{urlencode({'path': local_path(address)})}"


@register.simple_tag
def oembed_href(address: str, form: str) -> str:
    return absolute(f"{reverse('oembed')}?{urlencode({'url': address, 'format': form})}")


@register.simple_tag(takes_context=True)
def podcast_href(context: dict[str, Any]) -> str:
    """The podcast of the view of this page, "" when it has no recordings that may go out."""
    view = context.get("view")
    if not isinstance(view, StreamFilter):
        return ""
    if "podcast_href" not in context.render_context:
        found = recordings(view).exists()
        context.render_context["podcast_href"] = reverse("podcast") + view.query_string() if found else ""
    return context.render_context["podcast_href"]
