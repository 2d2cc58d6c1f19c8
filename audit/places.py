"""Where something happened: the area of the object of an entry, at the moment of the entry."""

from typing import Any

from wagtail.models import Page, PageLogEntry

from hub.models import Area


def area_of(instance: Any) -> int | None:
    """The area (its primary key) that an object belongs to; None: to none, or nobody knows."""
    if isinstance(instance, Area):
        return instance.pk
    if isinstance(instance, Page):
        return _area_of_page(instance)
    if hasattr(instance, "area_id"):
        return instance.area_id
    for name in ("item", "source"):
        # What hangs on an item or a source, such as a suspension, is where that is.
        if getattr(instance, f"{name}_id", None):
            return area_of(getattr(instance, name))
    if collection := getattr(instance, "collection_id", None):
        return Area.objects.filter(collection=collection).values_list("pk", flat=True).first()
    return None


def object_of(entry: Any) -> Any:
    """What a log entry is about, None when it is gone."""
    model: Any = entry.content_type and entry.content_type.model_class()
    if model is None:
        return None
    if isinstance(entry, PageLogEntry):
        return Page.objects.filter(pk=entry.page_id).first()
    try:
        return model._base_manager.filter(pk=entry.object_id).first()
    except (ValueError, TypeError):
        return None  # a key of a model that has another kind of key by now


def _area_of_page(page: Page) -> int | None:
    """Of the section that it is or lies in."""
    step = Page.steplen
    paths = [page.path[:end] for end in range(step, len(page.path) + 1, step)]
    return Area.objects.filter(sections__path__in=paths).values_list("pk", flat=True).first()
