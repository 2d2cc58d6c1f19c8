"""Imported items."""

from hub.models import Item, Story

from .probes import Ask, do, look, probe
from .world import World

SCOPES = ("area", "all")


@probe("Items", "find in the list", *SCOPES)
def listed(world: World, scope: str) -> Ask:
    return look("item:index", shows=world.item(scope).title, query="?status=pending")


@probe("Items", "find by searching", *SCOPES)
def searched(world: World, scope: str) -> Ask:
    item = world.item(scope)
    return look("item:index", shows=f"/item/inspect/{item.pk}/", query=f"?q={item.title.split()[0]}")


@probe("Items", "export", *SCOPES)
def export(world: World, scope: str) -> Ask:
    return look("item:index", shows=world.item(scope).title, query="?export=csv&status=pending")


@probe("Items", "open", *SCOPES)
def inspect(world: World, scope: str) -> Ask:
    return look("item:inspect", world.item(scope).pk)


@probe("Items", "read the history", *SCOPES)
def history(world: World, scope: str) -> Ask:
    return look("item:history", world.item(scope).pk)


@probe("Items", "correct and tag", *SCOPES)
def correct(world: World, scope: str) -> Ask:
    item = world.item(scope)
    tags = dict.fromkeys(("topics", "products", "events", "keywords", "seen_tags"), "")
    data = {"title": "Corrected", "summary": item.summary, "status": item.status, "status_reason": "", **tags}
    return do("item:edit", item.pk, data=data)


@probe("Items", "decide", *SCOPES)
def decide(world: World, scope: str) -> Ask:
    item = world.item(scope)
    tags = dict.fromkeys(("topics", "products", "events", "keywords", "seen_tags"), "")
    data = {"title": item.title, "summary": item.summary, "status": "public", "status_reason": "", **tags}
    return do("item:edit", item.pk, data=data, quietly=True)


@probe("Items", "remove for good", *SCOPES)
def remove(world: World, scope: str) -> Ask:
    return do("item:delete", world.item(scope).pk)


def _bulk(name: str) -> None:
    @probe("Items", f"{name} in bulk", *SCOPES)
    def act(world: World, scope: str) -> Ask:
        data = {"reason": "seen", "tags": "Lighthouses", "topics": "Lighthouses"}
        query = f"?id={world.item(scope).pk}"
        return do("wagtail_bulk_action", "hub", "item", name, query=query, data=data, quietly=True)


for _name in ("approve", "hide", "feature"):
    _bulk(_name)


def _told(world: World, scope: str) -> Item:
    """A public item and the waiting one, in one story."""
    first, second = world.item(scope), Item.objects.filter(source=world.sources[scope]).exclude(guid="waiting")[0]
    Item.objects.filter(pk__in=[first.pk, second.pk]).update(story=Story.objects.create())
    return first


def _of_story(name: str, action: str) -> None:
    @probe("Items", action, *SCOPES)
    def act(world: World, scope: str) -> Ask:
        item = _told(world, scope)
        return do("wagtail_bulk_action", "hub", "item", name, query=f"?id={item.pk}", quietly=True)


_of_story("join", "join as one story")
_of_story("split", "split from a story")
_of_story("put_first", "make the card of a story")
