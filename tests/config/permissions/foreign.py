"""What belongs to somebody else, for each address that is no viewset's, by the address's name."""

from typing import Any

from wagtail.models import Site, Task, TaskState, Workflow, WorkflowState

from hub.models import Tag, User
from notices.models import CrisisPage, Notice

from .makers import MAKERS
from .world import World

Keys = dict[str, Any]
PAGES = "wagtailadmin_pages"
BY_PAGE = (
    "usage edit preview_on_edit view_draft delete unpublish convert_alias copy confirm_workflow_cancellation "
    "set_privacy lock unlock revisions_index workflow_history history history_results"
).split()
BY_IMAGE = "edit delete url_generator url_generator_output image_usage edit_multiple delete_multiple".split()


def foreign_keys(world: World) -> dict[str, Keys]:
    return {
        **_of_pages(world),
        **_of_the_tree(world),
        **_of_workflows(world),
        **_of_files(world),
        **_of_the_site(world),
        **_of_rooms(world),
    }


def _of_pages(world: World) -> dict[str, Keys]:
    page = world.post("all")
    version = {"page_id": page.pk, "revision_id": page.latest_revision_id}
    moved = {"page_to_move_id": page.pk}
    editing = {"app_label": "wagtailcore", "model_name": "page", "object_id": page.pk, "session_id": 1}
    return {
        "wagtailadmin_api:pages:detail": {"pk": page.pk},
        "wagtailadmin_api:pages:action": {"pk": page.pk, "action_name": "delete"},
        "wagtail_bulk_action": {"app_label": "wagtailcore", "model_name": "page", "action": "delete"},
        **{f"{PAGES}:{view}": {"page_id": page.pk} for view in BY_PAGE},
        f"{PAGES}:move": moved,
        f"{PAGES}:move_confirm": {**moved, "destination_id": world.sections["area"].pk},
        f"{PAGES}:set_page_position": moved,
        **{f"{PAGES}:revisions_{view}": version for view in ("view", "revert", "unschedule")},
        f"{PAGES}:revisions_compare": {"pk": page.pk, "revision_id_a": "earliest", "revision_id_b": "latest"},
        "wagtailadmin_editing_sessions:ping": editing,
        "wagtailadmin_editing_sessions:release": {"session_id": 1},
        **{
            f"wagtailforms:{view}": {"page_id": page.pk}
            for view in ("list_submissions", "list_submissions_results", "delete_submissions")
        },
    }


def _of_the_tree(world: World) -> dict[str, Keys]:
    child = {"parent_page_id": world.sections["all"].pk}
    kind = {"content_type_app_name": "blog", "content_type_model_name": "blogpage"}
    return {
        "wagtailadmin_explore": child,
        "wagtailadmin_explore_results": child,
        "wagtailadmin_choose_page_child": child,
        f"{PAGES}:add": {**kind, **child},
        f"{PAGES}:preview_on_add": {**kind, **child},
        f"{PAGES}:add_subpage": child,
        f"{PAGES}:type_use": kind,
        f"{PAGES}:type_use_results": kind,
        f"{PAGES}:choose_parent": {"app_label": "notices", "model_name": "crisispage"},
    }


def _of_workflows(world: World) -> dict[str, Keys]:
    page = world.post("all")
    workflow = page.get_workflow() or Workflow.objects.first()
    state = WorkflowState.objects.filter(object_id=str(page.pk)).first() or workflow.start(page, page.owner)
    task: TaskState = state.current_task_state
    action = {"page_id": page.pk, "action_name": "approve", "task_state_id": task.pk}
    space = "wagtailadmin_workflows"
    return {
        f"{PAGES}:workflow_action": action,
        f"{PAGES}:collect_workflow_action_data": action,
        f"{PAGES}:workflow_preview": {"page_id": page.pk, "task_id": task.task_id},
        f"{PAGES}:workflow_history_detail": {"page_id": page.pk, "workflow_state_id": state.pk},
        **{f"{space}:{view}": {"pk": workflow.pk} for view in ("enable", "disable", "edit", "usage", "usage_results")},
        f"{space}:remove": {"page_pk": world.sections["all"].pk, "workflow_pk": workflow.pk},
        f"{space}:add_task": {"app_label": "wagtailcore", "model_name": "groupapprovaltask"},
        **{f"{space}:{view}_task": {"pk": task.task_id} for view in ("edit", "disable", "enable")},
        f"{space}:task_chosen": {"task_id": Task.objects.first().pk},
    }


def _of_files(world: World) -> dict[str, Keys]:
    image, document, collection = world.image("all"), world.document("all"), world.areas["all"].collection
    uploaded = {"uploaded_file_id": 1}
    return {
        "wagtailadmin_api:documents:detail": {"pk": document.pk},
        "wagtailadmin_api:images:detail": {"pk": image.pk},
        "wagtailadmin_collections:edit": {"pk": collection.pk},
        "wagtailadmin_collections:delete": {"pk": collection.pk},
        "wagtailadmin_collections:set_privacy": {"collection_id": collection.pk},
        **{f"wagtaildocs:{view}": {"document_id": document.pk} for view in ("edit", "delete", "document_usage")},
        **{f"wagtaildocs:{view}_multiple": {"doc_id": document.pk} for view in ("edit", "delete")},
        "wagtaildocs:create_multiple_from_uploaded_document": uploaded,
        "wagtaildocs:delete_upload_multiple": uploaded,
        **{f"wagtailimages:{view}": {"image_id": image.pk} for view in BY_IMAGE},
        "wagtailimages:preview": {"image_id": image.pk, "filter_spec": "original"},
        "wagtailimages:create_multiple_from_uploaded_image": uploaded,
        "wagtailimages:delete_upload_multiple": uploaded,
        "wagtaildocs_chooser:chosen": {"pk": document.pk},
        "wagtailimages_chooser:chosen": {"pk": image.pk},
        "wagtailimages_chooser:select_format": {"image_id": image.pk},
    }


def _of_the_site(world: World) -> dict[str, Keys]:
    return {
        "wagtailadmin_tag_model_autocomplete": {"app_name": "hub", "model_name": "tag"},
        "wagtailredirects:edit": {"redirect_id": 1},
        "wagtailredirects:delete": {"redirect_id": 1},
        "wagtailsites:copy": {"pk": Site.objects.get().pk},
        **{name: {"pk": Site.objects.get().pk} for name in ("brand_settings", "brand_preview")},
        "login_reset_second_factor": {"pk": User.objects.get(username="zoe").pk},
    }


def _of_rooms(world: World) -> dict[str, Keys]:
    area, tag = world.areas["all"], Tag.objects.get(name="Lighthouses")
    return {
        "moderation_trust": {"pk": world.sources["all"].pk},
        "moderation_release": {"pk": 1},
        "notice_end": {"pk": MAKERS[Notice](world).pk},
        "crisis": {"pk": MAKERS[CrisisPage](world).pk},
        **{f"showcase_area_{view}": {"pk": area.pk} for view in ("board", "add", "preview")},
        **{f"showcase_tag_{view}": {"pk": tag.pk} for view in ("board", "add", "preview")},
        "showcase_placement": {"pk": 1},
        "showcase_item": {"pk": world.item("all").pk},
        "hub_tag_autocomplete": {"kind": "topic"},
        "tags_split": {"pk": tag.pk},
        "tags_undo": {"kind": "merge", "pk": 1},
        "audit_undo": {"pk": 1},
    }
