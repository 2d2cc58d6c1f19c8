"""What TikTok's oEmbed endpoint says of one post. Its `html` is a script of TikTok's and is never used."""

from collections.abc import Mapping
from datetime import UTC, datetime, timedelta
from typing import Any
from urllib.parse import parse_qs, urlsplit

from feeds.adapters.base import Get, Gone, Malformed, Transient
from feeds.adapters.fields import count, decoded, epoch, part, text
from feeds.adapters.markup import web_url
from feeds.adapters.pasted_links import plausible
from feeds.adapters.plain_text import tags_of
from feeds.adapters.status import raise_for_status
from hub.records import ItemData, Media

from .addresses import guid_of, is_short, recognise, shows_photos

ENDPOINT = "https://www.tiktok.com/oembed"
COVER_LASTS = timedelta(hours=6)
FOUNDED = datetime(2016, 9, 1, tzinfo=UTC)


def read(url: str, now: datetime, get: Get) -> ItemData:
    """The record of a post. url: as `recognise` spells it. Raises Gone when TikTok does not show it (any more)."""
    if is_short(url):
        url = _behind(url, get)
    number = guid_of(url)
    if not number:
        raise Malformed("This is no address of a single TikTok video. Open the video in a browser and copy it there.")
    response = get(ENDPOINT, params={"url": url}, headers={"accept": "application/json"})
    if response.status == 404:
        raise Gone("TikTok does not show this video (any more): it was deleted, or made private.")
    if response.status == 400:
        raise Malformed("TikTok says nothing about this address. Check that the video opens for strangers.")
    raise_for_status(response, now)
    try:
        answer = part(decoded(response.body))
    except ValueError as error:
        raise Transient("TikTok answers with something else than JSON. We try again later.") from error
    caption, photos = text(answer, "title"), shows_photos(url)
    return ItemData(
        guid=number,
        url=url,
        title=caption,
        kind="photo" if photos else "video",
        raw_kind="photo" if photos else "video",
        author_name=text(answer, "author_name") or text(answer, "author_unique_id"),
        author_url=web_url(text(answer, "author_url")),
        published_at=published_at(number, now),
        media=_cover(answer, now),
        tags=tags_of((), caption),
    )


def _behind(short: str, get: Get) -> str:
    """Where a short address leads."""
    found = recognise(get(short).url) or ""
    if not guid_of(found):
        raise Malformed("This short TikTok address leads to no video. Open it in a browser and copy the address there.")
    return found


def _cover(answer: Mapping[str, Any], now: datetime) -> tuple[Media, ...]:
    """The still of the video. Its address is signed: it tells when it expires, or lasts six hours."""
    url = web_url(text(answer, "thumbnail_url"))
    if not url:
        return ()
    width, height = (count(answer.get(f"thumbnail_{side}")) or None for side in ("width", "height"))
    stated = epoch(parse_qs(urlsplit(url).query).get("x-expires", [""])[0])
    return (Media(url, "image", width=width, height=height, expires_at=stated or now + COVER_LASTS),)


def published_at(number: str, now: datetime) -> datetime | None:
    """The upper half of a post's number is the second it was uploaded; long observed, never promised."""
    moment = epoch(int(number) >> 32)
    return plausible(moment, FOUNDED, now) if moment else None
