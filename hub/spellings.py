"""Every spelling that the vocabulary knows, to catch a word that is there already before it is entered twice."""

from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import Self

from .models import Tag, TagKind
from .word_forms import keys_of


@dataclass(frozen=True, slots=True)
class Known:
    """The tag that a spelling belongs to."""

    pk: int | str
    name: str
    kind: str

    @property
    def label(self) -> str:
        """'topic “Night ride”'."""
        return f"{TagKind(self.kind).label.lower()} “{self.name}”"


@dataclass(slots=True)
class Spellings:
    """Names and aliases of many tags. A lookup costs the same however many there are."""

    _exact: dict[str, list[Known]] = field(default_factory=dict)
    _forms: dict[str, list[Known]] = field(default_factory=dict)

    @classmethod
    def read(cls) -> Self:
        found = cls()
        for pk, kind, name, aliases in Tag.objects.values_list("pk", "kind", "name", "aliases"):
            found.add(Known(pk, name, kind), [name, *lines(aliases)])
        return found

    def add(self, tag: Known, words: Iterable[str]) -> None:
        for word in words:
            exact, form = keys_of(word)
            if exact:
                self._exact.setdefault(exact, []).append(tag)
                self._forms.setdefault(form, []).append(tag)

    def same(self, word: str, but: int | str | None = None) -> Known | None:
        """Another tag than `but` that has this very word, whatever its case and punctuation."""
        return _other(self._exact.get(keys_of(word)[0], ()), but)

    def alike(self, word: str, but: int | str | None = None) -> Known | None:
        """Another tag than `but` that has another form of this word, such as its plural."""
        return _other(self._forms.get(keys_of(word)[1], ()), but)


def lines(text: str) -> list[str]:
    """The lines that say something, each once whatever its case and punctuation."""
    found: dict[str, str] = {}
    for line in text.splitlines():
        found.setdefault(keys_of(line)[0], " ".join(line.split()))
    found.pop("", None)
    return list(found.values())


def phrases(text: str) -> list[str]:
    """The lines, each once whatever its case: for match words, "night-ride" and "night ride" are two."""
    found: dict[str, str] = {}
    for line in text.splitlines():
        found.setdefault(" ".join(line.casefold().split()), " ".join(line.split()))
    found.pop("", None)
    return list(found.values())


def _other(tags: Iterable[Known], but: int | str | None) -> Known | None:
    return next((tag for tag in tags if tag.pk != but), None)
