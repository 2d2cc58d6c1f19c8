"""The addresses of Vimeo. Pure.

External ids: `user:NUMBER`, `channel:NAME` and `showcase:NUMBER` can be fetched; `name:NAME` and `video:NUMBER` lead to
a user.
"""

import re
from urllib.parse import quote, unquote

from feeds.adapters.base import Malformed
from feeds.adapters.pasted import split

NUMBER = re.compile(r"\d{1,20}", re.ASCII)
_NAME = re.compile(r"[\w-]{2,64}", re.ASCII)
_HOSTS = {"vimeo.com", "www.vimeo.com", "player.vimeo.com"}
# First words of paths that are pages of Vimeo itself, or hold what is not listed here.
_RESERVED = frozenset(
    """about album apps blog business careers categories channel channels cookie_policy create creative-directory
    customers developer download enterprise event explore features folder for-hire forgot_password groups help home
    integrations join jobs legal library live log_in login manage ondemand ott partners password people policies premium
    press pricing privacy review search settings showcase showcases site_map solutions staffpicks stats stock store
    studio tags templates terms tools upgrade upload user video videos vimeo-for watch watchlater work""".split()
)
_SHAPES = {"user": NUMBER, "channel": _NAME, "showcase": NUMBER, "name": _NAME, "video": NUMBER}
# Where the API lists the videos of each.
_LISTS = {"user": "users", "channel": "channels", "showcase": "albums", "name": "users"}


def recognise(address: str) -> str | None:
    """The external id behind a pasted address, None when it is no list of Vimeo's."""
    parts = split(address.strip())
    if parts is None or (parts.hostname or "").lower() not in _HOSTS:
        return None
    path = [piece for piece in unquote(parts.path).split("/") if piece]
    first, second = [*path[:2], "", ""][:2]
    if parts.hostname == "player.vimeo.com" or first == "video":
        return f"video:{second}" if first == "video" and NUMBER.fullmatch(second) else None
    if NUMBER.fullmatch(first):
        return f"video:{first}"
    if first in ("channels", "showcase", "album"):
        kind = "channel" if first == "channels" else "showcase"
        return f"{kind}:{second.lower()}" if _SHAPES[kind].fullmatch(second) else None
    if numbered := re.fullmatch(r"user(\d{1,20})", first, re.ASCII):
        return f"user:{numbered[1]}"
    # A feed's address says that the feed is meant.
    theirs = _NAME.fullmatch(first) and first.lower() not in _RESERVED and path[-1] != "rss"
    return f"name:{first.lower()}" if theirs else None


def divided(external_id: str) -> tuple[str, str]:
    """("user", "1234567") of "user:1234567". Raises Malformed for what is not ours."""
    kind, _, name = external_id.partition(":")
    if kind not in _SHAPES or not _SHAPES[kind].fullmatch(name):
        raise Malformed("This is not a source that the Vimeo importer knows. Add it again by its address.")
    return kind, name


def api_path(kind: str, name: str) -> str:
    """Of what lists videos: users/1234567."""
    return f"{_LISTS[kind]}/{quote(name)}"


def number_in(uri: str) -> str:
    """The number at the end of /videos/1234 or /users/1234, "" when there is none. Unlisted ones add :CODE."""
    number = uri.rpartition("/")[2].partition(":")[0]
    return number if NUMBER.fullmatch(number) else ""
