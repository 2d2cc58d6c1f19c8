"""Full-text search over items: our own thin driver, because the general one is quadratic on SQLite.

SQLite keeps an FTS5 table, PostgreSQL a tsvector with a GIN index (migration 0003). `index` writes, `matches` reads.
Both hold a row for every item; who may see it is decided by the query that `matches` becomes part of.
"""

import re
import unicodedata
from collections.abc import Iterable, Mapping

from django.db import connection
from django.db.models import Q, QuerySet
from django.db.models.expressions import RawSQL

from .models import Item

_WORD = re.compile(r"\w+")
MAX_WORDS = 8
MAX_BODY = 50_000

_SQLITE_WRITE = "INSERT OR REPLACE INTO hub_item_fts(rowid, title, body, tags) VALUES (%s, %s, %s, %s)"
_SQLITE_READ = "SELECT rowid FROM hub_item_fts WHERE hub_item_fts MATCH %s"
_POSTGRES_WRITE = """
    INSERT INTO hub_item_fts(item_id, document) VALUES (%s,
        setweight(to_tsvector('simple', hub_unaccent(%s)), 'A')
        || setweight(to_tsvector('simple', hub_unaccent(%s)), 'B')
        || setweight(to_tsvector('simple', hub_unaccent(%s)), 'A'))
    ON CONFLICT (item_id) DO UPDATE SET document = EXCLUDED.document"""
_POSTGRES_READ = "SELECT item_id FROM hub_item_fts WHERE document @@ to_tsquery('simple', hub_unaccent(%s))"


def matches(query: str) -> Q:
    """The condition "contains every word": the last word may be unfinished. No words: matches nothing."""
    words = _words(query).split()[:MAX_WORDS]
    if not words:
        return Q(pk__in=[])
    if connection.vendor == "sqlite":
        quoted = [f'"{word}"' for word in words]
        return Q(pk__in=RawSQL(_SQLITE_READ, [" ".join(quoted) + "*"]))  # noqa: S611 - the words are a parameter
    return Q(pk__in=RawSQL(_POSTGRES_READ, [" & ".join(words) + ":*"]))  # noqa: S611


def newest(items: QuerySet[Item], query: str, most: int) -> QuerySet[Item]:
    """Those of these items that contain every word; of more than `most` the ones that came last.

    The index is walked from its end and left early, so that a word of every item costs no more than another.
    """
    words = _words(query).split()[:MAX_WORDS]
    if not words:
        return items.none()
    key, match, text = _joined(words)
    found = items.order_by().extra(  # noqa: S610 - the words are a parameter
        tables=["hub_item_fts"],
        where=[f"hub_item_fts.{key} = hub_item.id", match],
        params=[text],
        order_by=[f"-hub_item_fts.{key}"],
    )
    # As finished SQL: Django would rename the item's table within, and the conditions would mean the one around it.
    statement, parameters = found.values("pk")[:most].query.sql_with_params()
    return items.filter(pk__in=RawSQL(statement, parameters))  # noqa: S611 - made by Django, values are parameters


def _joined(words: list[str]) -> tuple[str, str, str]:
    """The column that names the item, the condition and its parameter."""
    if connection.vendor == "sqlite":
        return "rowid", "hub_item_fts MATCH %s", " ".join(f'"{word}"' for word in words) + "*"
    matching = "hub_item_fts.document @@ to_tsquery('simple', hub_unaccent(%s))"
    return "item_id", matching, " & ".join(words) + ":*"


def index(items: Iterable[Item], tags: Mapping[int, Iterable[str]] | None = None) -> None:
    """(Re)write the search rows of these items. tags: names by the key of the item; None: read from the database."""
    rows = []
    for item in items:
        names = (tag.name for tag in item.tags.all()) if tags is None else tags.get(item.pk, ())
        body = f"{item.summary} {item.author_name}"[:MAX_BODY]
        rows.append((item.pk, _words(item.title), _words(body), _words(" ".join(names))))
    with connection.cursor() as cursor:
        if connection.vendor == "sqlite":
            cursor.executemany(_SQLITE_WRITE, rows)
        else:
            cursor.executemany(_POSTGRES_WRITE, rows)


def rename(tags: Mapping[int, Iterable[str]]) -> None:
    """Write the names of tags anew for many items, {key of the item: names}, and nothing else where that is cheaper."""
    words = {pk: _words(" ".join(names)) for pk, names in tags.items()}
    with connection.cursor() as cursor:
        if connection.vendor == "sqlite":
            statement = "UPDATE hub_item_fts SET tags = %s WHERE rowid = %s"
            cursor.executemany(statement, [(text, pk) for pk, text in words.items()])
            return
        texts = Item.objects.filter(pk__in=words).values_list("pk", "title", "summary", "author_name")
        rows = [(pk, _words(t), _words(f"{s} {author}"[:MAX_BODY]), words[pk]) for pk, t, s, author in texts]
        cursor.executemany(_POSTGRES_WRITE, rows)


def _words(text: str) -> str:
    """The words alone, the same way for texts and queries: PostgreSQL would keep "and/or" or "3.5" as one word."""
    return " ".join(_WORD.findall(unicodedata.normalize("NFC", text).replace("_", " ")))


def forget(pks: Iterable[int]) -> None:
    """Remove the search rows of items that are purged or deleted."""
    key = "rowid" if connection.vendor == "sqlite" else "item_id"
    with connection.cursor() as cursor:
        cursor.executemany(f"DELETE FROM hub_item_fts WHERE {key} = %s", [(pk,) for pk in pks])  # noqa: S608
