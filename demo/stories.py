"""The written texts: one pool of entries per channel, and the stories that several channels told together."""

import hashlib
import re
import unicodedata
from dataclasses import dataclass
from functools import cache
from typing import Any

from .brand import brand, content


@dataclass(frozen=True, slots=True)
class Entry:
    """One thing to publish, not yet placed in time.

    scene, shape  what its picture shows and its format: wide, tall, square, four, pano; "" of scene: no picture
    pics          scenes of a short post's pictures
    season        only published in this part of the year
    minutes       length of a film or an episode
    odd           what is unusual about it: untitled, undated, twin, messy, long, edited, hidden-likes ...
    x             how the main X account announces it
    repost        key of the X channel whose latest picture post is passed on instead of a text
    """

    key: str
    channel: str
    title: str = ""
    text: str = ""
    body: tuple[str, ...] = ()
    topics: tuple[str, ...] = ()
    products: tuple[str, ...] = ()
    place: str = ""
    scene: str = ""
    shape: str = "wide"
    pics: tuple[str, ...] = ()
    season: str = ""
    author: str = ""
    minutes: float = 0
    short: bool = False
    odd: frozenset[str] = frozenset()
    edit: str = ""
    edit_hours: float = 26
    x: str = ""
    lang: str = ""
    reply_to: str = ""
    quote: bool = False
    repost: str = ""
    story: str = ""
    ingredients: tuple[str, ...] = ()
    steps: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Part:
    """A story's entry on one channel, `hours` after the story began."""

    entry: Entry
    hours: float


@dataclass(frozen=True, slots=True)
class Story:
    """days_ago counts back from the anchor; negative: still to come."""

    key: str
    days_ago: float
    parts: tuple[Part, ...]


WORDS = ("topics", "products", "odd", "pics")  # several words in one string
LISTS = ("body", "ingredients", "steps")
BLOGS = ("journal", "notes", "kitchen", "radio")


def slug(text: str) -> str:
    """ASCII words joined by hyphens, at most 60 characters."""
    plain = unicodedata.normalize("NFKD", text).encode("ascii", "ignore").decode().lower()
    return re.sub(r"[^a-z0-9]+", "-", plain.replace("'", "")).strip("-")[:60].strip("-")


@cache
def pool(channel: str) -> tuple[Entry, ...]:
    """Everything written for a channel outside of stories, in the order in which it appears."""
    return tuple(_entry(channel, row) for row in content(channel)["entry"])


@cache
def stories() -> tuple[Story, ...]:
    return tuple(_story(row) for row in content("stories")["story"])


def _story(row: dict[str, Any]) -> Story:
    shared = {name: row.get(name, "") for name in ("topics", "products", "place", "scene")}
    parts = []
    for index, part in enumerate(row["part"]):
        channel, hours = part["on"], part.get("hours", 0)
        own = {name: value for name, value in part.items() if name not in ("on", "hours")}
        if channel.startswith("x"):
            own.setdefault("pics", own.get("scene", row.get("scene", "")))
        # The key of a blog entry is part of its address, so it reads like its title.
        key = "" if channel in BLOGS else f"{row['key']}-{index}"
        entry = _entry(channel, {**shared, **own, "story": row["key"]}, key=key)
        parts.append(Part(entry, hours))
    return Story(row["key"], row["days_ago"], tuple(parts))


def _entry(channel: str, row: dict[str, Any], key: str = "") -> Entry:
    values: dict[str, Any] = {name: value for name, value in row.items() if name not in (*WORDS, *LISTS, "pic")}
    values.update({name: tuple(str(row.get(name, "")).split()) for name in WORDS})
    values.update({name: tuple(row.get(name, ())) for name in LISTS})
    values["odd"] = frozenset(values["odd"])
    values["pics"] = tuple(str(row.get("pic", "")).split()) or values["pics"]
    digest = hashlib.sha256(f"{row.get('title')}{row.get('text')}".encode()).hexdigest()[:8]
    key = key or slug(row.get("title", "")) or f"note-{digest}"
    unknown = set(values["topics"]) - set(brand().topics) | set(values["products"]) - set(brand().products)
    if unknown:
        raise ValueError(f"{channel}/{key}: no such topic or product: {', '.join(sorted(unknown))}")
    return Entry(key=key, channel=channel, **values)
