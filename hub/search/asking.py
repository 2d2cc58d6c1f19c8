"""What a visitor asks for: a line of text becomes words that must stand, may stand and must not stand. Pure.

lamp quay        both words; the last one may be unfinished
"night ride"     these words beside each other
-lamp            not this word
lamp OR lantern  one of them
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from .words import COMPOUND, MAX_WORD, RUN, WORD, fold, is_unspaced, pairs

MAX_WORDS = 8
MAX_LENGTH = 200
SHORTEST_BEGINNING = 2  # letters: what begins with one letter is half of everything
_QUOTES = str.maketrans(dict.fromkeys("“”„‟«»＂", '"'))
_PIECE = re.compile(r'(-?)"([^"]*)("?)|(\S+)')
_MODEL = re.compile(r"[^\W\d_]+|\d+")


@dataclass(frozen=True, slots=True)
class Term:
    """One word or phrase. Any of its forms will do; the words of a form stand beside each other.

    is_open: its last word may go on. is_exact: in quotes, to be taken as typed.
    """

    forms: tuple[tuple[str, ...], ...]
    is_open: bool = False
    is_exact: bool = False


@dataclass(frozen=True, slots=True)
class Asked:
    """Of each group one term, all groups, none of `without`. No group: nothing can be found."""

    groups: tuple[tuple[Term, ...], ...] = ()
    without: tuple[Term, ...] = ()

    def __bool__(self) -> bool:
        return bool(self.groups)

    @property
    def wanted(self) -> list[Term]:
        return [term for group in self.groups for term in group]


def ask(query: str) -> Asked:
    """Whatever the query, nothing raises. What comes after the eighth word is left out."""
    groups: list[tuple[Term, ...]] = []
    without: list[Term] = []
    either = False
    for minus, text, quoted, last in _pieces(query):
        if text == "OR" and not (quoted or minus):
            either = bool(groups)
            continue
        for term in _terms(text, quoted, is_open=last and not minus):
            if len(groups) + len(without) >= MAX_WORDS:
                break
            if minus:
                without.append(term)
            elif either:
                groups[-1] = (*groups[-1], term)
            else:
                groups.append((term,))
            either = False
    return Asked(tuple(groups), tuple(without))


def _pieces(query: str) -> Iterator[tuple[bool, str, bool, bool]]:
    """(excluded, text, in quotes, at the very end of the query) of each word and phrase."""
    query = query[:MAX_LENGTH].translate(_QUOTES)
    for found in _PIECE.finditer(query):
        minus, phrase, _, word = found.groups()
        at_end = found.end() == len(query)
        if word is None:
            yield bool(minus), phrase, True, False
        elif '"' in word.lstrip("-"):  # lamp"night ride": no visitor means that; the quotes are dropped
            yield False, word.replace('"', " "), False, at_end
        else:
            yield word.startswith("-"), word.lstrip("-"), False, at_end


def _terms(text: str, quoted: bool, is_open: bool) -> list[Term]:
    if quoted:
        return list(_phrase(text))
    found = [term for compound in COMPOUND.findall(fold(text)) for term in _word(compound)]
    if found and is_open and not is_unspaced(text):
        found[-1] = _opened(found[-1])
    return found


def _opened(term: Term) -> Term:
    return Term(term.forms, len(term.forms[-1][-1]) >= SHORTEST_BEGINNING or term.is_open)


def _word(compound: str) -> Iterator[Term]:
    """A word, or what joins to one: its parts beside each other, or written as one."""
    parts = [part[:MAX_WORD] for part in WORD.findall(compound)]
    if any(is_unspaced(part) for part in parts):
        yield from _phrase(compound)
    elif len(parts) > 1:
        yield Term((tuple(parts), ("".join(parts)[:MAX_WORD],)))
    else:
        runs = tuple(_MODEL.findall(parts[0])) if parts[0].isascii() else ()
        yield Term(((parts[0],), runs) if len(runs) > 1 else ((parts[0],),))


def _phrase(text: str) -> Iterator[Term]:
    """Words beside each other. Of scripts without spaces each run is a phrase of its own."""
    beside: list[str] = []
    for word in WORD.findall(fold(text)):
        for run in RUN.findall(word):
            if not is_unspaced(run):
                beside.append(run[:MAX_WORD])
                continue
            if beside:
                yield Term((tuple(beside),), is_exact=True)
                beside = []
            yield Term((tuple(pairs(run)),), is_exact=True) if len(run) > 1 else Term(((run,),), True, True)
    if beside:
        yield Term((tuple(beside),), is_exact=True)
