"""The look of the site that a request is for. One query for each request, however often it is asked."""

from typing import Any

from django.http import HttpRequest
from wagtail.models import Site

from .models import BrandSettings

_CACHE = "_brand_settings"


def settings_of(request: HttpRequest | None) -> BrandSettings | None:
    """None without a request, without a site, and while nobody chose anything."""
    if request is None:
        return None
    found: Any = getattr(request, _CACHE, False)
    if found is False:
        found = of_site(Site.find_for_request(request))
        setattr(request, _CACHE, found)
    return found


def of_site(site: Site | None) -> BrandSettings | None:
    if site is None:
        return None
    return BrandSettings.objects.select_related("logo", "logo_dark").filter(site=site).first()


def show_instead(request: HttpRequest, settings: BrandSettings) -> None:
    """For this request, a look that is not saved."""
    setattr(request, _CACHE, settings)
