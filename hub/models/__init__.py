"""The stream's tables: people, areas, tags, sources, items and their pictures."""

from .area import Area
from .baseline import Baseline
from .item import Item, ItemTag, Status
from .pages import StreamPage
from .picture import ItemPicture
from .source import Identity, Source
from .story import ItemMark, Story
from .tag import Event, Product, Tag, TagKind, Topic
from .user import User
from .version import ItemVersion

__all__ = [
    "Area",
    "Baseline",
    "Event",
    "Identity",
    "Item",
    "ItemMark",
    "ItemPicture",
    "ItemTag",
    "ItemVersion",
    "Product",
    "Source",
    "Status",
    "Story",
    "StreamPage",
    "Tag",
    "TagKind",
    "Topic",
    "User",
]
