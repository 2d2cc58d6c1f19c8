"""The words of items as a tsvector. It is put together here: PostgreSQL's own parser would split texts otherwise."""

from collections import defaultdict
from collections.abc import Sequence

from .asking import Asked, Term

KEY = "item_id"
WRITE = """
    INSERT INTO hub_item_fts(item_id, document) VALUES (%s, %s::tsvector)
    ON CONFLICT (item_id) DO UPDATE SET document = EXCLUDED.document"""
CONDITION = "hub_item_fts.document @@ %s::tsquery"
# The weights are those of D, C (body), B (tags), A (title).
SCORE = "ts_rank_cd('{0, 0.1, 0.5, 1}', hub_item_fts.document, %s::tsquery)"
# Scored after the limit: otherwise all matches would be.
NEWEST_SCORES = f"""
    SELECT item_id, {SCORE} FROM (
        SELECT item_id, document FROM hub_item_fts WHERE {CONDITION} ORDER BY item_id DESC LIMIT %s
    ) hub_item_fts"""  # noqa: S608 - constants
GAP = 8  # between title and tags and body: no phrase reaches over it
MAX_POSITION = 16_383  # the database counts no further…
MAX_POSITIONS = 255  # …and keeps no more of one word


def row(pk: int, title: Sequence[str], body: Sequence[str], tags: Sequence[str]) -> tuple[int, str]:
    """The parameters of WRITE."""
    places: dict[str, list[str]] = defaultdict(list)
    start = 1
    for words, weight in ((title, "A"), (tags, "B"), (body, "C")):
        for position, word in enumerate(words, start):
            if len(places[word]) < MAX_POSITIONS:
                places[word].append(f"{min(position, MAX_POSITION)}{weight}")
        start += len(words) + GAP
    return pk, " ".join(f"'{word}':{','.join(found)}" for word, found in places.items())


def expression(asked: Asked) -> str:
    wanted = " & ".join(_any(group) for group in asked.groups)
    return f"{wanted} & !{_any(asked.without)}" if asked.without else wanted


def score_parameters(asked: Asked) -> list[str]:
    """The parameters of SCORE."""
    return [expression(asked)]


def _any(terms: Sequence[Term]) -> str:
    """Words are letters and digits alone, so that they need nothing but their quotes."""
    forms = [" <-> ".join(f"'{word}'" for word in form) + ":*" * term.is_open for term in terms for form in term.forms]
    return f"({' | '.join(f'({form})' for form in forms)})"
