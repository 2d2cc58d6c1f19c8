"""Everything in the database that points to a tag, whichever room it belongs to.

The relations are read from the model of the tag, so that a room that is added later is served without being known.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime
from typing import Any

from django.apps import apps
from django.db import models
from django.db.models import Exists, ForeignKey, Model, OuterRef, Q, QuerySet, UniqueConstraint
from taggit.models import ItemBase

from hub.models import Tag

CHUNK = 500


@dataclass(frozen=True, slots=True)
class Unique:
    """The other columns that together with the tag may occur once only, among the rows that meet `condition`."""

    columns: tuple[str, ...]
    condition: Q = field(default_factory=Q)


@dataclass(frozen=True, slots=True)
class Reference:
    """A foreign key to a tag: of a join table, of a child of a page, or of a row of any room."""

    model: type[Model]
    field: ForeignKey

    @property
    def name(self) -> str:
        """ "hub.ItemTag.tag": how a record of what moved calls it."""
        return f"{self.model._meta.label}.{self.field.name}"

    @property
    def nouns(self) -> tuple[str, str]:
        """What stands there, for people, one and many: ("item", "items"), ("area (default tags)", "areas (…)")."""
        meta: Any = self.model._meta
        if meta.auto_created:
            owner = meta.auto_created._meta
            own = next(f for f in owner.local_many_to_many if f.remote_field.through is self.model)
            return f"{owner.verbose_name} ({own.verbose_name})", f"{owner.verbose_name_plural} ({own.verbose_name})"
        if issubclass(self.model, ItemBase):
            meta = meta.get_field("content_object").related_model._meta
        return str(meta.verbose_name), str(meta.verbose_name_plural)

    def rows(self, tag: int) -> QuerySet:
        return self.model._base_manager.filter(**{self.field.attname: tag}).order_by()

    def uniques(self) -> list[Unique]:
        meta, own = self.model._meta, self.field.name
        found = [Unique(())] if self.field.unique else []
        found += [Unique(tuple(n for n in names if n != own)) for names in meta.unique_together if own in names]
        for constraint in meta.constraints:
            if isinstance(constraint, UniqueConstraint) and own in constraint.fields:
                columns = tuple(name for name in constraint.fields if name != own)
                found.append(Unique(columns, constraint.condition or Q()))
        return found


@dataclass(slots=True)
class Moved:
    """What became of the rows of one reference: `moved` keys, and whole rows that had to give way as duplicates."""

    moved: list[Any] = field(default_factory=list)
    dropped: list[dict[str, Any]] = field(default_factory=list)

    def __bool__(self) -> bool:
        return bool(self.moved or self.dropped)


def references() -> list[Reference]:
    options: Any = Tag._meta
    relations = options.get_fields(include_hidden=True)
    fields = [r.field for r in relations if r.auto_created and not r.concrete and (r.one_to_many or r.one_to_one)]
    found = [Reference(each.model, each) for each in fields if each.model._meta.managed]
    return sorted(found, key=lambda reference: reference.name)


def by_name(name: str) -> Reference | None:
    """None when the room is not installed any more."""
    return next((reference for reference in references() if reference.name == name), None)


def move(reference: Reference, from_tag: int, to_tag: int) -> Moved:
    """Point every row at the other tag; what the other tag has already is dropped."""
    moved = Moved()
    for unique in reference.uniques():
        there = reference.rows(to_tag).filter(unique.condition, **{name: OuterRef(name) for name in unique.columns})
        moved.dropped += drop(reference.rows(from_tag).filter(unique.condition, Exists(there)))
    moved.moved = list(reference.rows(from_tag).values_list("pk", flat=True))
    reference.rows(from_tag).update(**{reference.field.attname: to_tag})
    return moved


def move_back(reference: Reference, moved: Sequence[Any], from_tag: int, to_tag: int) -> int:
    """Point these rows at the first tag again, as far as they still point to the other. How many did not."""
    back = 0
    for chunk in chunks(moved):
        rows = reference.rows(to_tag).filter(pk__in=chunk)
        back += rows.update(**{reference.field.attname: from_tag})
    return len(moved) - back


def drop(rows: QuerySet) -> list[dict[str, Any]]:
    """Delete rows; returns them whole, to be put back."""
    kept = [{name: _plain(value) for name, value in row.items()} for row in rows.values(*_columns(rows.model))]
    pks = [row[rows.model._meta.pk.attname] for row in kept]
    for chunk in chunks(pks):
        doomed = rows.model._base_manager.filter(pk__in=chunk)
        if rows.model._meta.related_objects:
            doomed.delete()
        else:
            doomed._raw_delete(doomed.db)  # nothing hangs on them, and there may be very many
    return kept


def put_back(model: type[Model], rows: Sequence[dict[str, Any]]) -> int:
    """Insert rows that drop() gave, but for those whose place is taken or whose other ends are gone. How many."""
    fields = {f.attname: f for f in model._meta.concrete_fields}
    done = 0
    for chunk in chunks(rows):
        fitting = _fitting(model, chunk)
        objects = [model(**{n: fields[n].to_python(v) for n, v in row.items() if n in fields}) for row in fitting]
        model._base_manager.bulk_create(objects)
        done += len(objects)
    return done


def count(tag: int) -> dict[tuple[str, str], int]:
    """{(noun for one, for many): rows} of what points to a tag."""
    numbers: dict[tuple[str, str], int] = {}
    for reference in references():
        if number := reference.rows(tag).count():
            numbers[reference.nouns] = numbers.get(reference.nouns, 0) + number
    return numbers


def told(numbers: dict[tuple[str, str], int]) -> list[str]:
    """["1 post", "93 items"]."""
    return [f"{number:,} {nouns[number != 1]}" for nouns, number in numbers.items()]


def chunks(values: Sequence[Any]) -> Iterator[Sequence[Any]]:
    return (values[start : start + CHUNK] for start in range(0, len(values), CHUNK))


def model_called(label: str) -> type[Model]:
    """ "hub.ItemTag" -> the model. Join tables that Django made itself are found, too."""
    return apps.get_model(label)


def _fitting(model: type[Model], rows: Sequence[dict[str, Any]]) -> list[dict[str, Any]]:
    key = model._meta.pk.attname
    taken = set(model._base_manager.filter(pk__in=[row[key] for row in rows]).values_list("pk", flat=True))
    fitting = [row for row in rows if row[key] not in taken]
    for relation in model._meta.concrete_fields:
        if isinstance(relation, models.ForeignKey):
            wanted = {row[relation.attname] for row in fitting} - {None}
            target = relation.target_field.attname
            others = relation.related_model._base_manager.filter(**{f"{target}__in": wanted})
            there = {*others.values_list(target, flat=True), None}
            fitting = [row for row in fitting if row[relation.attname] in there]
    return fitting


def _columns(model: type[Model]) -> list[str]:
    return [f.attname for f in model._meta.concrete_fields]


def _plain(value: Any) -> Any:
    """As JSON keeps it; the field's to_python reads it again."""
    if isinstance(value, (date, datetime)):
        return value.isoformat()
    return value if value is None or isinstance(value, (str, int, float, bool, list, dict)) else str(value)
