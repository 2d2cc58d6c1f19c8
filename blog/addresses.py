"""Addresses of the blog: which are free, and what a page's address is for the world."""

from django.conf import settings
from django.conf.locale import LANG_INFO
from django.core.exceptions import ValidationError
from django.urls import Resolver404, resolve
from django.utils import translation
from wagtail.models import Page

from hub.links import absolute

# The first parts of the site's own addresses, also those that web servers in front like to use.
RESERVED = frozenset(
    "account admin api documents feed feeds healthz item items login logout media pages people search static tags "
    "well-known".split()
)


def is_reserved(slug: str) -> bool:
    """Whether a section of this slug would stand where the site itself answers, or may one day."""
    return slug.lower() in RESERVED or slug.lower() in LANG_INFO or _is_taken(f"/{slug}/")


def refuse_reserved(slug: str) -> None:
    if is_reserved(slug):
        raise ValidationError({"slug": f"“/{slug}/” is an address of the site itself. Choose another word."})


def full_address(page: Page) -> str:
    """The page's full address in the site's own language, "" when it lies outside of every site."""
    with translation.override(settings.LANGUAGE_CODE):  # not that of whoever publishes it
        return full_url(page.get_url() or "")


def full_url(url: str) -> str:
    """A path of this site as a full address; a full address as it is."""
    return absolute(url) if url.startswith("/") else url


def _is_taken(path: str) -> bool:
    try:
        return resolve(path).url_name != "wagtail_serve"
    except Resolver404:
        return False
