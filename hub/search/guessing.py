"""What was meant, when nothing is found of what was typed."""

from collections.abc import Callable

from .asking import MAX_LENGTH, ask
from .spelling import neighbours
from .words import WORD, fold, is_unspaced

FEW = 2  # with as many results or fewer another spelling is looked for
WORDS, SPELLINGS = 4, 3  # so many words are doubted, so many neighbours of each tried


def meant(query: str, count: Callable[[str], int]) -> tuple[str, int]:
    """(another spelling of the query, how many it finds), ("", 0) when none finds more.

    count: how many items a query shows, and nothing of what the asker may not see. What stands in quotes or after a
    minus is taken as typed.
    """
    spelt = query[:MAX_LENGTH]
    for word in _doubtful(query)[:WORDS]:
        usual = count(f'"{word}"')
        if usual > FEW:
            continue
        likelier = (known for known in neighbours(word)[:SPELLINGS] if count(f'"{known}"') > usual)
        spelt = _replaced(spelt, word, next(likelier, word))
    if spelt == query or not (found := count(spelt)) > count(query):
        return "", 0
    return spelt, found


def _doubtful(query: str) -> list[str]:
    """Single words in plain letters, as they were typed but folded."""
    typed = [term.forms[0] for term in ask(query).wanted if not term.is_exact]
    return [form[0] for form in typed if len(form) == 1 and not is_unspaced(form[0])]


def _replaced(query: str, word: str, by: str) -> str:
    """The query with one of its words spelt otherwise; everything around it stays."""
    for found in WORD.finditer(query):
        if fold(found[0]) == word != by:
            return f"{query[: found.start()]}{by}{query[found.end() :]}"
    return query


def as_typed(query: str) -> str:
    """The query in quotes, which nobody corrects."""
    return " ".join(word if '"' in query or word.startswith("-") else f'"{word}"' for word in query.split())
