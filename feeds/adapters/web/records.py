"""A page's card as an item: the editor's words, then the page's, quoted and with their credit. Pure."""

from html import escape

from feeds.adapters.dates import parse_date
from feeds.adapters.page_card import PageCard
from feeds.adapters.plain_text import html_of
from hub.records import ItemData, Media

from .addresses import guid_of, site_name


def page_record(card: PageCard, comment: str) -> ItemData:
    pictures = tuple(Media(picture.url, "image", alt=picture.alt) for picture in card.pictures[:1])
    return ItemData(
        guid=guid_of(card.url),
        url=card.url,
        title=card.title,
        text=comment or card.description,
        html=_body(card, comment),
        kind="article",
        raw_kind="link",
        author_name=credit_of(card),
        published_at=parse_date(card.published) if card.published else None,
        # The comment is in the language of whoever wrote it.
        language="" if comment else card.language,
        media=pictures,
    )


def credit_of(card: PageCard) -> str:
    """Who wrote it, and where it stands."""
    site = card.site or site_name(card.url)
    return f"{card.author}, {site}" if card.author and card.author.casefold() != site.casefold() else site


def _body(card: PageCard, comment: str) -> str:
    quoted = f"<blockquote>{html_of(card.description)}</blockquote>" if card.description else ""
    source = f'<a href="{escape(card.url)}">{escape(card.title or site_name(card.url))}</a>'
    return f"{html_of(comment)}{quoted}<p>{source} · {escape(credit_of(card))}</p>"
