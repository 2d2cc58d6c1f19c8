"""Text as rules compare it: without case, accents and invisible letters, cut into words. Pure.

Accents are taken away where they are decoration (Latin, Greek, Cyrillic, Hebrew, Arabic) and kept where another mark is
another letter (Devanagari, Thai, Japanese …).
"""

import re
import unicodedata

_ACCENTS = re.compile("[\u0300-\u036f\u0591-\u05c7\u064b-\u065f\u0670]")
_INVISIBLE = re.compile("[\u00ad\u034f\u061c\u200b-\u200f\u202a-\u202e\u2060-\u2064\ufe00-\ufe0f\ufeff]")
_LETTERS = str.maketrans({"ø": "o", "ł": "l", "đ": "d", "ð": "d", "þ": "th", "æ": "ae", "œ": "oe", "ı": "i"})
# Vowel signs and the like belong to the word that they stand in; Python's \w leaves them out.
_MARKS = "".join(chr(code) for code in range(0x0300, 0x10000) if unicodedata.category(chr(code))[0] == "M")
_WORD = re.compile(rf"(?:[^\W_]|[{_MARKS}])+")
# Scripts written without spaces: a word may stand anywhere in them.
_UNSPACED = re.compile("[\u0e00-\u0eff\u1000-\u109f\u1780-\u17ff\u3040-\u30ff\u3400-\u9fff\uf900-\ufaff]")


def folded(text: str) -> str:
    """ "CAFÉ" and "cafe" become the same, and so do full-width letters and words with soft hyphens."""
    if text.isascii():
        return text.lower()
    loose = unicodedata.normalize("NFKD", _INVISIBLE.sub("", text))
    return unicodedata.normalize("NFC", _ACCENTS.sub("", loose.casefold())).translate(_LETTERS)


def words_of(folded_text: str) -> list[str]:
    return _WORD.findall(folded_text)


def is_unspaced(text: str) -> bool:
    return bool(_UNSPACED.search(text))
