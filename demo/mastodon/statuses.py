"""The entities of the API: accounts and statuses, with what the author wrote as the server's HTML."""

import html
import re
from datetime import datetime, timedelta
from typing import Any

from ..brand import Channel, brand
from ..chance import number
from ..engagement import counts
from ..prose import hashtags
from ..stories import slug
from ..timeline import Item
from ..wire import stamp
from .files import attached, avatar

HOST = "social.tarrowmere.example"
ELSEWHERE = "tidewater.example"  # where those are at home whose posts are passed on
SHOWN = 30  # characters of an address that are not hidden
_WORD = re.compile(r"(https://[^\s]+)|(?<![\w&/])#(\w+)")


def warned(item: Item) -> str:
    """The content warning, "" for none."""
    return item.entry.title if "warned" in item.entry.odd else ""


def tags_of(item: Item) -> list[str]:
    """Hashtags without their sign: as typed in the text, else one or two that fit."""
    typed = [match[2] for match in _WORD.finditer(item.text) if match[2]]
    return typed or (hashtags(item.entry, 2) if number("tagged", item.key) % 5 < 4 else [])


def account(channel: Channel, posted: int) -> dict[str, Any]:
    about = f"<p>{html.escape(channel.about)}</p>"
    return _account(channel.id, channel.handle, channel.handle, channel.name, HOST, about) | {"statuses_count": posted}


def status(item: Item, now: datetime) -> dict[str, Any]:
    own = _status(item, now)
    if "boosted" not in item.entry.odd:
        return own
    address = f"{own['uri']}/activity"
    bare = {"content": "", "media_attachments": [], "tags": [], "replies_count": 0, "reblogs_count": 0}
    return {**own, **bare, "uri": address, "url": address, "favourites_count": 0, "reblog": _passed_on(item, now)}


def _status(item: Item, now: datetime) -> dict[str, Any]:
    entry, found = item.entry, counts(item, now)
    thread = str(int(item.id) - (60_000 << 16)) if entry.reply_to else None
    edited = item.edited if item.edited and item.edited <= now else None
    return {
        "id": item.id,
        "created_at": _moment(item.published),
        "in_reply_to_id": thread,
        "in_reply_to_account_id": item.channel.id if thread else None,
        "sensitive": bool(warned(item)),
        "spoiler_text": warned(item),
        "visibility": "public",
        "language": entry.lang or item.channel.language,
        "uri": f"https://{HOST}/users/{item.channel.handle}/statuses/{item.id}",
        "url": item.url,
        "replies_count": found.comments,
        "reblogs_count": found.shares,
        "favourites_count": found.likes,
        "quotes_count": found.shares // 8,
        "edited_at": edited and _moment(edited),
        "content": _content(item),
        "reblog": None,
        "application": {"name": "Web", "website": None},
        "account": account(item.channel, 0),
        "media_attachments": attached(item),
        "mentions": [],
        "tags": [{"name": tag.lower(), "url": f"https://{HOST}/tags/{tag.lower()}"} for tag in tags_of(item)],
        "emojis": [],
        "quote": None,
        "card": None,
        "poll": None,
    }


def _passed_on(item: Item, now: datetime) -> dict[str, Any]:
    """Somebody else's post, as this server keeps it: under an id of its own, some hours older than the boost."""
    author = item.entry.author
    name = slug(author).replace("-", "")
    ident = str(int(item.id) - (3_600_000 << 16))
    there = f"https://{ELSEWHERE}/users/{name}/statuses/{item.id}"
    stranger = _account(str(number("account", name) % 10**18), name, f"{name}@{ELSEWHERE}", author, ELSEWHERE, "")
    return {
        **_status(item, now),
        "id": ident,
        "created_at": _moment(item.published - timedelta(hours=1)),
        "uri": there,
        "url": f"https://{ELSEWHERE}/@{name}/{item.id}",
        "account": stranger,
    }


def _account(ident: str, name: str, acct: str, shown: str, host: str, note: str) -> dict[str, Any]:
    return {
        "id": ident,
        "username": name,
        "acct": acct,
        "display_name": shown,
        "locked": False,
        "bot": False,
        "discoverable": True,
        "indexable": True,
        "group": False,
        "created_at": "2022-11-06T00:00:00.000Z",
        "note": note,
        "url": f"https://{host}/@{name}",
        "uri": f"https://{host}/users/{name}",
        "avatar": avatar(name),
        "avatar_static": avatar(name),
        "followers_count": 300 + number("followers", name) % 4_000,
        "following_count": 61,
        "statuses_count": 0,
        "emojis": [],
        "fields": [
            {"name": "Home", "value": f'<a href="{brand().homepage}">{brand().homepage}</a>', "verified_at": None}
        ],
    }


def _content(item: Item) -> str:
    text = item.text
    if "#" not in text:
        text += "".join(f" #{tag}" for tag in tags_of(item))
    pieces, done = [], 0
    for match in _WORD.finditer(text):
        pieces += [html.escape(text[done : match.start()]), _link(match[1]) if match[1] else _hashtag(match[2])]
        done = match.end()
    marked_up = "".join([*pieces, html.escape(text[done:])]).replace("\n\n", "</p><p>").replace("\n", "<br />")
    return f"<p>{marked_up}</p>"


def _link(url: str) -> str:
    """Scheme and end are there, but hidden; three dots take the place of the end."""
    prefix = "https://www." if url.startswith("https://www.") else "https://"
    shown, hidden = url[len(prefix) :][:SHOWN], url[len(prefix) :][SHOWN:]
    spans = f'<span class="invisible">{prefix}</span><span class="{"ellipsis" if hidden else ""}">{shown}</span>'
    return f'<a href="{url}" target="_blank" rel="nofollow noopener">{spans}<span class="invisible">{hidden}</span></a>'


def _hashtag(tag: str) -> str:
    return f'<a href="https://{HOST}/tags/{tag.lower()}" class="mention hashtag" rel="tag">#<span>{tag}</span></a>'


def _moment(at: datetime) -> str:
    return stamp(at).replace("Z", ".000Z")
