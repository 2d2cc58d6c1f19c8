"""The words of items in an FTS5 table. Its tokenizer splits at spaces only: the words are ours (hub.search.words)."""

from collections.abc import Sequence

from .asking import Asked, Term

KEY = "rowid"
WRITE = "INSERT OR REPLACE INTO hub_item_fts(rowid, title, body, tags) VALUES (%s, %s, %s, %s)"
CONDITION = "hub_item_fts MATCH %s"
# The columns are title, body, tags. Larger is better.
SCORE = "-bm25(hub_item_fts, 10.0, 1.0, 5.0)"
NEWEST_SCORES = f"SELECT rowid, {SCORE} FROM hub_item_fts WHERE {CONDITION} ORDER BY rowid DESC LIMIT %s"  # noqa: S608


def row(pk: int, title: Sequence[str], body: Sequence[str], tags: Sequence[str]) -> tuple[int, str, str, str]:
    """The parameters of WRITE."""
    return pk, " ".join(title), " ".join(body), " ".join(tags)


def expression(asked: Asked) -> str:
    wanted = " AND ".join(_any(group) for group in asked.groups)
    return f"({wanted}) NOT {_any(asked.without)}" if asked.without else wanted


def score_parameters(_: Asked) -> list[str]:
    """The parameters of SCORE: bm25 knows the query by itself."""
    return []


def _any(terms: Sequence[Term]) -> str:
    """Words are letters and digits alone, so that they need nothing but their quotes."""
    forms = [f'"{" ".join(form)}"{"*" * term.is_open}' for term in terms for form in term.forms]
    return f"({' OR '.join(forms)})"
