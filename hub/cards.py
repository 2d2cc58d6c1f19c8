"""How an item looks as a card: decisions only, no queries beyond what `for_cards()` brought."""

from dataclasses import dataclass
from datetime import datetime

from .card_heights import rows_of, shape_of
from .links import is_service, origin_url, page_path, place_of, with_query
from .models import Item, ItemPicture
from .offers import Offer, offer_of

METRICS = ("views", "likes", "comments", "shares")
# The quotation on a card shows a post whole up to here; longer ones end with a link.
WHOLE_POST = 600
EXCERPT = 240
TINTS = 4


@dataclass(frozen=True, slots=True)
class Count:
    """One number as a platform tells it: metric "views", its name for a reader, and the value."""

    metric: str
    name: str
    value: int


@dataclass(frozen=True, slots=True)
class Card:
    """Everything a card template needs. shape is "" without a picture; rows is its height in the grid."""

    item: Item
    href: str
    origin: str
    label: str
    place: str
    byline: str
    picture: ItemPicture | None
    more_pictures: int
    shape: str
    rows: int
    tint: int
    duration: float | None
    counts: tuple[Count, ...]
    shown_at: datetime | None
    edited: bool
    excerpt: str
    whole: bool
    offer: Offer | None


def card_of(item: Item, query: str = "") -> Card:
    """`query` ("?topic=…" or "") travels with the link, so that previous and next stay within the visitor's filter."""
    pictures = [] if item.sensitive else stored_pictures(item)
    picture = pictures[0] if pictures else None
    shape = shape_of(picture.width, picture.height) if picture else ""
    excerpt = excerpt_of(item)
    return Card(
        item=item,
        href=with_query(page_path(item), query),
        origin=origin_url(item),
        label=label_of(item),
        place=place_of(item),
        byline=byline_of(item),
        picture=picture,
        more_pictures=max(0, len(pictures) - 1),
        shape=shape,
        rows=rows_of(item, shape, excerpt),
        tint=item.pk % TINTS,
        duration=duration_of(item),
        counts=counts_of(item),
        shown_at=shown_time(item),
        edited=was_edited(item),
        excerpt=excerpt,
        whole=len(item.summary) <= WHOLE_POST,
        offer=offer_of(item),
    )


def stored_pictures(item: Item) -> list[ItemPicture]:
    return [picture for picture in item.pictures.all() if picture.is_stored]


def label_of(item: Item) -> str:
    """What a reader would call the thing: the service it is on, or its kind when it stands on a website."""
    return item.platform.label if is_service(item) else item.get_kind_display()


def duration_of(item: Item) -> float | None:
    """Seconds, when the source says how long a film or recording is."""
    known = [medium["duration"] for medium in item.media if medium.get("duration")]
    return known[0] if known else None


def counts_of(item: Item) -> tuple[Count, ...]:
    """What the platform tells; what it does not tell is left out. Each number names whose it is."""
    place = place_of(item)
    told = ((metric, getattr(item, metric)) for metric in METRICS)
    return tuple(Count(m, f"{_noun(m, value)} on {place}", value) for m, value in told if value is not None)


def _noun(metric: str, value: int) -> str:
    return metric[:-1] if value == 1 else metric


def shown_time(item: Item) -> datetime | None:
    """When it was published, as far as anybody knows. A date in the future is no date."""
    return item.sort_at if item.published_at else None


def was_edited(item: Item) -> bool:
    """Posts of a service tell of edits. The update times of films and feeds move without a visible change."""
    if item.title or not is_service(item) or not (item.published_at and item.updated_at):
        return False
    return item.updated_at > item.published_at


def byline_of(item: Item) -> str:
    """The author of something with a title, unless the account says it already."""
    known = item.author_name.casefold() in item.source.title.casefold()
    return item.author_name if item.title and not known else ""


def excerpt_of(item: Item) -> str:
    """The beginning of the text, unless it only repeats the title."""
    text = item.summary
    if not text or text.rstrip("… .") == item.title.rstrip("… ."):
        return ""
    return text if len(text) <= EXCERPT else text[:EXCERPT].rsplit(" ", 1)[0].rstrip(",;:.") + "…"
