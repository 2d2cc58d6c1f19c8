"""The loopback Bluesky says what Bluesky says."""

import json
from io import BytesIO

import pytest
from PIL import Image

from demo.brand import brand

from .conftest import START

XRPC = "https://public.api.bsky.app/xrpc"
SKY = brand().channels["sky"]
FEED = f"{XRPC}/app.bsky.feed.getAuthorFeed?actor={SKY.id}"


def test_a_handle_leads_to_the_account(still):
    assert still.json(f"{XRPC}/com.atproto.identity.resolveHandle?handle={SKY.handle}") == {"did": SKY.id}
    for name in (SKY.handle, SKY.id):
        found = still.json(f"{XRPC}/app.bsky.actor.getProfile?actor={name}")
        assert (found["did"], found["displayName"], found["description"]) == (SKY.id, SKY.name, SKY.about)


@pytest.mark.parametrize(
    ("path", "status", "name"),
    [
        ("com.atproto.identity.resolveHandle?handle=nobody.example", 400, "InvalidRequest"),
        ("app.bsky.actor.getProfile?actor=nobody.example", 400, "InvalidRequest"),
        ("app.bsky.actor.getProfile", 400, "InvalidRequest"),
        (f"app.bsky.feed.getAuthorFeed?actor={SKY.id}&limit=101", 400, "InvalidRequest"),
        (f"app.bsky.feed.getPosts?uris={','.join(['at://x'] * 26)}", 400, "InvalidRequest"),
        ("app.bsky.feed.nothing", 501, "MethodNotImplemented"),
    ],
)
def test_errors_have_a_name_and_a_message(still, path, status, name):
    answer = still.ask(f"{XRPC}/{path}")
    said = json.loads(answer.body)
    assert (answer.status, said["error"]) == (status, name)
    assert said["message"]


def test_pages_follow_each_other_by_the_cursor(still):
    seen, cursor = [], ""
    while True:
        page = still.json(f"{FEED}&limit=9&cursor={cursor}")
        seen += [row["post"]["uri"].rpartition("/")[2] for row in page["feed"]]
        cursor = page.get("cursor", "")
        if not cursor:
            break
    assert seen == [item.id for item in still.server.timeline.items("sky", START)]
    assert seen == sorted(seen, reverse=True)


def test_it_has_reposts_quotes_threads_cards_and_pictures(still):
    rows = still.json(f"{FEED}&limit=100")["feed"]
    repost = next(row for row in rows if "reason" in row)
    assert repost["reason"]["by"]["did"] == SKY.id != repost["post"]["author"]["did"]
    assert any("reply" in row["post"]["record"] for row in rows)
    kinds = {row["post"]["embed"]["$type"] for row in rows if "embed" in row["post"]}
    assert kinds == {f"app.bsky.embed.{kind}#view" for kind in ("images", "record", "external")}


def test_facets_count_bytes(still):
    records = [row["post"]["record"] for row in still.json(f"{FEED}&limit=100")["feed"]]
    marked = [(record["text"], facet) for record in records for facet in record.get("facets", ())]
    assert any(not text.isascii() for text, _ in marked)
    for text, facet in marked:
        piece = text.encode()[facet["index"]["byteStart"] : facet["index"]["byteEnd"]].decode()
        assert piece == f"#{facet['features'][0]['tag']}"


def test_a_look_up_leaves_out_what_was_deleted(house):
    kept, deleted = house.server.timeline.items("sky", START)[:2]
    house.server.change("remove", deleted.key)
    uris = [f"at://{SKY.id}/app.bsky.feed.post/{item.id}" for item in (deleted, kept)]
    found = house.json(f"{XRPC}/app.bsky.feed.getPosts?uris={uris[0]}&uris={uris[1]}")["posts"]
    assert [post["uri"] for post in found] == [uris[1]]


def test_pictures_are_there_in_both_sizes(still):
    rows = still.json(f"{FEED}&limit=100")["feed"]
    pictures = next(row["post"]["embed"]["images"] for row in rows if "images" in row["post"].get("embed", {}))
    for name, longest in (("thumb", 500), ("fullsize", 1000)):
        with Image.open(BytesIO(still.ask(pictures[0][name]).body)) as opened:
            assert abs(max(opened.size) - longest) <= 1


def test_an_unknown_picture_is_missing(still):
    assert still.ask(f"https://cdn.bsky.app/img/feed_fullsize/plain/{SKY.id}/bafkreinone@jpeg").status == 404
