"""What an editor would put first: the front page, one area and one product."""

from collections.abc import Iterable
from datetime import timedelta

from django.utils import timezone

from hub.filters import StreamFilter
from hub.models import Area, Item, ItemPicture, Tag, TagKind
from hub.models.item import Kind
from hub.models.picture import PictureState
from hub.reads import matching
from showcase.models import Place, Placement
from showcase.pages import FRONT, Page
from showcase.placing import Wish, place


def seed() -> None:
    """Once, as soon as there is something to show; what editors did since stays."""
    if Placement.objects.exists() or not _pictured(FRONT.view):
        return
    _front()
    if area := Area.objects.order_by("name").first():
        _fill(Page(area=area), Place.HERO, _pictured(Page(area=area).view)[:1])
    if product := Tag.objects.filter(kind=TagKind.PRODUCT).order_by("name").first():
        shown = _pictured(Page(tag=product).view)
        _fill(Page(tag=product), Place.HERO, shown[:1], Wish(kicker=f"The {product.name} at work"))
        _fill(Page(tag=product), Place.ROW, shown[1:4])


def _front() -> None:
    items = _pictured(FRONT.view)
    articles = [item for item in items if item.kind == Kind.ARTICLE]
    # The lowest in order wins: the one of next week takes over when its time comes.
    _fill(FRONT, Place.HERO, articles[1:2], Wish(starts_at=timezone.now() + timedelta(days=5), kicker="Next week"))
    _fill(FRONT, Place.HERO, articles[:1], Wish(kicker="Read this first"))
    kinds = {kind: [item for item in items if item.kind == kind and item not in articles[:2]] for kind in Kind}
    _fill(FRONT, Place.ROW, [found[0] for found in kinds.values() if found][:4])
    taken = set(Placement.objects.filter(area=None, tag=None).values_list("item", flat=True))
    rest = [item for item in items if item.pk not in taken and item.title]
    _fill(FRONT, Place.SIDEBAR, rest[:5])


def _pictured(view: StreamFilter) -> list[Item]:
    """What is popular now, with a picture, in this view of the stream."""
    stored = ItemPicture.objects.filter(state=PictureState.STORED).values("item")
    items = matching(view).filter(pk__in=stored, is_repost=False, sensitive=False)
    return list(items.select_related("source").order_by("-trending_class", "-position")[:60])


def _fill(page: Page, where: Place, items: Iterable[Item], wish: Wish | None = None) -> None:
    place(items, page, where, None, timezone.now(), wish)
