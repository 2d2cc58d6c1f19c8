"""The one link by which a product calls to action: on the cards and pages of what is about it."""

from dataclasses import dataclass
from urllib.parse import urlsplit

from .models import Item, Tag, TagKind


@dataclass(frozen=True, slots=True)
class Offer:
    """words: "See the bike"; href: a page on the web, of http or https; product: its name."""

    words: str
    href: str
    product: str


def offer_of(item: Item) -> Offer | None:
    """Of the first product, by name, that has a page. Never more than one: two would be advertising."""
    products = [tag for tag in item.tags.all() if tag.kind == TagKind.PRODUCT and _is_web(tag)]
    if not products:
        return None
    return offer_to(min(products, key=lambda tag: (not tag.call_to_action, tag.name.casefold())))


def offer_to(tag: Tag) -> Offer | None:
    """The link of one tag, None when it has no page on the web."""
    return Offer(tag.call_to_action or f"See {tag.name}", tag.url, tag.name) if _is_web(tag) else None


def _is_web(tag: Tag) -> bool:
    """Asked again when it is shown: not everything that writes tags is a form."""
    try:
        parts = urlsplit(tag.url)
    except ValueError:
        return False
    return parts.scheme in ("http", "https") and bool(parts.netloc)
