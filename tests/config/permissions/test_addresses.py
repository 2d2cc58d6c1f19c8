"""No address of the admin leads to what belongs to somebody else: each of them, by each verb, as each role of an area.

The addresses come from the URL resolver. One that is new, and takes a number that nobody here knows how to guess,
fails the first test until it is told.
"""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import NoReverseMatch, reverse

from .addresses import OPEN, keys_of, taken, walk
from .foreign import foreign_keys
from .probes import is_refusal, text_of, written
from .world import SECRETS

ADDRESSES = list(walk())
VERBS = ("get", "post", "put", "patch", "delete")
OF_AREAS = ["", "carol", "alice", "bob"]  # an agency is in the groups of contributors
FORGED = {"title": "Taken", "name": "Taken", "decision": "pause", "text": "Taken", "role": "author", "action": "x"}


@pytest.mark.parametrize("world", ["carol"], indirect=True)
def test_the_walk_knows_what_to_guess_for_every_address(world):
    foreign = foreign_keys(world)
    unknown = [name for name, route in ADDRESSES if taken(route, name) and not keys_of(name, route, world, foreign)]
    assert unknown == []


@pytest.mark.parametrize("world", OF_AREAS, indirect=True)
def test_nothing_foreign_is_reached_or_changed_by_any_verb(world):
    foreign, reached = foreign_keys(world), []
    for name, route in ADDRESSES:
        if not taken(route, name) or (name in OPEN and world.me):
            continue
        keys = keys_of(name, route, world, foreign)
        try:
            url = reverse(name, kwargs=keys)
        except NoReverseMatch:
            url = reverse(name, args=list(keys.values()))
        for verb in VERBS:
            query = f"?id={world.post('all').pk}" if name == "wagtail_bulk_action" else ""
            with CaptureQueriesContext(connection) as queries:
                response = getattr(world.client, verb)(url + query, FORGED if verb == "post" else None)
            if not is_refusal(response) and _tells(response):
                reached.append((name, verb, response.status_code))
            if changed := written(queries):
                reached.append((name, verb, changed))
    assert not reached, "\n".join(map(str, reached))


@pytest.mark.parametrize("world", OF_AREAS, indirect=True)
def test_no_list_report_or_search_names_anything_foreign(world):
    told = []
    for name, route in ADDRESSES:
        if "<" in route or "logout" in name:
            continue
        for query in ("", "?q=south", "?export=csv"):
            response = world.client.get(reverse(name) + query)
            if response.status_code == 200 and _names(response):
                told.append((name, query))
    assert not told, "\n".join(map(str, told))


def _tells(response) -> bool:
    """An answer of 200 that names nothing foreign and a redirect elsewhere are no way in; an error is never right."""
    return response.status_code >= 500 or (response.status_code == 200 and _names(response))


def _names(response) -> bool:
    return any(word in text_of(response) for word in SECRETS)
