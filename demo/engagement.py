"""Engagement that grows with age: how a public finds a thing, quickly at first and then for ever a little."""

from dataclasses import dataclass
from datetime import datetime
from math import exp, log1p

from .chance import dice
from .timeline import Item

# Views that an ordinary entry has in the end, and after how many days it has about two thirds of them.
AUDIENCE = {
    "films": (5200, 9), "bench": (3100, 14), "photos": (420, 12), "details": (170, 12),
    "x": (4800, 1.5), "x-de": (2300, 1.5), "x-me": (1700, 1.5),
    "social": (1900, 2), "sky": (1500, 1.5), "cinema": (1300, 20), "page": (2400, 3), "grid": (3100, 2),
    "journal": (900, 6), "notes": (700, 6), "kitchen": (500, 6), "radio": (400, 8),
    "forum": (260, 10), "subreddit": (1200, 2),
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class Counts:
    views: int
    likes: int
    comments: int
    shares: int


def counts(item: Item, now: datetime) -> Counts:
    """What the public has done by now. Never falls as `now` moves on."""
    audience, pace = AUDIENCE[item.channel.key]
    luck = dice("luck", item.key)
    reach = audience * exp(luck.gauss(0, 0.75)) * (1.9 if item.entry.story else 1) * (3.5 if item.entry.short else 1)
    days = max(0.0, (now - item.published).total_seconds() / 86_400)
    seen = reach * ((1 - exp(-((days / pace) ** 0.7))) * 0.95 + 0.05 * log1p(days / pace))
    likes, comments, shares = luck.uniform(0.02, 0.06), luck.uniform(0.002, 0.008), luck.uniform(0.002, 0.009)
    return Counts(int(seen), int(seen * likes), int(seen * comments), int(seen * shares))
