"""The brand in templates: its style sheet, icon, name and logo."""

from dataclasses import dataclass
from typing import Any

from django import template
from django.urls import reverse

from hub.chrome import site_name

from ..current import settings_of
from ..logos import Logos, logos_of
from ..stylesheet import css, digest

register = template.Library()


@dataclass(frozen=True, slots=True)
class Brand:
    """style: the address of the brand's style sheet, "" while it looks like every site. name: never empty."""

    name: str
    logos: Logos | None
    style: str


@register.simple_tag(takes_context=True)
def brand(context: dict[str, Any]) -> Brand:
    request = context.get("request")
    settings = settings_of(request)
    name = (settings.name if settings else "") or site_name(request)
    text = css(settings.look) if settings else ""
    style = reverse("brand_stylesheet", args=[digest(text)]) if text else ""
    return Brand(name, logos_of(settings), style)
