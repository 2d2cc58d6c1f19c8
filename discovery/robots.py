"""robots.txt (RFC 9309): where crawlers lose their time, and where the sitemap is.

A single facet is a page worth finding; its combinations, searches and cursors are endless. Feeds are for everybody.
"""

from django.conf import settings
from django.urls import reverse
from django.utils import translation

from hub.links import absolute, stream_path

# The last two: copies of what stands elsewhere, for other sites and for one visitor.
CLOSED = ("/admin/", "/account/", "/api/", "/documents/", "/search/", "/qr.svg", "/embed/", "/saved/")
# Parameters that only change how the stream is shown or where it goes on.
ENDLESS = ("q", "since", "sort", "layout", "cursor")


def robots() -> str:
    lines = ["User-agent: *", *(f"Disallow: {path}" for path in CLOSED), f"Allow: {reverse('api_docs')}$"]
    for path in _streams():
        lines += [f"Disallow: {path}?*&", *(f"Disallow: {path}?{name}=" for name in ENDLESS)]
    # The visitor's filter travels with links to items; the item is the same.
    lines += ["Disallow: /items/*?", "Disallow: /*/items/*?", "", f"Sitemap: {absolute(reverse('sitemap'))}", ""]
    return "\n".join(lines)


def _streams() -> list[str]:
    """The stream's path in each language of the site."""
    found = []
    for code, _ in settings.LANGUAGES:
        with translation.override(code):
            found.append(stream_path())
    return list(dict.fromkeys(found))
