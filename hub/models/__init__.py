"""The stream's tables: people, areas, tags, sources, items and their pictures."""

from .area import Area
from .baseline import Baseline
from .item import Item, ItemTag, Status
from .pages import StreamPage
from .picture import ItemPicture
from .source import AfterEdit, Identity, Source
from .story import ItemMark, Story
from .suspension import SuspendedItem, Suspension
from .tag import Event, Keyword, Product, Tag, TagKind, TagRedirect, Topic
from .user import User
from .version import ItemVersion

__all__ = [
    "AfterEdit",
    "Area",
    "Baseline",
    "Event",
    "Identity",
    "Item",
    "ItemMark",
    "ItemPicture",
    "ItemTag",
    "ItemVersion",
    "Keyword",
    "Product",
    "Source",
    "Status",
    "Story",
    "StreamPage",
    "SuspendedItem",
    "Suspension",
    "Tag",
    "TagKind",
    "TagRedirect",
    "Topic",
    "User",
]
