"""Which account stands behind an address, and whether our token may read it."""

from feeds.adapters.base import Auth, Found, Malformed
from feeds.adapters.fields import text
from feeds.adapters.graph import Graph, NotAllowed

from .addresses import NUMBER, profile_url
from .service import INSTAGRAM

_NOT_IMPORTED = {
    "post": "This is the address of one post. Paste the address of the account that it belongs to.",
    "tag": "Instagram lets nobody follow a hashtag for longer than a day. Paste the address of an account.",
}


def discover(kind: str, name: str, graph: Graph) -> Found:
    """A token reads the account that gave it, and no other. Raises FetchError with a sentence that says what to try."""
    if kind in _NOT_IMPORTED:
        raise Malformed(_NOT_IMPORTED[kind])
    own = graph.ask("me", {"fields": "user_id,username,name,account_type"})
    number, handle = text(own, "user_id"), text(own, "username")
    if not NUMBER.fullmatch(number) or not handle:
        raise Malformed("Instagram did not say whose token this is. Try again later.")
    if name.lower() not in (handle.lower(), number):
        raise Auth(
            f"Our token is for @{handle} and Instagram shows only accounts of one's own. Ask whoever runs “{name}” for "
            "a token, and give it to this source.",
            own=True,
        )
    if text(own, "account_type").upper() == "PERSONAL":
        raise Malformed(
            f"@{handle} is a personal account, and Instagram lets nobody import those. Turn it into a professional "
            "one in Instagram's settings."
        )
    try:
        prove(number, graph)
    except NotAllowed as error:
        raise Auth(
            f"The token of @{handle} may not read its posts. It needs {INSTAGRAM.permissions}.", own=True
        ) from error
    return Found(f"user:{number}", text(own, "name") or f"@{handle}", profile_url(handle))


def prove(number: str, graph: Graph) -> None:
    """Return when the posts of an account can be read. Raises FetchError."""
    graph.ask(f"{number}/media", {"fields": "id", "limit": "1"})
