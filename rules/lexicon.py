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

    def fits(self, word: str) -> bool:
        if not self.wild:
            return word == self.start
        enough = len(word) >= len(self.start) + len(self.end)
        return enough and word.startswith(self.start) and word.endswith(self.end)


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


class Lexicon:
    """Phrases, prepared for looking up. Build once, use for many texts. Phrases that cannot be used are left out."""

    def __init__(self, phrases: Iterable[str]) -> None:
        self._exact: dict[tuple[str, ...], list[str]] = defaultdict(list)
        self._lengths: dict[str, set[int]] = defaultdict(set)
        self._starts: dict[str, list[tuple[str, list[Word]]]] = defaultdict(list)
        self._ends: dict[str, list[tuple[str, list[Word]]]] = defaultdict(list)
        self._anywhere: dict[str, list[str]] = defaultdict(list)
        self._anywhere_lengths: dict[str, set[int]] = defaultdict(set)
        for phrase in dict.fromkeys(phrases):
            try:
                self._add(phrase, parse(phrase))
            except BadPhrase:
                continue
        self._start_lengths = sorted({len(start) for start in self._starts})
        self._end_lengths = sorted({len(end) for end in self._ends})

    def _add(self, phrase: str, words: list[Word]) -> None:
        if not words:
            plain = folded(phrase).strip()
            self._anywhere[plain].append(phrase)
            self._anywhere_lengths[plain[0]].add(len(plain))
        elif not any(word.wild for word in words):
            self._exact[tuple(word.start for word in words)].append(phrase)
            self._lengths[words[0].start].add(len(words))
        elif words[0].start:
            self._starts[words[0].start].append((phrase, words))
        else:
            self._ends[words[0].end].append((phrase, words))

    def find(self, text: str) -> set[str]:
        """Those of the phrases that stand in this text, as they were entered."""
        plain = folded(text)
        found = set(self._found_anywhere(plain))
        words = words_of(plain)
        for place, word in enumerate(words):
            for length in self._lengths.get(word, ()):
                found.update(self._exact.get(tuple(words[place : place + length]), ()))
        if self._starts or self._ends:
            found.update(self._found_wild(words))
        return found

    def _found_anywhere(self, plain: str) -> Iterator[str]:
        if not self._anywhere or self._anywhere_lengths.keys().isdisjoint(plain):
            return
        for place, letter in enumerate(plain):
            for length in self._anywhere_lengths.get(letter, ()):
                yield from self._anywhere.get(plain[place : place + length], ())

    def _found_wild(self, words: list[str]) -> Iterator[str]:
        longer: dict[str, list[tuple[str, list[Word]]]] = {}
        for place, word in enumerate(words):
            if word not in longer:
                fitting = [(phrase, pattern) for phrase, pattern in self._candidates(word) if pattern[0].fits(word)]
                yield from (phrase for phrase, pattern in fitting if len(pattern) == 1)
                longer[word] = [(phrase, pattern) for phrase, pattern in fitting if len(pattern) > 1]
            for phrase, pattern in longer[word]:
                here = words[place : place + len(pattern)]
                if len(here) == len(pattern) and all(part.fits(w) for part, w in zip(pattern, here, strict=True)):
                    yield phrase

    def _candidates(self, word: str) -> Iterator[tuple[str, list[Word]]]:
        for length in self._start_lengths:
            if length <= len(word):
                yield from self._starts.get(word[:length], ())
        for length in self._end_lengths:
            if length <= len(word):
                yield from self._ends.get(word[-length:], ())
