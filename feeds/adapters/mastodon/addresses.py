"""The addresses of accounts and hashtags on any server. Pure.

External ids: `account:HOST/ID` and `tag:HOST/NAME` can be fetched, `name:HOST/USER` leads to an account. HOST is the
server whose API is asked; an id means nothing on another one.
"""

import re
from urllib.parse import SplitResult, quote, unquote

from feeds.adapters.base import Malformed
from feeds.adapters.pasted import split

HOST = re.compile(r"(?:[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?\.)+[a-z0-9-]{2,63}", re.ASCII)
NAME = re.compile(r"[a-z0-9_](?:[a-z0-9_.-]{0,98}[a-z0-9_])?", re.ASCII | re.IGNORECASE)
# Opaque: Mastodon counts milliseconds, others use letters.
ID = re.compile(r"[\w-]{1,64}", re.ASCII)
_TAG = re.compile(r"\w{1,100}")
_HANDLE = re.compile(r"(?:acct:@?|@)([^@\s/]+)@([^@\s/:]+)")
_FEED_ENDINGS = (".rss", ".atom", ".json", ".xml")
# Pages below /@user that still show this account.
_OWN_PAGES = {"with_replies", "media", "featured", "tagged"}
# Sites with addresses of the same shape that speak another language; also below them, as in www.youtube.com.
_OTHER_SITES = (
    "youtube.com", "medium.com", "tiktok.com", "threads.net", "threads.com", "flickr.com", "vimeo.com", "x.com",
    "twitter.com", "instagram.com", "facebook.com", "bsky.app", "substack.com", "reddit.com", "stackoverflow.com",
    "stackexchange.com", "telegram.org", "odysee.com", "rumble.com", "soundcloud.com", "kick.com", "github.com",
)  # fmt: skip


def recognise(address: str) -> str | None:
    """The external id of what may be an account or a hashtag of some server, None for all other addresses."""
    if handle := _HANDLE.fullmatch(address.strip()):
        return _account(handle[1], handle[2])
    parts = _split(address.strip())
    if parts is None:
        return None
    return _page(parts.hostname or "", [piece for piece in unquote(parts.path).split("/") if piece])


def _split(address: str) -> SplitResult | None:
    """Without a log-in or a port of its own in it."""
    parts = split(address)
    try:
        return parts if parts and parts.port in (None, 80, 443) and parts.username is None else None
    except ValueError:
        return None


def _page(host: str, path: list[str]) -> str | None:
    if path[:1] in (["web"], ["deck"]):
        path = path[1:]
    first, *rest = path or [""]
    if first == "tags" and len(rest) == 1:
        return _hashtag(rest[0], host)
    if first == "users" and rest and rest[1:2] in ([], ["statuses"]):
        return _account(rest[0], host)
    if not first.startswith("@") or (rest and not (rest[0] in _OWN_PAGES or (rest[0].isdigit() and len(rest) == 1))):
        return None
    # /@user@elsewhere is this server's view of an account; its own server knows it best.
    name, _, elsewhere = first[1:].partition("@")
    return _account(name, elsewhere or host)


def _account(name: str, host: str) -> str | None:
    host = server_name(host)
    if not host or not NAME.fullmatch(name) or name.lower().endswith(_FEED_ENDINGS):
        return None
    return f"name:{host}/{name.lower()}"


def _hashtag(tag: str, host: str) -> str | None:
    host = server_name(host)
    return f"tag:{host}/{tag.lower()}" if host and _TAG.fullmatch(tag) and not tag.isdigit() else None


def server_name(host: str) -> str:
    """The host in ASCII and lower case, "" when it is none or belongs to a site that is known to be another."""
    try:
        host = host.encode("idna").decode("ascii").lower().rstrip(".")
    except UnicodeError:
        return ""
    others = any(f".{host}".endswith(f".{site}") for site in _OTHER_SITES)
    return host if HOST.fullmatch(host) and not others else ""


def divided(external_id: str) -> tuple[str, str, str]:
    """("account", "social.example", "1093") of "account:social.example/1093". Raises Malformed for what is not ours."""
    kind, _, rest = external_id.partition(":")
    host, _, name = rest.partition("/")
    shapes = {"account": ID, "tag": _TAG, "name": NAME}
    if kind not in shapes or not HOST.fullmatch(host) or not shapes[kind].fullmatch(name):
        raise Malformed("This is not a source that the Mastodon importer knows. Add it again by its address.")
    return kind, host, name


def tag_url(host: str, tag: str) -> str:
    return f"https://{host}/tags/{quote(tag)}"
