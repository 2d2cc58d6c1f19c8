"""What happens to pages, one line each: it happens to their items too."""

from typing import Any

from django.apps import AppConfig
from django.apps import apps as registered
from django.apps.registry import Apps
from django.core.exceptions import FieldDoesNotExist
from django.db.models import Model
from django.db.models.signals import m2m_changed, post_delete, post_migrate, post_save, pre_save
from wagtail.models import GroupPagePermission, Page, PageViewRestriction, TaskState
from wagtail.signals import page_published, page_slug_changed, page_unpublished, post_page_move

from hub.models import Area, Event, Product, Source, Tag, Topic

from . import areas, sections, stream, workflow_mail, workflows
from .models import BlogIndexPage, BlogPage

_CHANGED = {"post_add", "post_remove", "post_clear"}


def connect(app: AppConfig) -> None:
    """Listen to everything that decides what of the blog the public may read, and where, and who may write it."""
    post_migrate.connect(migrated, sender=app)
    page_published.connect(published, sender=BlogPage)
    page_unpublished.connect(unpublished, sender=BlogPage)
    page_slug_changed.connect(slug_changed)
    post_page_move.connect(moved)
    post_delete.connect(post_deleted, sender=BlogPage)
    post_save.connect(section_saved, sender=BlogIndexPage)
    post_delete.connect(section_deleted, sender=BlogIndexPage)
    post_save.connect(restricted, sender=PageViewRestriction)
    post_delete.connect(unrestricted, sender=PageViewRestriction)
    post_save.connect(workflows.group_empowered, sender=GroupPagePermission)
    pre_save.connect(workflows.decided, sender=TaskState)
    workflow_mail.connect()
    m2m_changed.connect(area_tags_changed, sender=Area.default_tags.through)
    m2m_changed.connect(source_tags_changed, sender=Source.default_tags.through)
    for model in (Tag, Topic, Product, Event):
        post_save.connect(tag_saved, sender=model)


def migrated(apps: Apps = registered, **_: Any) -> None:
    """Not in the middle of the history, where `migrate APP NAME` may stop."""
    try:
        apps.get_model("hub", "Area")._meta.get_field("contributors")
        apps.get_model("blog", "BlogIndexPage")
    except (LookupError, FieldDoesNotExist):
        return
    areas.complete_areas()


def published(instance: BlogPage, **_: Any) -> None:
    """Sent for scheduled pages, too, which are not live yet, and which may have been: stream.publish() looks."""
    stream.publish(instance)


def unpublished(instance: BlogPage, **_: Any) -> None:
    stream.withdraw(instance.pk)


def slug_changed(instance: Page, **_: Any) -> None:
    stream.resync_around(instance)


def moved(instance: Page, parent_page_before: Page, **_: Any) -> None:
    stream.resync_moved(instance, parent_page_before)


def post_deleted(instance: BlogPage, **_: Any) -> None:
    stream.withdraw(instance.pk)


def section_saved(instance: BlogIndexPage, raw: bool, **_: Any) -> None:
    """Not while a fixture is loaded: what belongs to the section may still be on its way."""
    if not raw:
        areas.provision(instance)


def section_deleted(instance: BlogIndexPage, **_: Any) -> None:
    sections.forget(instance)


def restricted(instance: PageViewRestriction, raw: bool, **_: Any) -> None:
    if not raw:
        stream.resync_around(instance.page)


def unrestricted(instance: PageViewRestriction, origin: Any, **_: Any) -> None:
    """Not when the page itself is being deleted: private to the last."""
    if _model_of(origin) is PageViewRestriction:
        stream.resync_around(instance.page)


def area_tags_changed(instance: Area, action: str, **_: Any) -> None:
    if action in _CHANGED:
        stream.retag(area=instance.pk)


def source_tags_changed(instance: Source, action: str, **_: Any) -> None:
    if action in _CHANGED:
        stream.retag(source=instance.pk)


def tag_saved(instance: Tag, created: bool, raw: bool, **_: Any) -> None:
    if not (created or raw):
        stream.refresh_tagged(instance)


def _model_of(origin: Any) -> type[Model]:
    """What a deletion began with: an object or a queryset."""
    return origin.model if hasattr(origin, "model") else type(origin)
