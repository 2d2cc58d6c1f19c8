"""A platform whose posts are pasted one by one, and a way to add one."""

from datetime import datetime
from typing import Any

import pytest

from feeds.adapters.base import Batch, Found, Get, Malformed, Target
from feeds.adapters.pasted_links import read_links
from feeds.links import Added, add_link
from hub.records import ItemData
from tests.feeds.papers import Papers


class Clippings(Papers):
    """A platform of single articles: clip:NUMBER. `said` tells what each one says, "" when it tells nothing."""

    def __init__(self) -> None:
        super().__init__(platform="clippings", label="Clippings")
        self.said: dict[str, str | Exception] = {}

    def recognise(self, url: str) -> str | None:
        return url if url.startswith("clip:") else None

    def discover(self, external_id: str, secret: str, get: Get) -> Found:
        if external_id == "clip:all":
            raise Malformed("Nobody can list all clippings.")
        return Found("links", "Clippings links", "https://clippings.example/")

    def read_link(self, url: str, now: datetime, get: Get) -> ItemData:
        said = self.said.get(url, f"Clipping {url}")
        if isinstance(said, Exception):
            raise said
        return ItemData(guid=url, url=f"https://clippings.example/{url.partition(':')[2]}", title=said, kind="post")

    def fetch(self, target: Target, get: Get) -> Batch:
        self.targets.append(target)
        return read_links(target, lambda url: self.read_link(self.link_guid(url), target.now, get), self.link_guid)

    def link_guid(self, url: str) -> str:
        return f"clip:{url.rpartition('/')[2]}"


def add(address: str = "clip:1", **wishes: Any) -> Added:
    return add_link(address, get=lambda url, **options: pytest.fail("nothing is fetched here"), **wishes)
