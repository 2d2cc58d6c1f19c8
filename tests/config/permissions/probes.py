"""What a probe is, and how to tell whether it was let through."""

import re
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from typing import Any

from django.db import connection
from django.http import HttpResponse
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from .world import World

# Tables that change by somebody being there, whoever asks.
RESTLESS = {
    "django_session", "django_content_type", "wagtailadmin_editingsession", "wagtailadmin_formstate",
    "wagtailimages_rendition", "wagtailcore_referenceindex", "wagtailcore_pagesubscription", "wagtailusers_userprofile",
    "login_attempt",
}  # fmt: skip
_WRITE = re.compile(r'(?:INSERT(?: OR \w+)? INTO|UPDATE|DELETE FROM) "?(\w+)"?')
_SAVEPOINT = re.compile(r'SAVEPOINT "?(\w+)"?')
_ROLLBACK = re.compile(r'ROLLBACK TO SAVEPOINT "?(\w+)"?')


@dataclass(frozen=True)
class Ask:
    """A request. Without data it is a GET, let through when it answers 200 and holds `shows`; with data a POST, let
    through when anything in the database changed.

    quietly: a refusal may look like an ordinary page, as long as it shows or changes nothing: lists, forms.
    done: what tells that it was let through, where a refusal may change something else.
    """

    url: str
    data: dict[str, Any] | None = None
    shows: str = ""
    quietly: bool = False
    done: Callable[[], bool] | None = None


@dataclass(frozen=True)
class Probe:
    """One row of the table: an object, an action, and how to try it on a thing of each scope."""

    thing: str
    action: str
    scopes: tuple[str, ...]
    ask: Callable[[World, str], Ask]


PROBES: dict[tuple[str, str], Probe] = {}


def probe(thing: str, action: str, *scopes: str) -> Callable[[Callable[[World, str], Ask]], Any]:
    """Registers a function of (world, scope) as the probe of this row."""

    def register(ask: Callable[[World, str], Ask]) -> Callable[[World, str], Ask]:
        assert (thing, action) not in PROBES, f"two probes for {thing}: {action}"
        PROBES[thing, action] = Probe(thing, action, scopes or ("all",), ask)
        return ask

    return register


def look(*name: Any, shows: str = "", query: str = "", quietly: bool = False) -> Ask:
    return Ask(reverse(name[0], args=name[1:]) + query, None, shows, quietly or bool(shows))


def do(*name: Any, data: dict[str, Any] | None = None, query: str = "", quietly: bool = False) -> Ask:
    return Ask(reverse(name[0], args=name[1:]) + query, data or {"sent": "yes"}, "", quietly)


def try_it(world: World, ask: Ask) -> tuple[bool, str]:
    """(whether it was let through, what is wrong with the way it was refused)."""
    with CaptureQueriesContext(connection) as queries:
        response = world.client.post(ask.url, ask.data) if ask.data is not None else world.client.get(ask.url)
    changed = written(queries)
    if ask.done:
        passed = ask.done()
    elif ask.data is not None:
        passed = bool(changed)
    else:
        passed = response.status_code == 200 and ask.shows in text_of(response)
        if changed:
            return passed, f"a GET changed {changed}"
    if passed or ask.quietly or is_refusal(response):
        return passed, ""
    return passed, f"answered {response.status_code} instead of refusing"


def is_refusal(response: HttpResponse) -> bool:
    """Not there, not allowed, or sent home, to the log-in, or up the page tree, as Wagtail does."""
    if response.status_code == 302:
        target = response.headers["Location"].partition("?")[0]
        homes = (reverse("wagtailadmin_home"), reverse("account_login"), reverse("wagtailadmin_login"))
        return target in homes or target.startswith(reverse("wagtailadmin_explore_root"))
    return response.status_code in (403, 404, 405, 410)


def written(queries: Iterable[dict[str, str]]) -> list[str]:
    """The tables that these queries changed, in order; what was rolled back to a savepoint does not count."""
    tables: list[str] = []
    marks: dict[str, int] = {}
    for query in queries:
        sql = query["sql"]
        if savepoint := _SAVEPOINT.match(sql):
            marks[savepoint[1]] = len(tables)
        elif (undone := _ROLLBACK.match(sql)) and undone[1] in marks:
            del tables[marks[undone[1]] :]
        elif (write := _WRITE.match(sql)) and write[1] not in RESTLESS:
            tables.append(write[1])
    return tables


def text_of(response: HttpResponse) -> str:
    body = b"".join(response.streaming_content) if response.streaming else response.content
    return body.decode(errors="replace")
