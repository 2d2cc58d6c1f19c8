"""Texts as the words that the index holds, the same for texts and for what is asked. Pure.

A word is folded: no case, no accents, wide and ligature forms as plain ones. What joins with a hyphen, a point or an
apostrophe is kept in its parts and as one ("KX-200": kx, 200, kx200). Scripts that write without spaces are kept as
pairs of neighbouring letters, so that a word inside a sentence is found.
"""

import re
import sys
import unicodedata
from collections.abc import Iterator

MAX_WORD = 64
# Marks that a reader may leave out: accents, Hebrew points, Arabic vowel signs.
_SILENT = re.compile("[\u0300-\u036f\u0591-\u05bd\u05bf\u05c1\u05c2\u05c4\u05c5\u05c7\u064b-\u0652\u0670\u0640]+")
# Letters with a stroke or grown together, which Unicode does not take apart.
_PLAIN = str.maketrans({"ø": "o", "ł": "l", "đ": "d", "ð": "d", "ħ": "h", "ı": "i", "æ": "ae", "œ": "oe", "þ": "th"})
# Thai, Lao, Burmese, Khmer; kana, Han, Hangul.
UNSPACED = "\u0e00-\u0eff\u1000-\u109f\u1780-\u17ff\u3005-\u3007\u3040-\u30ff\u31f0-\u31ff\u3400-\u9fff\uac00-\ud7a3\uf900-\ufaff\U00020000-\U0003ffff"  # fmt: skip  # noqa: E501
_MARKS = "".join(c for c in map(chr, range(0x300, 0xAC00)) if unicodedata.category(c)[0] == "M")
_LETTERS = rf"(?:[^\W_]|[{_MARKS}])+"
_JOINERS = "[-\u2010\u2011.'\u2019_]"
WORD = re.compile(_LETTERS)
COMPOUND = re.compile(rf"{_LETTERS}(?:{_JOINERS}{_LETTERS})*")
RUN = re.compile(rf"[{UNSPACED}{_MARKS}]*[{UNSPACED}][{UNSPACED}{_MARKS}]*|[^{UNSPACED}]+")
_UNSPACED_LETTER = re.compile(f"[{UNSPACED}]")


def fold(text: str) -> str:
    """ "Café" and "CAFE\u0301" are "cafe", "Straße" is "strasse", "ＫＸ" is "kx"."""
    if text.isascii():
        return text.lower()
    bare = _SILENT.sub("", unicodedata.normalize("NFKD", text.casefold()))
    return unicodedata.normalize("NFC", bare).casefold().translate(_PLAIN)


def is_unspaced(word: str) -> bool:
    return not word.isascii() and _UNSPACED_LETTER.search(word) is not None


def terms(text: str) -> list[str]:
    """The words of a text in their order, and after them what was joined, as one."""
    found: list[str] = []
    joined: list[str] = []
    for compound in COMPOUND.findall(fold(text)):
        parts = WORD.findall(compound)
        for part in parts:
            found += _pairs(part) if is_unspaced(part) else [part[:MAX_WORD]]
        if len(parts) > 1 and len(compound) <= MAX_WORD:
            joined.append("".join(parts))
    return found + joined


def _pairs(word: str) -> Iterator[str]:
    """Pairs of neighbours, and the last letter alone, so that every letter begins a term."""
    for run in RUN.findall(word):
        if is_unspaced(run):
            yield from pairs(run)
            yield run[-1]
        else:
            yield run[:MAX_WORD]


def pairs(run: str) -> list[str]:
    return [run[at : at + 2] for at in range(len(run) - 1)]


def joined_names(names: list[str]) -> str:
    """Names of tags as a text: each as it is and as its hashtag ("Night ride nightride")."""
    tags = ("".join(WORD.findall(name)) for name in names if len(WORD.findall(name)) > 1)
    return sys.intern(" ".join([*names, *tags]))
