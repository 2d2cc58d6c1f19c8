"""Where the words that were searched for stand in a text, shown with <mark>. Pure, and safe: text is escaped first."""

import html
import re
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import pairwise
from typing import Self

from django.utils.html import escape
from django.utils.safestring import SafeString, mark_safe

from .asking import ask
from .words import COMPOUND, WORD, fold, is_unspaced

LEAD = 60  # letters of an excerpt before the first word found
# A tag as the sanitiser writes it: values stand in double quotes and may hold a ">".
_TAG = re.compile(r'(<(?:[^>"]|"[^"]*")*>)')

Span = tuple[int, int]


@dataclass(frozen=True, slots=True)
class Marker:
    """The words to mark, folded. begun: those that may go on. unspaced: runs to be found anywhere in a word."""

    words: frozenset[str] = frozenset()
    begun: tuple[str, ...] = ()
    unspaced: tuple[str, ...] = ()

    @classmethod
    def of(cls, query: str) -> Self:
        words: set[str] = set()
        begun: list[str] = []
        unspaced: set[str] = set()
        for term in ask(query).wanted:
            for form in term.forms:
                if is_unspaced(form[0]):
                    unspaced.add(form[0] + "".join(pair[-1] for pair in form[1:]))
                    continue
                words.update(form)
                begun += [form[-1]] if term.is_open else []
        return cls(frozenset(words), tuple(begun), tuple(sorted(unspaced, key=len, reverse=True)))

    def __bool__(self) -> bool:
        return bool(self.words or self.unspaced)

    def spans(self, text: str) -> Iterator[Span]:
        """(start, end) of what was searched for, in order and apart."""
        for compound in COMPOUND.finditer(text):
            parts = list(WORD.finditer(text, *compound.span()))
            if len(parts) > 1 and self._holds(fold("".join(part[0] for part in parts))):
                yield compound.span()
                continue
            for part in parts:
                yield from self._within(part[0], part.start())

    def _within(self, word: str, start: int) -> Iterator[Span]:
        folded = fold(word)
        if self._holds(folded):
            yield start, start + len(word)
        elif self.unspaced and len(folded) == len(word):
            places = re.finditer("|".join(map(re.escape, self.unspaced)), folded)
            yield from ((start + place.start(), start + place.end()) for place in places)

    def _holds(self, folded: str) -> bool:
        return folded in self.words or folded.startswith(self.begun or "\0")


def marked(text: str, marker: Marker | None) -> str | SafeString:
    """The text with <mark> around what was searched for. Without a marker as it is: the template escapes it."""
    if not marker:
        return text
    spans = list(marker.spans(text))
    edges = [0, *(edge for span in spans for edge in span), len(text)]
    pieces = [escape(text[start:end]) for start, end in pairwise(edges)]
    # Every other piece stands within a span.
    whole = "".join(f"<mark>{piece}</mark>" if at % 2 else piece for at, piece in enumerate(pieces))
    return mark_safe(whole)  # noqa: S308 - each piece is escaped


def marked_html(clean: SafeString, marker: Marker | None) -> SafeString:
    """The same for HTML out of the sanitiser, in its text alone."""
    if not marker:
        return clean
    pieces = _TAG.split(clean)
    whole = "".join(p if at % 2 else str(marked(html.unescape(p), marker)) for at, p in enumerate(pieces))
    return mark_safe(whole)  # noqa: S308 - tags are the sanitiser's, text is escaped


def excerpt(text: str, usual: str, marker: Marker | None, length: int) -> str:
    """The part of the text around the first word found, unless `usual`, the part that is shown else, has one."""
    if not marker or next(marker.spans(usual), None):
        return usual
    first = next(marker.spans(text), None)
    if first is None:
        return usual
    start = max(0, first[0] - LEAD)
    start = text.rfind(" ", 0, start) + 1 if " " in text[max(0, start - 40) : start] else start
    end = start + length
    part = text[start:end]
    if end < len(text) and " " in part[-40:]:
        part = part.rsplit(" ", 1)[0].rstrip(",;:.")
    return f"{'…' * (start > 0)}{part}{'…' * (start + len(part) < len(text))}"
