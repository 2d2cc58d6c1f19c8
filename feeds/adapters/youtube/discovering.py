"""What stands behind a pasted address, looked up with an API key."""

from collections.abc import Mapping
from typing import Any

from feeds.adapters.base import Found, Get, Malformed
from feeds.adapters.fields import part, text

from .addresses import CHANNEL, channel_url, divided, playlist_url
from .api import Api

_CHANNEL_BY = {"channel": "id", "handle": "forHandle", "user": "forUsername"}


def discover_with_key(external_id: str, secret: str, get: Get) -> Found:
    api = Api(get, secret)
    kind, name = divided(external_id)
    if kind == "playlist":
        return _playlist(api, name)
    if kind == "video":
        return _channel_of_video(api, name)
    found = api.channel(**{_CHANNEL_BY[kind]: name})
    if found is None:
        raise Malformed(no_such(kind, name))
    return _channel(found)


def no_such(kind: str, name: str) -> str:
    """For a person who pasted something that YouTube does not know."""
    what = {"handle": "channel with the handle", "user": "user named", "channel": "channel with the id",
            "playlist": "public playlist with the id", "video": "public video with the id"}[kind]  # fmt: skip
    return f"YouTube has no {what} {name}. Check the spelling, or copy the address from a browser."


def leads_nowhere(path: str) -> str:
    """For youtube.com/c/Name, which the API cannot look up, and for pages that are no source."""
    return (
        f"YouTube does not tell which channel youtube.com/{path} is. Open it in a browser, and paste the address of "
        "the channel with its @handle, or that of a playlist."
    )


def _playlist(api: Api, playlist: str) -> Found:
    found = api.playlist(playlist)
    if found is None:
        raise Malformed(no_such("playlist", playlist))
    snippet = part(found, "snippet")
    owner, title = text(snippet, "channelId"), text(snippet, "channelTitle")
    return Found(
        external_id=f"playlist:{playlist}",
        title=text(snippet, "title"),
        homepage_url=playlist_url(playlist),
        description=text(snippet, "description"),
        language=text(snippet, "defaultLanguage"),
        alternatives=((title, channel_url(owner)),) if owner else (),
    )


def _channel_of_video(api: Api, video: str) -> Found:
    found = next(iter(api.videos([video])), {})
    owner = text(part(found, "snippet"), "channelId")
    channel = api.channel(id=owner) if owner else None
    if channel is None:
        raise Malformed(no_such("video", video))
    return _channel(channel)


def _channel(channel: Mapping[str, Any]) -> Found:
    snippet, name = part(channel, "snippet"), text(channel, "id")
    if not CHANNEL.fullmatch(name):
        raise Malformed("YouTube's answer names no channel. Try again later.")
    return Found(
        external_id=f"channel:{name}",
        title=text(snippet, "title"),
        homepage_url=channel_url(name),
        description=text(snippet, "description"),
        language=text(snippet, "defaultLanguage"),
    )
