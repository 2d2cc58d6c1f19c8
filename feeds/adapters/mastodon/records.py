"""A status becomes a record (docs.joinmastodon.org/entities/Status). Pure."""

import math
import mimetypes
from collections.abc import Mapping
from typing import Any
from urllib.parse import urlsplit

from feeds.adapters.fields import count, moment, part, parts, text
from hub.records import Counts, ItemData, Kind, Media, MediaType

from .rendering import render

# Followers-only and direct posts are nobody else's business, even if a server should give them away.
_FOR_EVERYBODY = {"public", "unlisted"}
_TYPES: dict[str, MediaType] = {"image": "image", "gifv": "video", "video": "video", "audio": "audio"}


def record_of(status: Mapping[str, Any], *, of_strangers: bool = False) -> ItemData | None:
    """None for what is not public. of_strangers: a hashtag brought it, so its author must be willing to be found."""
    shown = part(status, "reblog") or status
    guid, account = text(status, "uri"), part(shown, "account")
    public = text(status, "visibility") in _FOR_EVERYBODY and text(shown, "visibility") in _FOR_EVERYBODY
    if not guid or not public or (of_strangers and not wants_to_be_found(account)):
        return None
    rendered, warning, media = render(shown), text(shown, "spoiler_text"), _media(shown)
    return ItemData(
        guid=guid,
        url=text(shown, "url") or text(shown, "uri"),
        # Behind a warning stands what nobody should meet unasked: lists show the warning, and only its page the words.
        title=warning,
        text=warning or rendered.plain,
        html=rendered.html,
        kind=_kind(media),
        raw_kind=_raw_kind(status),
        author_name=text(account, "display_name") or text(account, "username"),
        author_url=text(account, "url"),
        published_at=moment(status.get("created_at")),
        updated_at=moment(shown.get("edited_at")),
        language=text(shown, "language"),
        media=media,
        tags=tuple(dict.fromkeys(name for tag in parts(shown, "tags") if (name := text(tag, "name")))),
        counts=_counts(shown),
        is_repost=shown is not status,
        is_reply=bool(text(shown, "in_reply_to_id")),
        sensitive=shown.get("sensitive") is True or bool(warning),
    )


def wants_to_be_found(account: Mapping[str, Any]) -> bool:
    """Not for search and discovery: `discoverable` and `indexable` off, or `noindex` on (entities/Account)."""
    return (
        account.get("discoverable") is not False
        and account.get("indexable") is not False
        and account.get("noindex") is not True
    )


def _raw_kind(status: Mapping[str, Any]) -> str:
    """repost, thread (a reply to oneself), reply, quote, poll or ""."""
    if part(status, "reblog"):
        return "repost"
    if text(status, "in_reply_to_id"):
        own = text(part(status, "account"), "id")
        return "thread" if own and own == text(status, "in_reply_to_account_id") else "reply"
    return "quote" if part(status, "quote") else "poll" if part(status, "poll") else ""


def _counts(status: Mapping[str, Any]) -> Counts:
    boosts, quotes = count(status.get("reblogs_count")), count(status.get("quotes_count"))
    return Counts(
        likes=count(status.get("favourites_count")),
        comments=count(status.get("replies_count")),
        shares=None if boosts is None and quotes is None else (boosts or 0) + (quotes or 0),
    )


def _media(status: Mapping[str, Any]) -> tuple[Media, ...]:
    found = (_medium(attachment) for attachment in parts(status, "media_attachments"))
    return tuple(medium for medium in found if medium)


def _medium(attachment: Mapping[str, Any]) -> Media | None:
    """None for what the server could not read either ("unknown"), and for what has no address."""
    kind = _TYPES.get(text(attachment, "type"))
    url = text(attachment, "url") or text(attachment, "remote_url")
    if not kind or not url:
        return None
    original, preview = part(attachment, "meta", "original"), text(attachment, "preview_url")
    return Media(
        url,
        kind,
        _mime(url),
        count(original.get("width")),
        count(original.get("height")),
        text(attachment, "description"),
        _seconds(original.get("duration")),
        # The preview of a recording without a cover is the recording itself.
        preview if kind != "image" and _mime(preview).startswith("image/") else "",
    )


def _mime(url: str) -> str:
    """By the ending of the address; the API does not tell."""
    try:
        return mimetypes.guess_type(urlsplit(url).path)[0] or ""
    except ValueError:
        return ""


def _seconds(value: object) -> float | None:
    if isinstance(value, int | float) and not isinstance(value, bool) and math.isfinite(value) and value > 0:
        return float(value)
    return None


def _kind(media: tuple[Media, ...]) -> Kind:
    types = {medium.type for medium in media}
    return "video" if "video" in types else "audio" if "audio" in types else "photo" if types else "post"
