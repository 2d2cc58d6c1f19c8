"""Which words an editor's page may have for its address, and which are the site's own."""

from django.conf.locale import LANG_INFO
from django.core.exceptions import ValidationError
from django.urls import Resolver404, resolve

# The first parts of the site's own addresses, also of those that it may have one day, and of those that web servers in
# front like to use.
RESERVED = frozenset(
    "accessibility account admin api brand documents embed explore feed feeds healthz item items login logout media "
    "oembed pages people qr robots saved search share sitemap static stream styleguide tags well-known".split()
)


def is_reserved(slug: str) -> bool:
    """Whether a page of this slug, right below the front page, would stand where the site itself answers."""
    return slug.lower() in RESERVED or slug.lower() in LANG_INFO or _is_taken(f"/{slug}/")


def refuse_reserved(slug: str) -> None:
    """For `clean()` of every page that lies right below the front page. Raises ValidationError."""
    if is_reserved(slug):
        raise ValidationError({"slug": f"“/{slug}/” is an address of the site itself. Choose another word."})


def _is_taken(path: str) -> bool:
    try:
        return resolve(path).url_name != "wagtail_serve"
    except Resolver404:
        return False
