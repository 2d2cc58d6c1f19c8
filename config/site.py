"""The bare site: a stream page at the root, named like the brand. Running it twice changes nothing."""

from urllib.parse import urlsplit

from django.conf import settings
from wagtail.models import Locale, Page, Site

from hub.models import StreamPage


def ensure_site(name: str = "", intro: str = "") -> StreamPage:
    """The stream page of the default site, made if it is missing. The page that Wagtail brings along goes."""
    Locale.objects.get_or_create(language_code=settings.LANGUAGE_CODE)  # the operator may have chosen another since
    site = Site.objects.filter(is_default_site=True).select_related("root_page").first()
    if site and isinstance(root := site.root_page.specific, StreamPage):
        return root
    title = name or settings.WAGTAIL_SITE_NAME
    page = StreamPage(title=title, slug="hub", intro=intro, seo_title=title)
    Page.get_first_root_node().add_child(instance=page)
    welcome = site.root_page if site else None
    address = urlsplit(settings.SITE_URL)
    port = address.port or (443 if address.scheme == "https" else 80)
    values = {"hostname": address.hostname, "port": port, "site_name": title, "root_page": page}
    Site.objects.update_or_create(is_default_site=True, defaults=values)
    if welcome and welcome.specific_class is Page and not welcome.get_children().exists():
        welcome.delete()
    return page
