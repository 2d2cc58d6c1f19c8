"""Full-text search over items: our own thin driver, because the general one is quadratic on SQLite.

SQLite keeps an FTS5 table, PostgreSQL a tsvector with a GIN index. The words of both are made here (`words`), so that
both find the same. `asking` reads what a visitor typed, `writing` writes, `reading` finds, `spelling` knows words that
are nearly the one typed, `marking` shows where the words stand.
"""

from .asking import ask
from .guessing import FEW, as_typed, meant
from .reading import BEST, after, best, matches, newest
from .writing import forget, index, rebuild, rename

__all__ = [
    "BEST",
    "FEW",
    "after",
    "as_typed",
    "ask",
    "best",
    "forget",
    "index",
    "matches",
    "meant",
    "newest",
    "rebuild",
    "rename",
]
