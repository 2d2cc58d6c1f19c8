"""A table becomes tags: first a plan that says what would happen to each row, then, when somebody says so, the tags."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from enum import StrEnum
from typing import Any
from uuid import uuid4

from django.contrib.contenttypes.models import ContentType
from django.core.exceptions import ValidationError
from django.core.validators import URLValidator, validate_unicode_slug
from django.db import transaction
from django.utils import timezone
from django.utils.text import slugify
from wagtail.models import ModelLogEntry

from hub import vocabulary
from hub.models import Event, ItemTag, Keyword, Product, Tag, TagKind, Topic, User
from hub.spellings import Known, Spellings, lines, phrases

from .table import COLUMNS, LISTS, SEPARATOR, Line

MODELS: dict[str, type[Tag]] = {
    TagKind.TOPIC: Topic,
    TagKind.PRODUCT: Product,
    TagKind.EVENT: Event,
    TagKind.KEYWORD: Keyword,
}
LONGEST = {"name": 100, "slug": 100, "url": 500, "call_to_action": 60}
_on_the_web = URLValidator(schemes=["http", "https"])


class Fate(StrEnum):
    NEW = "new"
    CHANGED = "changed"
    UNCHANGED = "unchanged"
    ERROR = "error"


@dataclass(slots=True)
class Row:
    """What a line would do. changes: the columns that differ; notes: what a person may want to know."""

    number: int
    fate: Fate
    columns: dict[str, str]
    changes: list[str] = field(default_factory=list)
    problems: list[str] = field(default_factory=list)
    notes: list[str] = field(default_factory=list)

    @property
    def emptied(self) -> list[str]:
        """The columns of a known tag that would lose what they hold."""
        return [name for name in self.changes if self.fate == Fate.CHANGED and not self.columns[name]]


class Plan:
    """Knows the vocabulary as it would be after each row, so that rows of one file are compared with each other."""

    def __init__(self) -> None:
        self.tags: dict[str, Tag] = {tag.slug: tag for tag in Tag.objects.all()}
        self.spellings = Spellings.read()
        self._seen: set[str] = set()

    def rows(self, table: Sequence[Line]) -> list[Row]:
        return [self._row(line) for line in table]

    def _row(self, line: Line) -> Row:
        slug = line.cells.get("slug") or slugify(line.cells.get("name", ""), allow_unicode=True)[:100]
        tag = self.tags.get(slug)
        columns = {**_columns_of(tag), **_read(line), "slug": slug}
        row = Row(line.number, Fate.ERROR, columns)
        row.problems = _problems(columns) + self._clashes(columns, tag)
        if row.problems:
            return row
        self._seen.add(slug)
        before = _columns_of(tag)
        row.changes = [name for name in COLUMNS if columns[name] != before[name]]
        row.fate = (Fate.CHANGED if row.changes else Fate.UNCHANGED) if tag else Fate.NEW
        known = self.spellings.alike(columns["name"], _key(tag, slug)) if "name" in row.changes else None
        row.notes = [f"Looks like another form of the {known.label}."] if known else []
        words = [columns["name"], *columns["aliases"].splitlines()]
        self.spellings.add(Known(_key(tag, slug), columns["name"], columns["kind"]), words)
        return row

    def _clashes(self, columns: dict[str, str], tag: Tag | None) -> list[str]:
        slug = columns["slug"]
        if slug and slug in self._seen:
            return [f"An earlier row has the slug “{slug}” already."]
        words = [columns["name"], *columns["aliases"].splitlines()]
        found = [(word, self.spellings.same(word, _key(tag, slug))) for word in words]
        return [f"“{word[:80]}” already means the {known.label}." for word, known in found if known]


def apply(rows: Sequence[Row], by: User | None) -> int:
    """Save what is new or changed, all or nothing. Returns how many tags. The newest items are tagged again."""
    wanted = [row for row in rows if row.fate in (Fate.NEW, Fate.CHANGED)]
    if not wanted:
        return 0
    with transaction.atomic():
        there = Tag.objects.select_for_update().in_bulk([row.columns["slug"] for row in wanted], field_name="slug")
        fresh = [Tag(**row.columns) for row in wanted if row.columns["slug"] not in there]
        changed, renamed = [], []
        for row in wanted:
            if tag := there.get(row.columns["slug"]):
                renamed += [tag.pk] if tag.name != row.columns["name"] else []
                for name, value in row.columns.items():
                    setattr(tag, name, value)
                changed.append(tag)
        Tag.objects.bulk_create(fresh, batch_size=500)
        Tag.objects.bulk_update(changed, [name for name in COLUMNS if name != "slug"], batch_size=100)
        vocabulary.free_slugs([tag.slug for tag in fresh])
        _log(fresh, "wagtail.create", by)
        _log(changed, "wagtail.edit", by)
    links = ItemTag.objects.filter(tag__in=renamed).order_by().values_list("content_object_id", flat=True)
    vocabulary.reindex(list(links.distinct()))
    vocabulary.retag_newest()
    return len(fresh) + len(changed)


def _read(line: Line) -> dict[str, str]:
    """The cells as columns. An empty kind or name says nothing; other empty cells empty their column."""
    columns = dict(line.cells)
    for name in LISTS:
        if name in columns:
            text = "\n".join(columns[name].split(SEPARATOR))
            columns[name] = "\n".join(lines(text) if name == "aliases" else phrases(text))
    columns["name"] = " ".join(columns.get("name", "").split())
    columns["kind"] = columns.get("kind", "").casefold()
    return {name: value for name, value in columns.items() if value or name not in ("name", "kind", "slug")}


def _columns_of(tag: Tag | None) -> dict[str, str]:
    if tag is None:
        return {**dict.fromkeys(COLUMNS, ""), "kind": TagKind.TOPIC.value}
    return {name: getattr(tag, name) for name in COLUMNS}


def _problems(columns: dict[str, str]) -> list[str]:
    problems = []
    if not columns["name"]:
        problems.append("The name is missing.")
    if columns["kind"] not in TagKind.values:
        problems.append(f"There is no kind “{columns['kind'][:40]}”: use {', '.join(TagKind.values)}.")
    for name, longest in LONGEST.items():
        if len(columns[name]) > longest:
            problems.append(f"The {name.replace('_', ' ')} has more than {longest} letters.")
    if columns["slug"] and not _valid(validate_unicode_slug, columns["slug"]):
        problems.append("The slug may hold letters, digits, hyphens and underscores only.")
    if not columns["slug"] and columns["name"]:
        problems.append("The name holds no letters or digits to make a slug from: enter one.")
    if columns["url"] and not _valid(_on_the_web, columns["url"]):
        problems.append("The url must be a web address that begins with https:// or http://.")
    if columns["call_to_action"] and not columns["url"]:
        problems.append("A call to action needs a url.")
    return problems


def _valid(validator: Any, value: str) -> bool:
    try:
        validator(value)
    except ValidationError:
        return False
    return True


def _key(tag: Tag | None, slug: str) -> int | str:
    """What tells a tag from others; one that does not exist yet has only its slug."""
    return tag.pk if tag else slug


def _log(tags: Sequence[Tag], action: str, by: User | None) -> None:
    """At once: thousands of single entries would take longer than the tags."""
    now = timezone.now()
    ModelLogEntry.objects.bulk_create(
        (
            ModelLogEntry(
                content_type_id=_content_type(tag.kind), label=tag.name, action=action, timestamp=now, uuid=uuid4(),
                user=by, object_id=str(tag.pk), data={"by": "import"}, content_changed=True,
            )
            for tag in tags
        ),
        batch_size=500,
    )  # fmt: skip


def _content_type(kind: str) -> int:
    return ContentType.objects.get_for_model(MODELS[kind], for_concrete_model=False).pk
