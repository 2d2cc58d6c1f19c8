"""Chance that repeats: the same words always give the same numbers, on every machine and after every restart."""

import hashlib
import random


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


def shuffled(bank: list, name: str, turn: int) -> object:
    """The turn-th pick from a bank that is walked through, in a new order each round, before anything repeats."""
    lap, place = divmod(turn, len(bank))
    order = list(range(len(bank)))
    dice("shuffle", name, lap).shuffle(order)
    return bank[order[place]]
