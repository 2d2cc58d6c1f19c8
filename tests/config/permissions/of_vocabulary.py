"""Tags, areas and people: what an editor of everything keeps."""

from hub.models import User

from .probes import Ask, do, look, probe
from .world import World

NO_TAGS = dict.fromkeys(("topics", "products", "events", "keywords"), "")


@probe("Tags", "see in the list")
def tags(world: World, scope: str) -> Ask:
    return look("topic:index")


@probe("Tags", "complete in a field")
def complete(world: World, scope: str) -> Ask:
    return look("hub_tag_autocomplete", "topic", query="?term=light")


@probe("Tags", "add")
def add_tag(world: World, scope: str) -> Ask:
    data = {"name": "Mine", "slug": "", "description": "", "aliases": "", "match_words": ""}
    return do("topic:add", data=data)


@probe("Tags", "change")
def change_tag(world: World, scope: str) -> Ask:
    data = {"name": "Mine", "slug": "mine", "description": "", "aliases": "", "match_words": ""}
    return do("topic:edit", world.topic.pk, data=data)


@probe("Tags", "delete")
def delete_tag(world: World, scope: str) -> Ask:
    return do("topic:delete", world.topic.pk)


@probe("Areas", "see in the list")
def areas(world: World, scope: str) -> Ask:
    return look("area:index")


@probe("Areas", "make")
def make_area(world: World, scope: str) -> Ask:
    return do("area:add", data={"name": "Mine", "description": "", "intro": "", **NO_TAGS})


@probe("Areas", "change")
def change_area(world: World, scope: str) -> Ask:
    data = {"name": "Mine", "slug": "mine", "description": "", **NO_TAGS}
    return do("area:edit", world.areas["area"].pk, data=data)


@probe("Areas", "close")
def close_area(world: World, scope: str) -> Ask:
    from blog.areas import create_area

    return do("area:delete", create_area("Empty").pk)


@probe("People", "see in the list")
def people(world: World, scope: str) -> Ask:
    return look("person:index")


def _invite(role: str, label: str) -> None:
    @probe("People", f"invite {label}")
    def invite(world: World, scope: str) -> Ask:
        areas = [] if role in ("operator", "editor", "administrator") else [world.areas["area"].pk]
        data = {"first_name": "New", "last_name": "", "email": "new@example.com", "username": "", "access_until": ""}
        return do("person:add", data={**data, "role": role, "areas": areas}, quietly=True)


for _role, _label in (
    ("author", "an author"), ("area_editor", "an area editor"), ("editor", "an editor"), ("operator", "an operator"),
    ("administrator", "an administrator"),
):  # fmt: skip
    _invite(_role, _label)


def _about(username: str, label: str) -> None:
    @probe("People", f"move {label}")
    def move(world: World, scope: str) -> Ask:
        person = User.objects.get(username=username)
        data = {"first_name": "Other", "last_name": "", "email": person.email, "username": username, "access_until": ""}
        return do("person:edit", person.pk, data={**data, "role": "author", "areas": [world.areas["area"].pk]})

    @probe("People", f"retire {label}")
    def retire(world: World, scope: str) -> Ask:
        return do("person:retire", User.objects.get(username=username).pk)


_about("nora", "an author")


@probe("People", "retire an operator")
def retire_operator(world: World, scope: str) -> Ask:
    from django.contrib.auth.models import Group

    from tests.newsroom import make_person

    return do("person:retire", make_person("otto", Group.objects.get(name="Operators")).pk)


@probe("People", "retire an administrator")
def retire_administrator(world: World, scope: str) -> Ask:
    from tests.newsroom import make_person

    return do("person:retire", make_person("rita", is_superuser=True).pk)


@probe("People", "use Wagtail's own screen of users")
def wagtail_users(world: World, scope: str) -> Ask:
    return look("wagtailusers_users:index")


@probe("People", "use Wagtail's own screen of groups")
def wagtail_groups(world: World, scope: str) -> Ask:
    return look("wagtailusers_groups:index")


@probe("People", "change the own account")
def account(world: World, scope: str) -> Ask:
    return look("wagtailadmin_account")
