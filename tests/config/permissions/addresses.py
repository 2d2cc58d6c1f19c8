"""Every address of the admin, from the URL resolver, with what belongs to somebody else put into it."""

from collections.abc import Iterator
from typing import Any

import wagtail.admin.urls  # noqa: F401 - registers every viewset
from django.urls import URLPattern, URLResolver, get_resolver
from wagtail.admin.viewsets import viewsets

from .foreign import Keys
from .makers import MAKERS
from .world import World

# What any person of the admin may open, whatever number stands in the address, and why.
OPEN = {
    "wagtailadmin_choose_page_child": "the public tree: drafts of others are left out (see the table)",
    "wagtailadmin_pages:type_use": "lists the pages within reach",
    "wagtailadmin_pages:type_use_results": "lists the pages within reach",
    "hub_tag_autocomplete": "tags are public",
    "wagtailadmin_tag_model_autocomplete": "tags are public",
    "wagtailadmin_editing_sessions:ping": "answers for pages that one may edit",
    "wagtailadmin_editing_sessions:release": "ends a session of one's own",
}


def walk(within: Any = None, route: str = "", spaces: tuple[str, ...] = ()) -> Iterator[tuple[str, str]]:
    """(name with namespaces, route) of every address below /admin/."""
    for pattern in (within or get_resolver()).url_patterns:
        here = f"{route}{pattern.pattern}"
        if isinstance(pattern, URLResolver):
            yield from walk(pattern, here, (*spaces, pattern.namespace) if pattern.namespace else spaces)
        elif isinstance(pattern, URLPattern) and here.startswith("admin/") and pattern.name:
            yield ":".join((*spaces, pattern.name)), here


def taken(route: str, name: str) -> bool:
    """Whether something in the address is to be filled in."""
    return ("<" in route) and name != "wagtailadmin_password_reset_confirm"


def keys_of(name: str, route: str, world: World, foreign: dict[str, Keys]) -> Keys | None:
    """What to put into this address; None when nobody said: then the walk cannot prove anything about it."""
    space = name.rpartition(":")[0]
    if name in foreign:
        return foreign[name]
    model = next((v.model for v in viewsets.viewsets if v.name == space and getattr(v, "model", None)), None)
    if model in MAKERS and "<int:pk>" in route:
        return {"pk": MAKERS[model](world).pk, **({"run": 1} if "<int:run>" in route else {})}
    return None
