"""Writing the index: a row for every item, whoever may see it. Who may is decided by the query that reads it."""

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from typing import Any

from django.db import connection, models

from ..sanitize import plain_text
from . import spelling
from .driver import driver
from .words import joined_names, terms

MAX_BODY = 50_000  # characters
CHUNK = 500
# A summary of this length was cut: the rest of the words is in the HTML.
_WHOLE_SUMMARY = 4_900

Text = tuple[int, str, str, str]  # key of the item, title, body, names of tags


def index(items: Iterable[Any], tags: Mapping[int, Iterable[str]] | None = None) -> None:
    """(Re)write the search rows of these items. tags: names by the key of the item; None: read from the database."""
    texts = []
    for item in items:
        names = [tag.name for tag in item.tags.all()] if tags is None else [*tags.get(item.pk, ())]
        body = body_of(item.summary, item.content_html, item.author_name)
        texts.append((item.pk, item.title, body, joined_names(names)))
    write(texts)


def write(texts: Sequence[Text]) -> None:
    """Write the rows as they are told."""
    rows = [(pk, terms(title), terms(body), terms(names)) for pk, title, body, names in texts]
    if not rows:
        return
    words = driver()
    with connection.cursor() as cursor:
        cursor.executemany(words.WRITE, [words.row(*row) for row in rows])
    spelling.learn(word for _, title, body, names in rows for word in (*title, *names, *body[: spelling.READS]))


def body_of(summary: str, html: str, author: str) -> str:
    """The whole text of an item. The summary is all of it but for long ones."""
    text = summary if len(summary) < _WHOLE_SUMMARY else plain_text(html, MAX_BODY) or summary
    return f"{text[:MAX_BODY]} {author}"


def rename(tags: Mapping[int, Iterable[str]]) -> None:
    """Write the names of tags anew for many items, {key of the item: names}, and nothing else where that is cheaper."""
    from ..models import Item  # here: migrations write with models of their own

    names = {pk: joined_names([*words]) for pk, words in tags.items()}
    if connection.vendor == "sqlite":
        found = {pk: terms(text) for pk, text in names.items()}
        with connection.cursor() as cursor:
            statement = "UPDATE hub_item_fts SET tags = %s WHERE rowid = %s"
            cursor.executemany(statement, [(" ".join(words), pk) for pk, words in found.items()])
        spelling.learn(word for words in found.values() for word in words)
        return
    columns = ("pk", "title", "summary", "content_html", "author_name")
    rows = Item.objects.filter(pk__in=names).values_list(*columns)
    write([(pk, title, body_of(*body), names[pk]) for pk, title, *body in rows])


def forget(pks: Iterable[int]) -> None:
    """Remove the search rows of items that are purged or deleted."""
    with connection.cursor() as cursor:
        statement = f"DELETE FROM hub_item_fts WHERE {driver().KEY} = %s"  # noqa: S608
        cursor.executemany(statement, [(pk,) for pk in pks])


def rebuild(item: type[models.Model], link: type[models.Model], tell: Callable[[int], object] | None = None) -> int:
    """Write all rows anew from the items; their models are given, because a migration has its own. How many rows.

    tell: called with the number of items done, now and then. Outside of a transaction searches find less meanwhile.
    """
    with connection.cursor() as cursor:
        cursor.execute("DELETE FROM hub_item_fts")
        cursor.execute("DELETE FROM hub_search_word")
    done = 0
    for texts in _all_texts(item, link):
        write(texts)
        done += len(texts)
        if tell:
            tell(done)
    return done


def _all_texts(item: type[models.Model], link: type[models.Model]) -> Iterator[list[Text]]:
    """Without tombstones: they have no words and stay out of the search."""
    alive = item._default_manager.filter(withdrawn_at=None).exclude(status="removed").order_by("pk")
    columns = ("pk", "title", "summary", "content_html", "author_name")
    last = 0
    while rows := list(alive.filter(pk__gt=last).values_list(*columns)[:CHUNK]):
        last = rows[-1][0]
        names: dict[int, list[str]] = {pk: [] for pk, *_ in rows}
        carried = link._default_manager.filter(content_object__in=names).order_by()
        for pk, name in carried.values_list("content_object_id", "tag__name"):
            names[pk].append(name)
        yield [(pk, title, body_of(*body), joined_names(names[pk])) for pk, title, *body in rows]
