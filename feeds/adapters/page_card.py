"""Web pages that people point to: what one says of itself, and what an adapter must do to make an item of it."""

from dataclasses import dataclass
from typing import Protocol, runtime_checkable

from hub.records import ItemData

from .base import Get, ReadsLinks


@dataclass(frozen=True, slots=True)
class PagePicture:
    url: str
    alt: str = ""


@dataclass(frozen=True, slots=True)
class PageCard:
    """What a page says of itself; everything in it is untrusted, and "" or empty when it does not say.

    url: of the page as it is kept. title, description, site, author: plain text. published: as the page writes it.
    language: BCP 47. pictures: best first.
    """

    url: str
    title: str = ""
    description: str = ""
    site: str = ""
    author: str = ""
    published: str = ""
    language: str = ""
    pictures: tuple[PagePicture, ...] = ()


@runtime_checkable
class ReadsPages(ReadsLinks, Protocol):
    """Reads any web page that no other adapter claims, and makes an item of it in a person's own words."""

    def recognise_page(self, url: str) -> str | None:
        """The address as it is kept, None for what is no web page. No network."""
        ...

    def read_page(self, url: str, get: Get) -> PageCard:
        """Raises FetchError with a sentence that says why the page cannot be read."""
        ...

    def page_record(self, card: PageCard, comment: str) -> ItemData:
        """The item of a page. Of its pictures the first one is shown. comment: the person's own words, "" for none."""
        ...
