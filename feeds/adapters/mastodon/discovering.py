"""What stands behind an address that may be anybody's: an account or a hashtag, or NotHere.

A handle's host may only point to the server (RFC 7033, docs.joinmastodon.org/spec/webfinger): WebFinger is asked first.
"""

from collections.abc import Mapping
from typing import Any

from feeds.adapters.base import FetchError, Found, Get, Gone, Malformed, Missing, NotHere, Transient
from feeds.adapters.fields import decoded, part, parts, text

from .addresses import HOST, ID, NAME, divided, server_name, tag_url
from .api import NotJson, Server, host_in


def discover(external_id: str, get: Get) -> Found:
    """Raises NotHere when the host has no API like Mastodon's, or does not open it to visitors."""
    kind, host, name = divided(external_id)
    return _hashtag(host, name, get) if kind == "tag" else _account(host, name, get)


def _hashtag(host: str, tag: str, get: Get) -> Found:
    try:
        page = Server(host, get).page(f"timelines/tag/{tag}", {"limit": "1"})
    except FetchError as error:
        raise NotHere(f"{host} does not show its posts with a hashtag as a Mastodon server would: {error}") from error
    if any(not text(status, "uri") for status in page.statuses):
        raise NotHere(f"{host} is no Mastodon server. Check the address.")
    return Found(f"tag:{host}/{tag}", f"#{tag} on {host}", tag_url(host, tag))


def _account(host: str, name: str, get: Get) -> Found:
    pointer = _pointed_to(host, name, get)
    server, local = pointer or (host, name)
    try:
        account = Server(server, get).account(local)
    except FetchError as error:
        # What WebFinger knows is surely an account somewhere: its server is only down.
        if pointer and isinstance(error, Transient) and not isinstance(error, Missing | NotJson):
            raise
        raise _not_here(host, error) from error
    number = text(account, "id")
    if not ID.fullmatch(number) or not text(account, "username"):
        raise NotHere(f"{host} is no Mastodon server. Check the address.")
    return _found(server, number, account)


def _not_here(host: str, error: FetchError) -> NotHere:
    if isinstance(error, Gone):
        return NotHere(f"{host} knows no such account. Check how it is spelled.")
    return NotHere(f"{host} does not answer as a Mastodon server would: {error}")


def _found(server: str, number: str, account: Mapping[str, Any]) -> Found:
    if account.get("suspended") is True:
        raise Gone(f"{server} has suspended this account.", "suspended")
    title = text(account, "display_name") or f"@{text(account, 'username')}@{server}"
    moved = part(account, "moved")
    others = ((f"This account has moved to {text(moved, 'acct')}", text(moved, "url")),) if text(moved, "url") else ()
    return Found(f"account:{server}/{number}", title, text(account, "url"), text(account, "note"), alternatives=others)


def _pointed_to(host: str, name: str, get: Get) -> tuple[str, str] | None:
    """(server, name there) by WebFinger, None when the host does not say. A failure is no answer either way."""
    resource = f"acct:{name}@{host}"
    try:
        response = get(
            f"https://{host}/.well-known/webfinger",
            params={"resource": resource},
            headers={"Accept": "application/jrd+json, application/json"},
        )
        answer = part(decoded(response.body)) if response.status == 200 else {}
    except (Transient, Malformed, ValueError):
        return None
    pages = [text(link, "href") for link in parts(answer, "links") if text(link, "rel") == "self"]
    servers = [server_name(host_in(page)) for page in pages]
    server = next((found for found in servers if HOST.fullmatch(found)), "")
    local = text(answer, "subject").removeprefix("acct:").partition("@")[0] or name
    return (server, local) if server and NAME.fullmatch(local) else None
