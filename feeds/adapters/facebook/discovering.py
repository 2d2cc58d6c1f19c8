"""Which Page stands behind an address, and whether our token may read it."""

from collections.abc import Mapping
from typing import Any

from feeds.adapters.base import Auth, Found, Malformed
from feeds.adapters.fields import text
from feeds.adapters.graph import Graph, NotAllowed, OtherKind, Unseen

from .addresses import NUMBER, page_url, same_name
from .service import FACEBOOK

_FIELDS = {"fields": "id,name,username,link,about"}
_NOT_IMPORTED = {
    "group": "Facebook lets nobody import groups. Paste the address of a Page.",
    "event": "Facebook lets nobody import events. Paste the address of the Page that holds it.",
}


def discover(kind: str, name: str, graph: Graph) -> Found:
    """Raises FetchError with a sentence that says what to try."""
    if kind in _NOT_IMPORTED:
        raise Malformed(_NOT_IMPORTED[kind])
    own = _own_page(graph)
    page = own if name == text(own, "id") or same_name(text(own, "username"), name) else _looked_up(name, own, graph)
    number, title = text(page, "id"), text(page, "name")
    if not NUMBER.fullmatch(number):
        raise Malformed("Facebook did not say which Page this is. Try again later.")
    try:
        prove(number, graph)
    except NotAllowed as error:
        if number == text(own, "id"):
            raise Auth(
                f"The token in {FACEBOOK.setting} belongs to the Page “{title}” but may not read its posts. It needs "
                f"{FACEBOOK.permissions}.",
                own=True,
            ) from error
        raise _foreign(title or name, own) from error
    return Found(f"page:{number}", title or name, text(page, "link") or page_url(number), text(page, "about"))


def prove(number: str, graph: Graph) -> None:
    """Return when the posts of a Page can be read. Raises FetchError."""
    graph.ask(f"{number}/posts", {"fields": "id", "limit": "1"})


def _own_page(graph: Graph) -> Mapping[str, Any]:
    """The Page that the token belongs to."""
    try:
        return graph.ask("me", _FIELDS)
    except OtherKind as error:
        raise Auth(
            f"The token in {FACEBOOK.setting} is a person's. Facebook gives a token for each Page that this person "
            "runs: take that one."
        ) from error


def _looked_up(name: str, own: Mapping[str, Any], graph: Graph) -> Mapping[str, Any]:
    try:
        return graph.ask(name, _FIELDS)
    except OtherKind as error:
        raise Malformed(
            f"{name} is a personal profile, and Facebook lets nobody import those. Paste the address of a Page."
        ) from error
    except Unseen as error:
        raise Malformed(
            f"Facebook shows us nothing under “{name}”. Check the address; a personal profile cannot be imported, and "
            f"our token is for the Page “{text(own, 'name')}”."
        ) from error
    except NotAllowed as error:
        raise _foreign(name, own) from error


def _foreign(title: str, own: Mapping[str, Any]) -> Auth:
    return Auth(
        f"“{title}” is not the Page of our token, which is for “{text(own, 'name')}”. Facebook shows only Pages of "
        "one's own: ask whoever runs it for its token, and give it to this source.",
        own=True,
    )
