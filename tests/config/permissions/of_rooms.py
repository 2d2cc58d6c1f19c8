"""The other rooms of the newsroom: queue, rules, places, panic key, register, house rules, notices, audit."""

from django.utils import timezone
from wagtail.log_actions import log
from wagtail.models import Site

from hub import suspensions
from hub.models import Tag, User
from notices.models import Notice
from register.models import OfficialAccount
from rules.models import Rule

from .addresses import MAKERS
from .probes import Ask, do, look, probe
from .world import World

SCOPES = ("area", "all")


@probe("Queue", "see what waits", *SCOPES)
def queue(world: World, scope: str) -> Ask:
    return look("moderation_queue", shows=world.item(scope).title)


@probe("Queue", "decide", *SCOPES)
def decide(world: World, scope: str) -> Ask:
    data = {"verb": "approve", "item": [world.item(scope).pk]}
    return do("moderation_decide", data=data, quietly=True)


@probe("Queue", "tag", *SCOPES)
def tag(world: World, scope: str) -> Ask:
    data = {"item": [world.item(scope).pk], "words": "Lighthouses"}
    return do("moderation_tag", data=data, quietly=True)


@probe("Suspensions", "suspend a source", *SCOPES)
def suspend(world: World, scope: str) -> Ask:
    query = f"?source={world.sources[scope].pk}"
    return do("moderation_panic", data={"reason": "Broken in", "source": world.sources[scope].pk}, query=query)


@probe("Suspensions", "suspend a tag")
def suspend_tag(world: World, scope: str) -> Ask:
    return do("moderation_panic", data={"reason": "Wrong", "tag": world.topic.pk}, query=f"?tag={world.topic.pk}")


@probe("Suspensions", "suspend everything imported")
def suspend_all(world: World, scope: str) -> Ask:
    return do("moderation_panic", data={"reason": "Wrong", "everything": "1"}, query="?everything=1")


@probe("Suspensions", "take back", *SCOPES)
def release(world: World, scope: str) -> Ask:
    made = suspensions.suspend(User.objects.get(username="root"), "Broken in", source=world.sources[scope])
    return do("moderation_release", made.pk)


@probe("Rules", "find in the list", *SCOPES)
def rules(world: World, scope: str) -> Ask:
    return look("rule:index", shows=_rule(world, scope).name)


@probe("Rules", "change", *SCOPES)
def change_rule(world: World, scope: str) -> Ask:
    return look("rule:edit", _rule(world, scope).pk)


@probe("Rules", "delete", *SCOPES)
def delete_rule(world: World, scope: str) -> Ask:
    return do("rule:delete", _rule(world, scope).pk)


@probe("Rules", "keep the lists of words")
def words(world: World, scope: str) -> Ask:
    return look("wordlist:index")


@probe("Places", "fill those of an area", *SCOPES)
def places(world: World, scope: str) -> Ask:
    return do("showcase_area_board", world.areas[scope].pk, data={"do": "leave", "place": "hero"})


@probe("Places", "fill those of the front page")
def front(world: World, scope: str) -> Ask:
    return do("showcase_front_board", data={"do": "leave", "place": "hero"})


@probe("Places", "fill those of a tag")
def of_tag(world: World, scope: str) -> Ask:
    return do("showcase_tag_board", world.topic.pk, data={"do": "leave", "place": "hero"})


@probe("Register", "see in the list")
def register(world: World, scope: str) -> Ask:
    return look("officialaccount:index", shows=_account(world).name)


@probe("Register", "change")
def change_account(world: World, scope: str) -> Ask:
    return look("officialaccount:edit", _account(world).pk)


@probe("Register", "delete")
def delete_account(world: World, scope: str) -> Ask:
    return do("officialaccount:delete", _account(world).pk)


@probe("Brand", "change the look")
def change_look(world: World, scope: str) -> Ask:
    data = {"tone": "sand", "display_font": "bookish", "text_font": "system", "corners": "soft"}
    return do("brand_settings", Site.objects.get().pk, data=data)


@probe("Brand", "preview a look")
def preview_look(world: World, scope: str) -> Ask:
    return look("brand_preview", Site.objects.get().pk)


@probe("Brand", "see the style page")
def style_page(world: World, scope: str) -> Ask:
    return look("styleguide", shows="Style page")


@probe("House rules", "see who accepted them")
def acceptances(world: World, scope: str) -> Ask:
    return look("policies_report")


@probe("Notices", "see in the list")
def notices(world: World, scope: str) -> Ask:
    return look("notice:index")


@probe("Notices", "show one to visitors")
def notice(world: World, scope: str) -> Ask:
    data = {"text": "Shut today", "level": "info", "link": "", "link_text": "", "ends_at": ""}
    return do("notice:add", data={**data, "starts_at": "2026-01-01 10:00"})


@probe("Notices", "end one")
def end_notice(world: World, scope: str) -> Ask:
    return do("notice_end", Notice.objects.create(text="Shut today", starts_at=timezone.now()).pk)


@probe("Notices", "lead a crisis page")
def crisis(world: World, scope: str) -> Ask:
    return look("crisis_start")


@probe("Audit", "read one's own doings", "own")
def own_doings(world: World, scope: str) -> Ask:
    if world.me:
        log(
            world.sources["area"], "people.hand_over", user=User.objects.get(username=world.me), data={"after": "Quill"}
        )
    return look("audit", shows="Quill")


@probe("Audit", "read the doings of others", *SCOPES)
def doings(world: World, scope: str) -> Ask:
    log(
        world.sources[scope],
        "people.hand_over",
        user=User.objects.get(username="zoe"),
        data={"after": f"Quill {scope}"},
    )
    return look("audit", shows=f"Quill {scope}")


@probe("Tags", "merge")
def merge(world: World, scope: str) -> Ask:
    return look("tags_merge")


@probe("Tags", "see the report of the vocabulary")
def report(world: World, scope: str) -> Ask:
    return look("tags_report")


@probe("Tags", "export the vocabulary")
def export(world: World, scope: str) -> Ask:
    return look("tags_export", shows=Tag.objects.get(name="Lighthouses").name)


def _rule(world: World, scope: str) -> Rule:
    return Rule.objects.get_or_create(name=f"Rule {scope}", area=world.areas[scope])[0]


def _account(world: World) -> OfficialAccount:
    return MAKERS[OfficialAccount](world)
