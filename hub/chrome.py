"""What stands around every page: the site's name and its navigation."""

from dataclasses import dataclass

from django.conf import settings
from django.http import HttpRequest
from wagtail.models import Page, Site

MAX_NAVIGATION = 8


@dataclass(frozen=True, slots=True)
class NavigationLink:
    """active: this page, or one above it."""

    title: str
    href: str
    active: bool


def site_name(request: HttpRequest | None) -> str:
    """The name that the editors gave the site, else that of the settings."""
    site = Site.find_for_request(request) if request else None
    return (site.site_name if site else "") or settings.WAGTAIL_SITE_NAME


def navigation(request: HttpRequest | None) -> list[NavigationLink]:
    """The live public pages right below the front page that stand in menus: the site's own blogs."""
    site = Site.find_for_request(request) if request else None
    if site is None or request is None:
        return []
    pages: list[Page] = list(site.root_page.get_children().live().public().in_menu()[:MAX_NAVIGATION])
    links = [(page.title, page.get_url(request, current_site=site)) for page in pages]
    return [NavigationLink(title, url, request.path.startswith(url)) for title, url in links if url]
