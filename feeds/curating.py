"""Pointing to a web page, in two steps: look at what it says of itself, then add it in one's own words."""

import base64
import time
from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import NoReturn

from django.utils import timezone

from hub import curation
from hub.pictures import BadPicture, thumbnail
from hub.sanitize import one_line

from .adapters.base import FetchError, Get, Malformed
from .adapters.page_card import PageCard, PagePicture, ReadsPages
from .adapters.status import raise_for_status
from .duplicates import AlreadyHere, already_here
from .links import Added, Wish, keep, reader_of

# Somebody waits: what takes longer is offered without being shown.
SECONDS = 8.0


@dataclass(frozen=True, slots=True)
class Looked:
    """card: what the page says, or only its address. reason: why it could not be read, "" when it could."""

    card: PageCard
    reason: str = ""


def look(address: str, get: Get) -> Looked | None:
    """What stands behind an address. None when it is none of a page, or another adapter reads single posts there.

    Raises AlreadyHere when the page is in the stream.
    """
    known = reader_of(address)
    if known is None or not isinstance(known[0], ReadsPages):
        return None
    adapter, url = known
    _refuse_double(url)
    try:
        card = adapter.read_page(url, get)
    except FetchError as error:
        return Looked(PageCard(url), str(error))
    _refuse_double(card.url)
    return Looked(card)


def curate(card: PageCard, title: str, quote: str, picture: PagePicture | None, wish: Wish) -> Added:
    """Bring a page into the stream. Raises FetchError; then nothing was changed.

    title: for the card; what the page calls itself is kept beside it. quote: its words as they are to be quoted.
    wish.words: the person's own. All other facts are those of the card.
    """
    known = reader_of(card.url)
    if known is None or not isinstance(known[0], ReadsPages):
        raise Malformed("This address is none of a web page any more. Begin again with its address.")
    adapter, _ = known
    _refuse_double(card.url)
    shown = replace(card, title=card.title or title, description=quote, pictures=(picture,) if picture else ())
    if not shown.title:
        raise Malformed("A card needs a title.")
    record = adapter.page_record(shown, wish.words)
    added = keep(adapter, adapter.discover(card.url, "", _nothing), record, wish, timezone.now())
    if one_line(title) != added.item.title:
        curation.correct(added.item, {"title": title}, wish.by)
    return added


def thumbnails(pictures: Sequence[PagePicture], get: Get) -> dict[str, str]:
    """{address: the picture as a data: URL}, small and made by us. What cannot be had is left out."""
    end = time.monotonic() + SECONDS
    found = {}
    for picture in pictures:
        if time.monotonic() > end:
            break
        try:
            answer = get(picture.url, headers={"Accept": "image/avif,image/webp,image/*"})
            raise_for_status(answer, timezone.now())
            small = thumbnail(answer.body)
        except (FetchError, BadPicture):
            continue
        found[picture.url] = f"data:image/webp;base64,{base64.b64encode(small).decode()}"
    return found


def _refuse_double(url: str) -> None:
    if same := already_here(url):
        raise AlreadyHere(same)


def _nothing(*args: object, **kwargs: object) -> NoReturn:
    raise Malformed("Nothing is asked for here.")
