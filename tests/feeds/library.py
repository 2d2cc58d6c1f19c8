"""Papers that can be looked up again: a platform whose answers about known items the test scripts."""

from collections.abc import Sequence
from dataclasses import dataclass, field

from feeds.adapters.base import Get, Known, Rechecked, Target
from tests.feeds.papers import Papers, issue

Lookup = Rechecked | BaseException


@dataclass
class Library(Papers):
    """`lookups`: what the next calls of `recheck` bring or raise; the last one stays; none: everything is still there.

    `asked`: the guids of each call.
    """

    recheck_size: int = 10
    lookups: list[Lookup] = field(default_factory=list)
    asked: list[list[str]] = field(default_factory=list)
    lookup_targets: list[Target] = field(default_factory=list)

    def recheck(self, items: Sequence[Known], target: Target, get: Get) -> Rechecked:
        self.asked.append([item.guid for item in items])
        self.lookup_targets.append(target)
        if not self.lookups:
            return Rechecked(tuple(issue(int(item.guid.removeprefix("issue-"))) for item in items))
        answer = self.lookups.pop(0) if len(self.lookups) > 1 else self.lookups[0]
        if isinstance(answer, BaseException):
            raise answer
        return answer

    def find(self, *lookups: Lookup) -> None:
        self.lookups[:] = lookups


def missing(*numbers: int) -> Rechecked:
    return Rechecked(missing=tuple(f"issue-{number}" for number in numbers))


def gone(*numbers: int) -> Rechecked:
    return Rechecked(gone=tuple(f"issue-{number}" for number in numbers))
