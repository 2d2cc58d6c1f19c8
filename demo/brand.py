"""The invented maker: vocabulary, areas, people and channels, read from content/brand.toml."""

import tomllib
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

CONTENT = Path(__file__).parent / "content"


@dataclass(frozen=True, slots=True)
class Word:
    """A topic or a product. `match`: words in a text that point to it; `hashtags`: how its posts are marked."""

    slug: str
    name: str
    description: str
    aliases: tuple[str, ...]
    match: tuple[str, ...]
    hashtags: tuple[str, ...]
    homepage: str = ""


@dataclass(frozen=True, slots=True)
class Area:
    """A part of the site that one author fills. `topics`: its default tags."""

    slug: str
    name: str
    description: str
    topics: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Person:
    """Somebody with a log-in. `role`: editor or author; `area` is empty for the editor."""

    username: str
    name: str
    role: str
    area: str


@dataclass(frozen=True, slots=True)
class Channel:
    """One account or feed.

    url      what a person would paste; id is the platform's own
    perday   new entries a day from the anchor on; past: how many lie behind it, not counting stories
    """

    key: str
    platform: str
    url: str
    title: str
    about: str
    name: str
    handle: str
    id: str
    area: str
    topics: tuple[str, ...]
    language: str
    region: str
    perday: float
    past: int


@dataclass(frozen=True, slots=True)
class Brand:
    name: str
    slug: str
    claim: str
    about: str
    voice: str
    homepage: str
    topics: dict[str, Word]
    products: dict[str, Word]
    areas: tuple[Area, ...]
    people: tuple[Person, ...]
    channels: dict[str, Channel]

    def on(self, platform: str) -> list[Channel]:
        return [channel for channel in self.channels.values() if channel.platform == platform]


def content(name: str) -> dict[str, Any]:
    """One file of content/, parsed."""
    with (CONTENT / f"{name}.toml").open("rb") as file:
        return tomllib.load(file)


@cache
def brand() -> Brand:
    raw = content("brand")
    home = raw["brand"]["homepage"]
    return Brand(
        **raw["brand"],
        topics={row["slug"]: Word(**_frozen(row)) for row in raw["topic"]},
        products={row["slug"]: Word(**_frozen(row), homepage=home + row["slug"] + "/") for row in raw["product"]},
        areas=tuple(Area(**_frozen(row)) for row in raw["area"]),
        people=tuple(Person(**row) for row in raw["person"]),
        channels={row["key"]: Channel(**_frozen(row)) for row in raw["channel"]},
    )


def _frozen(row: dict[str, Any]) -> dict[str, Any]:
    return {name: tuple(value) if isinstance(value, list) else value for name, value in row.items()}
