"""Drafts hold tags too: a stored revision keeps their keys in its JSON, out of reach of foreign keys."""

from collections.abc import Iterator
from typing import Any

from django.apps import apps
from django.contrib.contenttypes.models import ContentType
from django.db.models import Model, Q, TextField
from django.db.models.functions import Cast
from modelcluster.models import get_all_child_relations
from wagtail.models import Revision, RevisionMixin

from .references import Reference, references

Change = dict[str, Any]


def replace(old: int, new: int) -> list[Change]:
    """Put `new` for `old` into every revision. [{"revision", "before", "after"}], the last two {key: value}."""
    changes = []
    for revision in _revisions_with(old):
        model = revision.content_type.model_class()
        content = dict(revision.content)
        fresh = _rewritten(content, model, old, new)
        after = {key: value for key, value in fresh.items() if value != content[key]}
        if after:
            before = {key: content[key] for key in after}
            Revision.objects.filter(pk=revision.pk).update(content=fresh)
            changes.append({"revision": revision.pk, "before": before, "after": after})
    return changes


def restore(changes: list[Change]) -> None:
    """Undo what replace() did, last first, where nobody wrote the same revision since."""
    for change in reversed(changes):
        revision = Revision.objects.filter(pk=change["revision"]).first()
        if revision is None:
            continue
        content = dict(revision.content)
        same = {key: before for key, before in change["before"].items() if content.get(key) == change["after"][key]}
        if same:
            Revision.objects.filter(pk=revision.pk).update(content={**content, **same})


def count(tag: int) -> int:
    return sum(1 for each in _revisions_with(tag) if _holds(each.content, each.content_type.model_class(), tag))


def _revisions_with(tag: int) -> Iterator[Revision]:
    """Those that may hold the tag: the text is searched for its key, which the code above then looks at exactly."""
    models = [model for model in apps.get_models() if issubclass(model, RevisionMixin) and _fields(model)]
    if not models:
        return iter(())
    types = ContentType.objects.get_for_models(*models).values()
    names = {name for model in models for name in _fields(model)}
    mentions = Q()
    for name in names:
        mentions |= Q(text__contains=f'"{name}": {tag}')
    revisions = Revision.objects.filter(content_type__in=[each.pk for each in types]).order_by("pk")
    found = revisions.annotate(text=Cast("content", TextField())).filter(mentions).values_list("pk", flat=True)
    # One at a time: together they may be large, and they are written while this goes on.
    return (Revision.objects.select_related("content_type").get(pk=pk) for pk in list(found))


def _fields(model: type[Model]) -> set[str]:
    """The names under which a model, or what it is the parent of, keeps tags in its JSON."""
    own = {reference.field.name for reference in _of(model)}
    children = get_all_child_relations(model)
    return own.union(*(_fields(child.related_model) for child in children if child.related_model is not model))


def _of(model: type[Model]) -> list[Reference]:
    return [r for r in references() if issubclass(model, r.model)]


def _rewritten(content: dict[str, Any], model: type[Model], old: int, new: int) -> dict[str, Any]:
    fresh = dict(content)
    for reference in _of(model):
        if fresh.get(reference.field.name) == old:
            fresh[reference.field.name] = new
    for child in get_all_child_relations(model):
        rows = fresh.get(child.get_accessor_name())
        if isinstance(rows, list) and child.related_model is not model:
            written = [_rewritten(row, child.related_model, old, new) for row in rows]
            fresh[child.get_accessor_name()] = _each_once(written, child.related_model, child.field.name)
    return fresh


def _each_once(rows: list[dict[str, Any]], model: type[Model], parent: str) -> list[dict[str, Any]]:
    """Without the second row of a tag, where a parent may have each tag once only."""
    for reference in _of(model):
        if any(set(unique.columns) <= {parent} for unique in reference.uniques()):
            rows = list({row.get(reference.field.name): row for row in reversed(rows)}.values())[::-1]
    return rows


def _holds(content: dict[str, Any], model: type[Model], tag: int) -> bool:
    return _rewritten(content, model, tag, 0) != content
