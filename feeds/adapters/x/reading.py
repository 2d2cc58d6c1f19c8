"""Which posts are new: read from the newest back to the newest one that was seen before.

Every post that X answers costs money, so nothing is read twice on purpose. An empty answer costs nothing.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from datetime import timedelta
from typing import Any

from feeds.adapters.base import Target
from feeds.adapters.fields import part, parts, text

from .addresses import divided
from .api import Api
from .errors import WindowPassed, raise_for_errors_only
from .memory import Backlog, Memory, newest

# The first import reads one page: at $0.005 a post it costs at most $0.50, and it fills a page of the site.
FIRST_PAGES, PER_PAGE = 1, 100
# docs.x.com: the smallest pages of the two calls.
LEAST_OF_TIMELINE, LEAST_OF_SEARCH = 5, 10
# At most $2.50 in one fetch. What lies behind is read by the next ones.
LATER_PAGES = 5
# A search reaches back seven days; the hour is for clocks that differ.
SEARCH_REACH = timedelta(days=6, hours=23)


@dataclass(frozen=True, slots=True)
class News:
    """answers: the pages as they came, newest first. memory: what to remember once their posts are stored."""

    answers: tuple[Mapping[str, Any], ...]
    memory: Memory
    warnings: tuple[str, ...] = ()


def read_news(api: Api, target: Target, memory: Memory) -> News:
    """Raises FetchError; the cursor then stays as it was, and the same pages are read again (free on the same day)."""
    ask, more = _ask(api, target)
    try:
        return _walk(ask, more, _window(memory), memory)
    except WindowPassed:
        start = target.now - SEARCH_REACH
        afresh = replace(memory, backlog=None)
        return _walk(ask, more, {"start_time": f"{start:%Y-%m-%dT%H:%M:%SZ}"}, afresh)


Ask = Callable[[Mapping[str, str], str], Mapping[str, Any]]


def _ask(api: Api, target: Target) -> tuple[Ask, Callable[[], bool]]:
    """A call for one page of the target, whose second argument is the token of the page; and whether the budget has
    room for another page. All pages of a read are of one size.
    """
    kind, name = divided(target.external_id)
    size = api.affordable(PER_PAGE, LEAST_OF_TIMELINE if kind == "user" else LEAST_OF_SEARCH)

    def timeline(window: Mapping[str, str], token: str) -> Mapping[str, Any]:
        # Answers to customers make no sense without the question, and every one costs.
        page = {"pagination_token": token} if token else {}
        return api.timeline(name, max_results=str(size), exclude="replies", **window, **page)

    def search(window: Mapping[str, str], token: str) -> Mapping[str, Any]:
        page = {"next_token": token} if token else {}
        return api.search(name, max_results=str(size), **window, **page)

    return timeline if kind == "user" else search, lambda: api.affordable(size, 0) == size


def _window(memory: Memory) -> dict[str, str]:
    """The same on every page of a read."""
    window = {"since_id": memory.since_id} if memory.since_id else {}
    return window | ({"until_id": memory.backlog.until_id} if memory.backlog else {})


def _walk(ask: Ask, more: Callable[[], bool], window: Mapping[str, str], memory: Memory) -> News:
    answers: list[Mapping[str, Any]] = []
    token = ""
    pages = LATER_PAGES if memory.since_id else FIRST_PAGES
    while not answers or (token and len(answers) < pages and more()):
        answer = ask(window, token)
        raise_for_errors_only(answer, "this source")
        answers.append(answer)
        token = text(part(answer, "meta"), "next_token")
    unfinished = bool(token and memory.since_id)
    return _news(tuple(answers), memory, unfinished=unfinished)


def _news(answers: tuple[Mapping[str, Any], ...], memory: Memory, *, unfinished: bool) -> News:
    """The next since_id is the newest of the first page, never lower than before; a backlog keeps the old one."""
    top = newest(memory.backlog.newest_id if memory.backlog else "", _bound(answers[0], "newest_id", newest))
    bottom = _bound(answers[-1], "oldest_id", _oldest)
    if unfinished and bottom:
        warning = "There are more new posts than one fetch reads; the next fetches bring the rest."
        return News(answers, replace(memory, backlog=Backlog(bottom, top)), (warning,))
    return News(answers, replace(memory, since_id=newest(memory.since_id, top), backlog=None))


def _bound(answer: Mapping[str, Any], name: str, choose: Callable[..., str]) -> str:
    """An end of a page by its meta, or by its posts when X leaves it out."""
    ids = (text(part(answer, "meta"), name), *(text(post, "id") for post in parts(answer, "data")))
    return choose(*(each for each in ids if each.isascii() and each.isdigit()))


def _oldest(*ids: str) -> str:
    return min(ids, key=int, default="")
