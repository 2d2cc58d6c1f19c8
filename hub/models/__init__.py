"""The stream's tables: people, areas, tags, sources, items and their pictures."""

from .area import Area
from .baseline import Baseline
from .item import Item, ItemTag, Status
from .pages import StreamPage
from .picture import ItemPicture
from .source import Source
from .tag import Event, Product, Tag, TagKind, Topic
from .user import User

__all__ = [
    "Area",
    "Baseline",
    "Event",
    "Item",
    "ItemPicture",
    "ItemTag",
    "Product",
    "Source",
    "Status",
    "StreamPage",
    "Tag",
    "TagKind",
    "Topic",
    "User",
]
