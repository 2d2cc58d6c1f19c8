"""Several objects by their ids, when some of them are gone."""

import json

import pytest

from feeds.adapters.base import Auth
from feeds.adapters.graph import LOOKUP, look_up
from feeds.adapters.graph.lookup import MOST_CALLS

from .answers import BASE, graph, unseen


class Proof:
    def __init__(self, error=None):
        self.error, self.asked = error, 0

    def __call__(self):
        self.asked += 1
        if self.error:
            raise self.error


def serve(wire, ids, gone=()):
    """Every way of asking for some of the ids, as the halving may ask."""
    parts = [list(ids)]
    while parts:
        part = parts.pop()
        body = unseen() if set(part) & set(gone) else json.dumps({each: {"id": each} for each in part})
        wire.serve(f"{BASE}?ids={','.join(part)}", body, status=400 if set(part) & set(gone) else 200)
        if len(part) > 1:
            parts += [part[: len(part) // 2], part[len(part) // 2 :]]


def test_all_are_asked_for_at_once(wire):
    ids = [str(number) for number in range(LOOKUP)]
    serve(wire, ids)
    looked = look_up(graph(wire), ids, "id", Proof())
    assert list(looked.objects) == ids
    assert len(wire.requests) == 1
    assert wire.requests[0].query["fields"] == ["id"]


def test_without_ids_nothing_is_asked(wire):
    assert look_up(graph(wire), [], "id", Proof()).objects == {}
    assert wire.requests == []


def test_what_is_left_out_is_missing(wire):
    wire.serve(f"{BASE}?ids=1,2", '{"1": {"id": "1"}, "3": {"id": "3"}}')
    looked = look_up(graph(wire), ["1", "2"], "id", Proof())
    assert (list(looked.objects), looked.missing, looked.refused) == (["1"], ["2"], [])


def test_one_that_is_gone_does_not_hide_the_others(wire):
    ids, proof = [str(number) for number in range(LOOKUP)], Proof()
    serve(wire, ids, gone=("7", "33"))
    looked = look_up(graph(wire), ids, "id", proof)
    assert sorted(looked.refused) == ["33", "7"]
    assert len(looked.objects) == LOOKUP - 2
    assert proof.asked == 1


def test_when_nothing_can_be_read_any_more_nothing_is_gone(wire):
    serve(wire, ["1", "2"], gone=("1", "2"))
    with pytest.raises(Auth, match="no access"):
        look_up(graph(wire), ["1", "2"], "id", Proof(Auth("no access")))
    assert len(wire.requests) == 1


def test_the_search_for_many_that_are_gone_ends(wire):
    ids = [str(number) for number in range(LOOKUP)]
    serve(wire, ids, gone=ids)
    looked = look_up(graph(wire), ids, "id", Proof())
    assert len(wire.requests) == MOST_CALLS
    assert set() < set(looked.refused) < set(ids)
    assert looked.missing == []
