"""The brake: what to do when items of a source vanish at their origin. Pure.

A platform that stumbles can make hundreds of posts look deleted in one answer. Few at a time are believed, many wait
for a person.
"""

from collections.abc import Collection
from dataclasses import dataclass

# Both must be exceeded: a small source may lose three of its four posts in one evening's tidying.
LEAST = 5
SHARE = 0.2


@dataclass(frozen=True, slots=True)
class Vanishing:
    """Guids. withdraw: to be hidden now. wait: kept until a person decides."""

    withdraw: tuple[str, ...] = ()
    wait: tuple[str, ...] = ()


def too_many(vanished: int, looked_at: int) -> bool:
    """Whether so many of those looked at may not vanish at once: 5 or more, and more than a fifth."""
    return vanished >= LEAST and vanished > SHARE * looked_at


def braked(gone: Collection[str], unfound: Collection[str], vanished: int, looked_at: int) -> Vanishing:
    """Which items are hidden, and which wait for a person.

    gone: declared deleted by their origin. unfound: not found twice, hours apart. vanished: how many are away in all,
    those included that were missed for the first time. looked_at: how many were looked at, the vanished included.
    Single explicit deletions go through, whatever else is away.
    """
    gone, unfound = tuple(dict.fromkeys(gone)), tuple(guid for guid in dict.fromkeys(unfound) if guid not in set(gone))
    if not too_many(vanished, looked_at):
        return Vanishing(withdraw=(*gone, *unfound))
    if len(gone) < LEAST:
        return Vanishing(withdraw=gone, wait=unfound)
    return Vanishing(wait=(*gone, *unfound))
