"""What a search box offers while somebody types: names of tags, areas and people that begin like it."""

from collections.abc import Iterator

from django.db.models import Exists, OuterRef, Q, QuerySet

from .models import Area, Item, ItemTag, Tag

MOST = 8
SHORTEST, LONGEST = 2, 60  # letters
NEWEST = 1_000  # items whose authors are looked through: the cost does not grow with the stream


def offered(beginning: str) -> list[str]:
    """At most MOST names, each of something that the public can see. The name or one of its words begins like this."""
    beginning = " ".join(beginning.replace("\0", "").split())
    if not SHORTEST <= len(beginning) <= LONGEST:
        return []
    names: dict[str, str] = {}
    for name in _names(beginning):
        names.setdefault(name.casefold(), name)
        if len(names) == MOST:
            break
    return list(names.values())


def _names(beginning: str) -> Iterator[str]:
    seen = ItemTag.objects.filter(tag=OuterRef("pk"), content_object__in=Item.objects.visible())
    yield from _beginning(Tag.objects.filter(Exists(seen)), "name", beginning)
    shown = Item.objects.visible().filter(area=OuterRef("pk"))
    yield from _beginning(Area.objects.filter(Exists(shown)), "name", beginning)
    newest = Item.objects.visible().order_by("-position").values("pk")[:NEWEST]
    yield from _beginning(Item.objects.filter(pk__in=newest), "author_name", beginning)


def _beginning(rows: QuerySet, column: str, beginning: str) -> Iterator[str]:
    begins = Q(**{f"{column}__istartswith": beginning}) | Q(**{f"{column}__icontains": f" {beginning}"})
    found = rows.filter(begins).order_by(column).values_list(column, flat=True).distinct()
    yield from found[:MOST]
