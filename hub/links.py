"""Where an item leads: to its page here, and to where it came from."""

from urllib.parse import urlsplit

from django.conf import settings
from django.urls import reverse

from .models import Item

# Our own posts have a page of their own; everything else is shown by the item page.
OWN_PLATFORM = "blog"


def is_own(item: Item) -> bool:
    return item.source.platform == OWN_PLATFORM


def page_path(item: Item) -> str:
    """The item's page on this site, as a path, in the language that is on."""
    if not is_own(item):
        return item.get_absolute_url()
    return home_path().rstrip("/") + local_path(item.url)


def origin_url(item: Item) -> str:
    """The public page of an imported item at its platform, "" when it has none or is our own."""
    return "" if is_own(item) else item.url


def is_service(item: Item) -> bool:
    """Whether people know the place by its name. A feed only brings a website that stands for itself."""
    return is_own(item) or bool(item.platform.policy.attribution)


def place_of(item: Item) -> str:
    """Where people say they saw it: the name of the service, or the host of the website."""
    return item.platform.label if is_service(item) else urlsplit(item.url).hostname or item.platform.label


def local_path(url: str) -> str:
    """The path and query of one of our own addresses: the visitor stays on the host that they are using."""
    parts = urlsplit(url)
    path = "/" + parts.path.lstrip("/")
    return f"{path}?{parts.query}" if parts.query else path


def absolute(path: str) -> str:
    """A path of this site as a full address. Never made from the request: its Host header may be anybody's."""
    return f"{settings.SITE_URL}{path}"


def home_path() -> str:
    """The front page."""
    return reverse("wagtail_serve", args=[""])


def stream_path() -> str:
    """The stream, to which a view's query is appended."""
    return reverse("stream")


def with_query(path: str, query: str) -> str:
    """`query` is "" or starts with a question mark."""
    return f"{path}&{query[1:]}" if query and "?" in path else f"{path}{query}"
