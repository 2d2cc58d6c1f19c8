"""Full-text search over items: our own thin driver, because the general one is quadratic on SQLite.

SQLite keeps an FTS5 table, PostgreSQL a tsvector with a GIN index. The words of both are made here (`words`), so that
both find the same. `asking` reads what a visitor typed, `index` writes, `reading` finds, `spelling` knows words that
are nearly the one typed, `marking` shows where the words stand.
"""

from .asking import ask
from .guessing import FEW, as_typed, meant
from .index import forget, index, rebuild, rename
from .reading import BEST, after, best, matches, newest

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
