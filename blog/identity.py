"""How a post is recognised in the stream."""

from hub.links import OWN_PLATFORM as PLATFORM
from hub.models import Item
from hub.models.item import ItemQuerySet
from hub.records import guid_hash


def section_id(section_pk: int) -> str:
    """The external id of a section's source."""
    return f"section:{section_pk}"


def guid(page_pk: int) -> str:
    """The identity of a post within its section's source."""
    return f"page:{page_pk}"


def items_of(page_pk: int) -> ItemQuerySet:
    """The items of a post: one for each section that it has been in."""
    return ItemQuerySet(Item).filter(source__platform=PLATFORM, guid_hash=guid_hash(guid(page_pk)))
