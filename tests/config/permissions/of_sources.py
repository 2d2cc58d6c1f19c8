"""Sources, their runs and the keys they are fetched with."""

from .probes import Ask, do, look, probe
from .world import World

SCOPES = ("area", "all")
NO_TAGS = dict.fromkeys(("topics", "products", "events", "keywords"), "")


def form(world: World, scope: str, **more: object) -> dict[str, object]:
    source = world.sources[scope]
    fields = {"title": "Changed", "area": source.area_id, "region": "", "language": "", "active": "on", **NO_TAGS}
    return {**fields, "identity": source.identity, "interval": "", "after_edit": source.after_edit, **more}


@probe("Sources", "find in the list", *SCOPES)
def listed(world: World, scope: str) -> Ask:
    return look("source:index", shows=f"/source/inspect/{world.sources[scope].pk}/")


@probe("Sources", "open", *SCOPES)
def inspect(world: World, scope: str) -> Ask:
    return look("source:inspect", world.sources[scope].pk)


@probe("Sources", "read the history", *SCOPES)
def history(world: World, scope: str) -> Ask:
    return look("source:history", world.sources[scope].pk)


@probe("Sources", "see their health", *SCOPES)
def health(world: World, scope: str) -> Ask:
    return look("source_health", shows=world.sources[scope].title)


@probe("Sources", "export as OPML", *SCOPES)
def export(world: World, scope: str) -> Ask:
    return look("source_opml_export", shows=world.sources[scope].title)


@probe("Sources", "open the form of a new one")
def add(world: World, scope: str) -> Ask:
    return look("source:add")


@probe("Sources", "open the form of a link")
def add_link(world: World, scope: str) -> Ask:
    return look("source:add_link")


@probe("Sources", "open the import of a list")
def opml(world: World, scope: str) -> Ask:
    return look("source_opml")


@probe("Sources", "change", *SCOPES)
def change(world: World, scope: str) -> Ask:
    return do("source:edit", world.sources[scope].pk, data=form(world, scope))


@probe("Sources", "trust", *SCOPES)
def trust(world: World, scope: str) -> Ask:
    from hub.models import Source

    Source.objects.filter(pk=world.sources[scope].pk).update(review_reason="It fell silent.")
    return do("source:decide", world.sources[scope].pk, data={"decision": "trust", "seen": ""})


@probe("Sources", "pause", *SCOPES)
def pause(world: World, scope: str) -> Ask:
    return do("source:decide", world.sources[scope].pk, data={"decision": "pause", "seen": ""})


@probe("Sources", "ask to import now", *SCOPES)
def import_now(world: World, scope: str) -> Ask:
    return look("source:import", world.sources[scope].pk)


@probe("Sources", "delete", *SCOPES)
def delete(world: World, scope: str) -> Ask:
    return do("source:delete", world.sources[scope].pk)


@probe("Runs", "see in the list", *SCOPES)
def runs(world: World, scope: str) -> Ask:
    return look("importrun:index", shows=world.run(scope).message)


@probe("Keys", "see in the list")
def keys(world: World, scope: str) -> Ask:
    return look("credential:index")


@probe("Keys", "add")
def add_key(world: World, scope: str) -> Ask:
    data = {"platform": "x", "name": "Mine", "new_secret": "an-invented-one", "expires_at": "", "owner": ""}
    return do("credential:add", data={**data, "daily_budget": "", "monthly_budget": ""})


@probe("Keys", "change")
def change_key(world: World, scope: str) -> Ask:
    data = {"platform": "x", "name": "Mine", "new_secret": "", "expires_at": "", "owner": ""}
    return do("credential:edit", world.key.pk, data={**data, "daily_budget": "", "monthly_budget": ""})


@probe("Keys", "delete")
def delete_key(world: World, scope: str) -> Ask:
    return do("credential:delete", world.key.pk)
