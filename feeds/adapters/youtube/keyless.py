"""What stands behind a pasted address, looked up without an API key."""

import json
from urllib.parse import urlencode

from feeds.adapters.base import Found, Get, Malformed, Response
from feeds.adapters.fields import text
from feeds.adapters.parsed_feed import ParsedFeed
from feeds.adapters.status import raise_for_status

from .addresses import channel_url, divided, feed_url, handle_url, recognise, source_url, video_url
from .channel_page import read_channel_page
from .discovering import no_such
from .feed import parsed_feed

_OEMBED = "https://www.youtube.com/oembed"
_PASTE_ID = "Paste the address of the channel with /channel/UC… in it, or set YOUTUBE_API_KEY."


def discover_without_key(external_id: str, get: Get) -> Found:
    kind, name = divided(external_id)
    if kind == "video":
        external_id = _channel_of_video(name, get)
        kind, name = divided(external_id)
    if kind == "handle":
        return _by_handle(name, get)
    feed = parsed_feed(get(feed_url(external_id)), None)
    return _by_user(name, feed) if kind == "user" else _found(external_id, feed)


def _found(external_id: str, feed: ParsedFeed) -> Found:
    title = feed.title or (feed.authors[0].name if feed.authors else "")
    owners = ((owner.name, owner.url) for owner in feed.authors if owner.url)
    alternatives = tuple(owners) if external_id.startswith("playlist:") else ()
    return Found(external_id, title, source_url(external_id), alternatives=alternatives)


def _by_user(name: str, feed: ParsedFeed) -> Found:
    addresses = (feed.homepage_url, *(author.url for author in feed.authors))
    for external_id in map(recognise, addresses):
        if external_id and external_id.startswith("channel:"):
            return _found(external_id, feed)
    raise Malformed(f"YouTube's feed does not tell the channel of {name}. {_PASTE_ID}")


def _by_handle(handle: str, get: Get) -> Found:
    answer = get(handle_url(handle), headers={"accept": "text/html"})
    if answer.status == 404:
        raise Malformed(no_such("handle", handle))
    raise_for_status(answer, None)
    page = read_channel_page(answer.body)
    if page is None:
        raise Malformed(f"YouTube's page of {handle} does not tell the channel. {_PASTE_ID}")
    return Found(f"channel:{page.channel}", page.title or handle, channel_url(page.channel), page.description)


def _channel_of_video(video: str, get: Get) -> str:
    """The external id of a video's channel, from YouTube's oEmbed."""
    answer = get(f"{_OEMBED}?{urlencode({'url': video_url(video), 'format': 'json'})}")
    if answer.status in (400, 404):
        raise Malformed(no_such("video", video))
    if answer.status not in (401, 403):
        # Videos that may not be embedded are refused with these two, although anybody may watch them.
        raise_for_status(answer, None)
    external_id = recognise(_author_url(answer))
    if external_id is None or divided(external_id)[0] not in ("handle", "channel", "user"):
        raise Malformed(f"YouTube does not tell the channel of the video {video}. {_PASTE_ID}")
    return external_id


def _author_url(answer: Response) -> str:
    try:
        told = json.loads(answer.body)
    except (ValueError, RecursionError):
        return ""
    return text(told, "author_url") if isinstance(told, dict) else ""
