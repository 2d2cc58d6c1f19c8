"""Which tags an item gets and why. Pure: it looks tags up in a vocabulary and never makes one."""

import re
import unicodedata
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

# Scripts written without spaces: a word may stand anywhere in them.
_UNSPACED = re.compile("[\u0e00-\u0eff\u1000-\u109f\u1780-\u17ff\u3040-\u30ff\u3400-\u9fff\uf900-\ufaff]")
_SEPARATORS = re.compile(r"[\s_#＃.\-–'’]+")


@dataclass(frozen=True, slots=True)
class TagRule:
    """A tag as the tagger sees it. `names`: name, slug and aliases; `words`: match words and phrases."""

    pk: int
    names: tuple[str, ...]
    words: tuple[str, ...] = ()


class Vocabulary:
    """Every tag of the site, prepared for looking up. Build once, use for many items."""

    def __init__(self, rules: Iterable[TagRule]) -> None:
        self._called: dict[int, str] = {}
        self._names: dict[str, int] = {}
        self._words: dict[str, int] = {}
        for rule in rules:
            self._called[rule.pk] = rule.names[0]
            for name in rule.names:
                self._names.setdefault(key(name), rule.pk)
            for word in rule.words:
                self._words.setdefault(_fold(word), rule.pk)
        self._names.pop("", None)
        self._words.pop("", None)
        self._pattern = re.compile("|".join(_pattern(w) for w in sorted(self._words, key=len, reverse=True)) or r"(?!)")

    def name_of(self, tag: int) -> str:
        """ "" for a tag that was made since."""
        return self._called.get(tag, "")

    def tags_for(self, words: Iterable[str], title: str, text: str) -> dict[int, str]:
        """{tag: reason} for the words that the source attached and for what title and text say."""
        found: dict[int, str] = {}
        for word in words:
            pk = self._names.get(key(word))
            if pk is not None:
                found.setdefault(pk, f"tagged “{word[:80]}” at its source")
        for match in self._pattern.finditer(_fold(f"{title}\n{text}")):
            found.setdefault(self._words[match[0]], f"its text says “{match[0][:80]}”")
        return found


def key(word: str) -> str:
    """One key for the spellings of a tag: "#NightRide", "night-ride" and "Night ride" are the same word."""
    return _SEPARATORS.sub("", _fold(word))


def with_defaults(found: Mapping[int, str], defaults: Iterable[int], reason: str) -> dict[int, str]:
    """The found tags and the defaults of source and area; a found reason says more than a default."""
    return {**dict.fromkeys(defaults, reason), **found}


def _fold(text: str) -> str:
    return unicodedata.normalize("NFKC", text).casefold().strip()


def _pattern(word: str) -> str:
    literal = re.escape(word)
    return literal if _UNSPACED.search(word) else rf"(?<!\w){literal}(?!\w)"
