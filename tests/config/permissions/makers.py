"""An object of each model that a viewset is about: somebody else's."""

from collections.abc import Callable
from typing import Any

from django.contrib.auth.models import Group
from django.utils import timezone
from wagtail.models import Collection, Site

from feeds.models import Credential, ImportRun
from hub.models import Area, Event, Item, Keyword, Product, Source, Topic, User
from notices.models import CrisisPage, Notice
from people.models import Person
from profiles.models import Profile
from register.models import OfficialAccount
from rules.models import Rule, WordList

from .world import SECRET, World


def _named(model: Any) -> Callable[[World], Any]:
    return lambda world: model.objects.get_or_create(name=f"{SECRET} {model.__name__}")[0]


def _crisis(world: World) -> CrisisPage:
    found = CrisisPage.objects.first()
    if found is None:
        found = CrisisPage(title=f"{SECRET} crisis", summary="Facts.", live=False)
        world.sections["all"].get_parent().add_child(instance=found)
    return found


MAKERS: dict[Any, Callable[[World], Any]] = {
    Area: lambda world: world.areas["all"],
    Source: lambda world: world.sources["all"],
    Item: lambda world: world.item("all"),
    User: lambda world: User.objects.get(username="zoe"),
    Site: lambda world: Site.objects.get(),
    Collection: lambda world: world.areas["all"].collection,
    Rule: lambda world: Rule.objects.get_or_create(name=SECRET, area=world.areas["all"])[0],
    WordList: lambda world: WordList.objects.get_or_create(language="zz")[0],
    Notice: lambda world: Notice.objects.get_or_create(text=SECRET, ends_at=timezone.now())[0],
    CrisisPage: _crisis,
    Profile: lambda world: Profile.objects.get_or_create(user=User.objects.get(username="zoe"))[0],
    Group: lambda world: world.areas["all"].authors,
    Credential: lambda world: world.key,
    ImportRun: lambda world: world.run("all"),
    Person: lambda world: Person.objects.get(username="zoe"),
    OfficialAccount: lambda world: OfficialAccount.objects.get_or_create(
        network="X", name=SECRET, url="https://example.com/zanzibar"
    )[0],
    **{model: _named(model) for model in (Topic, Product, Event, Keyword)},
}
