"""Chance that repeats: the same words always give the same numbers, on every machine and after every restart."""

import hashlib
import random
from typing import Any


def number(*words: object) -> int:
    """64 bits drawn from the words."""
    text = "\x1f".join(str(word) for word in words)
    return int.from_bytes(hashlib.sha256(text.encode()).digest()[:8], "big")


def share(*words: object) -> float:
    """From 0 up to, but not including, 1."""
    return number(*words) / 2**64


def dice(*words: object) -> random.Random:
    """A generator of one's own."""
    return random.Random(number(*words))


def shuffled(bank: list, name: str, turn: int) -> Any:
    """The turn-th pick from a bank that is walked through again and again.

    Each round goes in almost the same order, only neighbours may change places: nothing comes back soon.
    """
    lap, place = divmod(turn, len(bank))
    order = list(range(len(bank)))
    dice("shuffle", name).shuffle(order)
    for left in range(lap % 2, len(order) - 1, 2):
        if number("swap", name, lap, left) % 2:
            order[left], order[left + 1] = order[left + 1], order[left]
    return bank[order[place]]
