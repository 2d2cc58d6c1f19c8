"""Words that are nearly the word that was typed.

hub_search_word holds each known word under itself and under itself without one letter. Two words that differ by one
letter too many, too few, another or two that changed places meet under such a key, so that the neighbours of a word are
found by an index, whatever the number of words.
"""

from collections.abc import Iterable

from django.db import connection

from .words import is_unspaced

SHORTEST, LONGEST = 4, 24  # letters: shorter words are neighbours of everything
READS = 300  # words of a text: enough for a vocabulary, and the cost of an import stays flat
CHUNK = 400
MOST = 200  # neighbours looked at


def keys(word: str) -> set[str]:
    """The word, and the word without each of its letters."""
    return {word, *(word[:at] + word[at + 1 :] for at in range(len(word)))}


def is_learnt(word: str) -> bool:
    return SHORTEST <= len(word) <= LONGEST and word.isalpha() and not is_unspaced(word)


def learn(words: Iterable[str]) -> None:
    """Add to the known words."""
    fresh = sorted({word for word in words if is_learnt(word)})
    with connection.cursor() as cursor:
        for start in range(0, len(fresh), CHUNK):
            chunk = fresh[start : start + CHUNK]
            marks = ", ".join(["%s"] * len(chunk))
            known = f"SELECT word FROM hub_search_word WHERE word = term AND term IN ({marks})"  # noqa: S608
            cursor.execute(known, chunk)
            found = {word for (word,) in cursor.fetchall()}
            rows = [(key, word) for word in chunk if word not in found for key in sorted(keys(word))]
            cursor.executemany("INSERT INTO hub_search_word(term, word) VALUES (%s, %s) ON CONFLICT DO NOTHING", rows)


def neighbours(word: str) -> list[str]:
    """Known words like this one, the likeliest first: two letters changed places, then as long, then the rest."""
    if not is_learnt(word):
        return []
    wanted = sorted(keys(word))
    marks = ", ".join(["%s"] * len(wanted))
    with connection.cursor() as cursor:
        cursor.execute(
            f"SELECT DISTINCT word FROM hub_search_word WHERE term IN ({marks}) AND word <> %s LIMIT {MOST}",  # noqa: S608
            [*wanted, word],
        )
        found = [known for (known,) in cursor.fetchall()]
    return sorted(found, key=lambda known: (_distance(word, known), known[0] != word[0], known))


def _distance(word: str, known: str) -> int:
    """0 for two letters that changed places, 1 for one letter added, left out or changed, 2 for anything else."""
    if len(word) == len(known):
        differing = [at for at in range(len(word)) if word[at] != known[at]]
        if len(differing) == 1:
            return 1
        first, last = differing[0], differing[-1]
        swapped = last == first + 1 and word[first] == known[last] and word[last] == known[first]
        return 0 if len(differing) == 2 and swapped else 2
    shorter, longer = sorted((word, known), key=len)
    return 1 if len(longer) - len(shorter) == 1 and shorter in keys(longer) else 2
