"""What a page's address is for the world."""

from django.conf import settings
from django.utils import translation
from wagtail.models import Page

from hub.links import absolute


def full_address(page: Page) -> str:
    """The page's full address in the site's own language, "" when it lies outside of every site."""
    with translation.override(settings.LANGUAGE_CODE):  # not that of whoever publishes it
        return full_url(page.get_url() or "")


def full_url(url: str) -> str:
    """A path of this site as a full address; a full address as it is."""
    return absolute(url) if url.startswith("/") else url
