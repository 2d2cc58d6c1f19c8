"""Which posts to read: upwards from a little below the newest known one, so that no gap can open.

The overlap brings edits and numbers of the last posts in the same call that asks for news.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace
from datetime import datetime
from typing import Any, Self
from urllib.parse import quote

from feeds.adapters.fields import part, text, texts

from .addresses import ID
from .api import PER_PAGE, Page, Server

# 200 posts at first, and 200 in each later fetch: what is left over is read by the next one.
PAGES = 5
OVERLAP = 20
REMEMBERED_IDS = 200
LONGEST_URI = 2_000  # the server chooses it, and it is kept from fetch to fetch


@dataclass(frozen=True, slots=True)
class Memory:
    """seen: ids of the newest posts, newest first. ids: the id on this server of posts whose `uri` does not tell it."""

    seen: tuple[str, ...] = ()
    ids: Mapping[str, str] = field(default_factory=dict)

    @classmethod
    def unpacked(cls, cursor: Mapping[str, Any]) -> Self:
        """From a cursor; what is not ours counts as empty."""
        ids = part(cursor, "ids")
        return cls(
            tuple(each for each in texts(cursor, "seen") if ID.fullmatch(each)),
            {uri: number for uri in ids if ID.fullmatch(number := text(ids, uri))},
        )

    def packed(self) -> dict[str, Any]:
        return {"seen": list(self.seen), "ids": dict(self.ids)}

    def having_seen(self, statuses: Iterable[Mapping[str, Any]], host: str) -> Self:
        """With these added, the newest kept."""
        numbers = {text(status, "id"): text(status, "uri") for status in statuses}
        newest = sorted({*self.seen, *filter(ID.fullmatch, numbers)}, key=age, reverse=True)
        fitting = {n: uri for n, uri in numbers.items() if ID.fullmatch(n) and 0 < len(uri) <= LONGEST_URI}
        riddles = {uri: number for number, uri in fitting.items() if not id_in(uri, host)}
        kept = sorted({**self.ids, **riddles}.items(), key=lambda pair: age(pair[1]), reverse=True)
        return replace(self, seen=tuple(newest[:OVERLAP]), ids=dict(kept[:REMEMBERED_IDS]))


@dataclass(frozen=True, slots=True)
class News:
    """resumes_at: when the server allows calls again, if reading stopped because of its limit."""

    statuses: tuple[Mapping[str, Any], ...]
    resumes_at: datetime | None = None


def age(number: str) -> tuple[int, str]:
    """Orders ids: they grow with time, in value or in length."""
    return len(number), number


def id_in(uri: str, host: str) -> str:
    """The id that this server's own addresses tell, "" for those of other servers and other software.

    https://HOST/users/NAME/statuses/ID, https://HOST/ap/users/NUMBER/statuses/ID, each with /activity for a boost.
    """
    head, _, rest = uri.partition("/statuses/")
    number = rest.removesuffix("/activity")
    local = head.startswith((f"https://{host}/users/", f"https://{host}/ap/users/"))
    return number if local and ID.fullmatch(number) else ""


def read_news(server: Server, kind: str, name: str, memory: Memory) -> News:
    """The newest posts at first; later all above the known ones, and the newest of those again. Raises FetchError."""
    if kind == "account":
        # Answers to others make no sense without the question. Threads of one's own stay (methods/accounts).
        path, params = f"accounts/{quote(name)}/statuses", {"exclude_replies": "true"}
    else:
        path, params = f"timelines/tag/{quote(name)}", {}
    upwards = bool(memory.seen)
    page = server.page(path, params | ({"min_id": memory.seen[-1]} if upwards else {}))
    found = {text(status, "id"): status for status in page.statuses}
    for _ in range(PAGES - 1):
        if len(page.statuses) < PER_PAGE or page.resumes_at:
            break
        page = _neighbour(server, page, path, params, upwards=upwards)
        fresh = {text(status, "id"): status for status in page.statuses}
        if not fresh.keys() - found.keys():
            break
        found |= fresh
    newest_first = sorted(found.items(), key=lambda pair: age(pair[0]), reverse=True)
    return News(tuple(status for _, status in newest_first), page.resumes_at)


def _neighbour(server: Server, page: Page, path: str, params: Mapping[str, str], *, upwards: bool) -> Page:
    """The page that this one names. Some compatible servers name none: then by the ids of its ends."""
    if url := page.newer if upwards else page.older:
        return server.page_at(url)
    ids = sorted((text(status, "id") for status in page.statuses), key=age)
    return server.page(path, {**params, **({"min_id": ids[-1]} if upwards else {"max_id": ids[0]})})
