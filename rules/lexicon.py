"""Looks for thousands of words and phrases in a text at once. Pure.

The work grows with the length of the text, not with the number of phrases: each word is looked up, none is tried.
A `*` stands for any letters within one word, once a word: "casino*", "*coin", "col*r". There are no other wildcards,
so that no phrase that a person enters can make a text slow to read.
"""

from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from .folding import folded, is_unspaced, words_of

LONGEST_PHRASE = 10  # words
FEWEST_LETTERS = 2  # beside a wildcard: "a*" would mean half of the language


class BadPhrase(ValueError):
    """str() is one sentence for the person who entered it."""


@dataclass(frozen=True, slots=True)
class Word:
    """A word of a phrase. With a wildcard `start` and `end` are what stands before and after it."""

    start: str
    end: str = ""
    wild: bool = False


def parse(phrase: str) -> list[Word]:
    """The words of a phrase; none for one that is looked for letter by letter. Raises BadPhrase."""
    plain = folded(phrase).strip()
    if not plain.strip("*"):
        raise BadPhrase(f"“{phrase}” holds nothing to look for.")
    if is_unspaced(plain) or not words_of(plain):
        if "*" in plain:
            raise BadPhrase(f"“{phrase}” needs no wildcard: it is found anywhere in a text. Leave the * out.")
        return []
    words = [word for piece in plain.split() for word in _words(piece, phrase)]
    if len(words) > LONGEST_PHRASE:
        raise BadPhrase(f"“{phrase[:60]}…” is longer than {LONGEST_PHRASE} words. Enter the telling part of it.")
    return words


def _words(piece: str, phrase: str) -> list[Word]:
    if "*" not in piece:
        return [Word(word) for word in words_of(piece)]
    start, _, end = piece.partition("*")
    if "*" in end:
        raise BadPhrase(f"“{phrase}”: only one * can stand in a word.")
    before, after = words_of(start), words_of(end)
    if len(before) > 1 or len(after) > 1:
        raise BadPhrase(f"“{phrase}”: a word with a * can hold letters and digits only.")
    word = Word("".join(before), "".join(after), wild=True)
    if len(word.start) + len(word.end) < FEWEST_LETTERS:
        raise BadPhrase(f"“{phrase}” would be found nearly everywhere: give at least {FEWEST_LETTERS} letters.")
    return [word]


class _Node:
    """Where phrases with a wildcard have got to after some words: what may come next, and which end here."""

    def __init__(self) -> None:
        self.phrases: list[str] = []
        self.exact: dict[str, _Node] = {}
        self.wild: dict[str, dict[str, _Node]] = {}  # what stands before the wildcard, then what stands after it
        self.lengths: tuple[set[int], set[int]] = set(), set()

    def grow(self, word: Word) -> "_Node":
        if not word.wild:
            return self.exact.setdefault(word.start, _Node())
        self.lengths[0].add(len(word.start))
        self.lengths[1].add(len(word.end))
        return self.wild.setdefault(word.start, {}).setdefault(word.end, _Node())

    def after(self, word: str) -> Iterator["_Node"]:
        """Where this word leads to: looked up by its beginnings and ends, however many phrases there are."""
        if word in self.exact:
            yield self.exact[word]
        for before in self.lengths[0]:
            ends = self.wild.get(word[:before], {}) if before <= len(word) else {}
            for after in self.lengths[1] if ends else ():
                if before + after <= len(word) and (node := ends.get(word[len(word) - after :])):
                    yield node


class Lexicon:
    """Phrases, prepared for looking up. Build once, use for many texts. Phrases that cannot be used are left out."""

    def __init__(self, phrases: Iterable[str]) -> None:
        self._exact: dict[tuple[str, ...], list[str]] = defaultdict(list)
        self._lengths: dict[str, set[int]] = defaultdict(set)
        self._wild = _Node()
        self._anywhere: dict[str, list[str]] = defaultdict(list)
        self._anywhere_lengths: dict[str, set[int]] = defaultdict(set)
        for phrase in dict.fromkeys(phrases):
            try:
                self._add(phrase, parse(phrase))
            except BadPhrase:
                continue

    def _add(self, phrase: str, words: list[Word]) -> None:
        if not words:
            plain = folded(phrase).strip()
            self._anywhere[plain].append(phrase)
            self._anywhere_lengths[plain[0]].add(len(plain))
        elif not any(word.wild for word in words):
            self._exact[tuple(word.start for word in words)].append(phrase)
            self._lengths[words[0].start].add(len(words))
        else:
            node = self._wild
            for word in words:
                node = node.grow(word)
            node.phrases.append(phrase)

    def find(self, text: str) -> set[str]:
        """Those of the phrases that stand in this text, as they were entered."""
        plain = folded(text)
        found = set(self._found_anywhere(plain))
        words = words_of(plain)
        for place, word in enumerate(words):
            for length in self._lengths.get(word, ()):
                found.update(self._exact.get(tuple(words[place : place + length]), ()))
        found.update(self._found_wild(words))
        return found

    def _found_anywhere(self, plain: str) -> Iterator[str]:
        if not self._anywhere or self._anywhere_lengths.keys().isdisjoint(plain):
            return
        for place, letter in enumerate(plain):
            for length in self._anywhere_lengths.get(letter, ()):
                yield from self._anywhere.get(plain[place : place + length], ())

    def _found_wild(self, words: list[str]) -> Iterator[str]:
        if not (self._wild.exact or self._wild.wild):
            return
        begun: dict[str, list[_Node]] = {}
        for place, word in enumerate(words):
            if word not in begun:
                begun[word] = list(self._wild.after(word))
                yield from (phrase for node in begun[word] for phrase in node.phrases)
            here = begun[word]
            for following in words[place + 1 : place + LONGEST_PHRASE]:
                here = [node for earlier in here for node in earlier.after(following)]
                if not here:
                    break
                yield from (phrase for node in here for phrase in node.phrases)
