"""A brand's logo in the sizes that pages need. Wagtail keeps what it made, and remembers it in its cache."""

from dataclasses import dataclass
from typing import Any

from wagtail.images.models import SourceImageIOError

from .models import BrandSettings

_MASTHEAD = "max-480x96|format-png"  # twice its size on the page, for fine screens
_ICON = "fill-96x96|format-png"
_SQUARE = 1.25  # wider than that, a logo is not readable in a tab


@dataclass(frozen=True, slots=True)
class Logo:
    """src: a path. width and height: CSS pixels."""

    src: str
    width: int
    height: int


@dataclass(frozen=True, slots=True)
class Logos:
    """What of a brand's logos is there; dark and icon may be missing."""

    light: Logo
    dark: Logo | None
    icon: str


def logos_of(settings: BrandSettings | None) -> Logos | None:
    if settings is None or settings.logo is None or (light := _logo(settings.logo)) is None:
        return None
    dark = _logo(settings.logo_dark) if settings.logo_dark else None
    return Logos(light, dark, _icon(settings.logo))


def _logo(image: Any) -> Logo | None:
    rendition = _rendition(image, _MASTHEAD)
    return Logo(rendition.url, round(rendition.width / 2), round(rendition.height / 2)) if rendition else None


def _icon(image: Any) -> str:
    wide, high = sorted((image.width, image.height), reverse=True)
    rendition = _rendition(image, _ICON) if high and wide / high <= _SQUARE else None
    return rendition.url if rendition else ""


def _rendition(image: Any, wanted: str) -> Any:
    """None when the file is gone or cannot be read: a page does without the logo."""
    try:
        return image.get_rendition(wanted)
    except (SourceImageIOError, OSError):
        return None
