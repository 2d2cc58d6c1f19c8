"""Every address of the admin, from the URL resolver, with what belongs to somebody else put into it."""

from collections.abc import Callable, Iterator
from typing import Any

import wagtail.admin.urls  # noqa: F401 - registers every viewset
from django.contrib.auth.models import Group
from django.urls import URLPattern, URLResolver, get_resolver
from django.utils import timezone
from wagtail.admin.viewsets import viewsets
from wagtail.models import Collection, Site, Task, TaskState, Workflow, WorkflowState

from feeds.models import Credential, ImportRun
from hub.models import Area, Event, Item, Keyword, Product, Source, Tag, Topic, User
from notices.models import CrisisPage, Notice
from people.models import Person
from profiles.models import Profile
from register.models import OfficialAccount
from rules.models import Rule, WordList

from .world import SECRET, World

Keys = dict[str, Any]
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


def foreign_keys(world: World) -> dict[str, Keys]:
    """For the addresses that are no viewset's, by name."""
    page, image, document = world.post("all"), world.image("all"), world.document("all")
    source, item, south = world.sources["all"], world.item("all"), world.areas["all"]
    section = world.sections["all"]
    workflow = page.get_workflow() or Workflow.objects.first()
    state = WorkflowState.objects.filter(object_id=str(page.pk)).first() or workflow.start(page, page.owner)
    task: TaskState = state.current_task_state
    collection, tag = south.collection, Tag.objects.get(name="Lighthouses")
    on_page = {"page_id": page.pk}
    child = {"parent_page_id": section.pk}
    kind = {"content_type_app_name": "blog", "content_type_model_name": "blogpage"}
    action = {**on_page, "action_name": "approve", "task_state_id": task.pk}
    version = {**on_page, "revision_id": page.latest_revision_id}
    pages = "wagtailadmin_pages"
    return {
        "wagtailadmin_api:pages:detail": {"pk": page.pk},
        "wagtailadmin_api:pages:action": {"pk": page.pk, "action_name": "delete"},
        "wagtailadmin_api:documents:detail": {"pk": document.pk},
        "wagtailadmin_api:images:detail": {"pk": image.pk},
        "wagtailadmin_explore": child,
        "wagtailadmin_explore_results": child,
        "wagtail_bulk_action": {"app_label": "wagtailcore", "model_name": "page", "action": "delete"},
        f"{pages}:add": {**kind, **child},
        f"{pages}:preview_on_add": {**kind, **child},
        f"{pages}:type_use": kind,
        f"{pages}:type_use_results": kind,
        f"{pages}:choose_parent": {"app_label": "notices", "model_name": "crisispage"},
        f"{pages}:add_subpage": child,
        f"{pages}:move": {"page_to_move_id": page.pk},
        f"{pages}:move_confirm": {"page_to_move_id": page.pk, "destination_id": world.sections["area"].pk},
        f"{pages}:set_page_position": {"page_to_move_id": page.pk},
        **{
            f"{pages}:{view}": on_page
            for view in (
                "usage", "edit", "preview_on_edit", "view_draft", "delete", "unpublish", "convert_alias", "copy",
                "confirm_workflow_cancellation", "set_privacy", "lock", "unlock", "revisions_index",
                "workflow_history", "history", "history_results",
            )
        },
        f"{pages}:workflow_action": action,
        f"{pages}:collect_workflow_action_data": action,
        f"{pages}:workflow_preview": {**on_page, "task_id": task.task_id},
        f"{pages}:workflow_history_detail": {**on_page, "workflow_state_id": state.pk},
        **{f"{pages}:revisions_{view}": version for view in ("view", "revert", "unschedule")},
        f"{pages}:revisions_compare": {"pk": page.pk, "revision_id_a": "earliest", "revision_id_b": "latest"},
        "wagtailadmin_choose_page_child": child,
        "wagtailadmin_tag_model_autocomplete": {"app_name": "hub", "model_name": "tag"},
        "wagtailadmin_collections:edit": {"pk": collection.pk},
        "wagtailadmin_collections:delete": {"pk": collection.pk},
        "wagtailadmin_collections:set_privacy": {"collection_id": collection.pk},
        **{
            f"wagtailadmin_workflows:{view}": {"pk": workflow.pk}
            for view in ("enable", "disable", "edit", "usage", "usage_results")
        },
        "wagtailadmin_workflows:remove": {"page_pk": section.pk, "workflow_pk": workflow.pk},
        "wagtailadmin_workflows:add_task": {"app_label": "wagtailcore", "model_name": "groupapprovaltask"},
        **{f"wagtailadmin_workflows:{view}_task": {"pk": task.task_id} for view in ("edit", "disable", "enable")},
        "wagtailadmin_workflows:task_chosen": {"task_id": Task.objects.first().pk},
        "wagtailadmin_editing_sessions:ping": {
            "app_label": "wagtailcore", "model_name": "page", "object_id": page.pk, "session_id": 1
        },
        "wagtailadmin_editing_sessions:release": {"session_id": 1},
        "login_reset_second_factor": {"pk": User.objects.get(username="zoe").pk},
        "moderation_trust": {"pk": source.pk},
        "moderation_release": {"pk": 1},
        "notice_end": {"pk": MAKERS[Notice](world).pk},
        "crisis": {"pk": MAKERS[CrisisPage](world).pk},
        **{f"showcase_area_{view}": {"pk": south.pk} for view in ("board", "add", "preview")},
        **{f"showcase_tag_{view}": {"pk": tag.pk} for view in ("board", "add", "preview")},
        "showcase_placement": {"pk": 1},
        "showcase_item": {"pk": item.pk},
        "hub_tag_autocomplete": {"kind": "topic"},
        "tags_split": {"pk": tag.pk},
        "tags_undo": {"kind": "merge", "pk": 1},
        "audit_undo": {"pk": 1},
        **{
            f"wagtailforms:{view}": on_page
            for view in ("list_submissions", "list_submissions_results", "delete_submissions")
        },
        "wagtailredirects:edit": {"redirect_id": 1},
        "wagtailredirects:delete": {"redirect_id": 1},
        **{f"wagtaildocs:{view}": {"document_id": document.pk} for view in ("edit", "delete", "document_usage")},
        **{f"wagtaildocs:{view}_multiple": {"doc_id": document.pk} for view in ("edit", "delete")},
        "wagtaildocs:create_multiple_from_uploaded_document": {"uploaded_file_id": 1},
        "wagtaildocs:delete_upload_multiple": {"uploaded_file_id": 1},
        **{
            f"wagtailimages:{view}": {"image_id": image.pk}
            for view in (
                "edit", "delete", "url_generator", "url_generator_output", "image_usage", "edit_multiple",
                "delete_multiple",
            )
        },
        "wagtailimages:preview": {"image_id": image.pk, "filter_spec": "original"},
        "wagtailimages:create_multiple_from_uploaded_image": {"uploaded_file_id": 1},
        "wagtailimages:delete_upload_multiple": {"uploaded_file_id": 1},
        "wagtailsites:copy": {"pk": Site.objects.get().pk},
        "wagtaildocs_chooser:chosen": {"pk": document.pk},
        "wagtailimages_chooser:chosen": {"pk": image.pk},
        "wagtailimages_chooser:select_format": {"image_id": image.pk},
    }  # fmt: skip


def _named(model: Any) -> Callable[[World], Any]:
    return lambda world: model.objects.get_or_create(name=f"{SECRET} {model.__name__}")[0]


def _crisis(world: World) -> CrisisPage:
    found = CrisisPage.objects.first()
    if found is None:
        found = CrisisPage(title=f"{SECRET} crisis", summary="Facts.", live=False)
        world.sections["all"].get_parent().add_child(instance=found)
    return found


# An object of each model that a viewset is about: somebody else's.
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
