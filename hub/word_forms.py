"""Forms of one word: "Night rides" and "night-ride" mean the same. Pure.

English endings and the plurals that European languages share; no dictionary. A guess, good enough to ask a person.
"""

from collections.abc import Iterable, Iterator

from .tagging import key

_SHORTEST = 3  # letters: what would be left of a shorter word says nothing
_HISSING = ("ses", "xes", "zes", "ches", "shes")
_NOT_PLURAL = ("ss", "us", "is")


def stem(word: str) -> str:
    """One key for the singular, the plural and the -ing form: "Rides", "ride" and "#Riding" are "rid"."""
    return _without_ing(_singular(key(word)))


def keys_of(word: str) -> tuple[str, str]:
    """(as it is spelt, as a form of a word), the narrower first."""
    return key(word), stem(word)


def phrases(words: Iterable[str], longest: int) -> Iterator[str]:
    """Every run of up to `longest` neighbouring words, joined as tagging.key joins them."""
    keys = [key(word) for word in words]
    for start in range(len(keys)):
        for end in range(start + 1, min(start + longest, len(keys)) + 1):
            yield "".join(keys[start:end])


def _singular(word: str) -> str:
    if word.endswith("ies") and len(word) > _SHORTEST + 2:
        return word[:-3] + "y"
    if word.endswith(_HISSING) and len(word) > _SHORTEST + 2:
        return word[:-2]
    if word.endswith("s") and not word.endswith(_NOT_PLURAL) and len(word) > _SHORTEST:
        return word[:-1]
    return word


def _without_ing(word: str) -> str:
    """Also without a final e, and without the letter that doubles before -ing."""
    if word.endswith("ing") and len(word) > _SHORTEST + 2:
        word = word[:-3]
        if word[-1] == word[-2] and word[-1] not in "ls":
            return word[:-1]
        return word
    return word[:-1] if word.endswith("e") and len(word) > _SHORTEST else word
