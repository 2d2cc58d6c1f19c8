"""How a post is recognised in the stream."""

from hub.links import OWN_PLATFORM as PLATFORM
from hub.models import Item, Status
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


def is_suspended(page_pk: int) -> bool:
    """Whether a suspension keeps the post out of sight."""
    return items_of(page_pk).filter(status=Status.SUSPENDED).exists()


def suspended_pages(source_pk: int | None) -> list[int]:
    """The posts of a section that suspensions keep out of sight."""
    guids = Item.objects.filter(source=source_pk, status=Status.SUSPENDED).values_list("guid", flat=True)
    return [int(pk) for pk in (guid.removeprefix("page:") for guid in guids) if pk.isdecimal()]
