"""Items that exist in memory only, one of each kind and state, for the real templates to draw. Nothing is saved."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import timedelta
from typing import Any

from django.templatetags.static import static
from django.utils import timezone

from hub.cards import Card, card_of
from hub.embeds import files_of, host_of, player_of
from hub.models import Item, Source, Tag, TagKind

_FIRST_PK = 9_000_000_000_000  # far from any that the database gives
_LONG = "Feuerwehrhauptbrandmeisteranwärterlehrgangsabschlussprüfung and unbreakablehashtagsofthewholeyeartogether"
_FILM = {"type": "video", "url": "https://media.example/film.mp4", "mime": "video/mp4", "duration": 754}
_SOUND = {"type": "audio", "url": "https://media.example/talk.mp3", "mime": "audio/mpeg", "duration": 1830}


@dataclass(frozen=True, slots=True)
class SamplePicture:
    """Drawn like a stored picture of an item."""

    name: str
    width: int
    height: int
    alt: str
    is_stored: bool = True

    @property
    def src(self) -> str:
        return static(f"brand/{self.name}")

    @property
    def srcset(self) -> str:
        return f"{self.src} {self.width}w"


WIDE = SamplePicture("sample-wide.webp", 960, 540, "Two hills and a low sun, drawn in flat colours")
TALL = SamplePicture("sample-tall.webp", 600, 900, "A path up a hill, drawn in flat colours")


@dataclass(frozen=True, slots=True)
class Sample:
    """An item and what the sample shows: "Video with a picture"."""

    label: str
    item: Item


@dataclass(frozen=True, slots=True)
class Media:
    """What hub/item/media.html needs to show an item's pictures, film or recording."""

    label: str
    item: Item
    card: Card
    pictures: list[Any]
    player: str
    player_host: str
    films: list[dict[str, Any]]
    recordings: list[dict[str, Any]]


def cards() -> list[Sample]:
    """One for each kind, then the states that break layouts."""
    wanted: tuple[tuple[str, dict[str, Any]], ...] = (
        ("Video with a picture", {"kind": "video", "platform": "youtube", "pictures": [WIDE], "media": [_FILM]}),
        ("Video without one", {"kind": "video", "platform": "vimeo", "media": [_FILM]}),
        ("Photo", {"kind": "photo", "platform": "flickr", "pictures": [TALL], "summary": ""}),
        ("Gallery", {"kind": "photo", "platform": "instagram", "pictures": [WIDE, TALL, WIDE]}),
        ("Article", {"kind": "article", "pictures": [WIDE], "author_name": "Ana Reyes"}),
        ("Article without a picture", {"kind": "article", "featured": True}),
        ("Short post", {"kind": "post", "platform": "mastodon", "title": "", "author_url": "https://social.example/@ana"}),
        ("Shared post", {"kind": "post", "platform": "bluesky", "title": "", "is_repost": True, "pictures": [WIDE]}),
        ("Podcast", {"kind": "audio", "pictures": [], "media": [_SOUND]}),
        ("Sensitive", {"kind": "photo", "platform": "mastodon", "pictures": [WIDE], "sensitive": True}),
        ("Long words", {"kind": "article", "title": _LONG, "summary": _LONG * 2, "source": _LONG}),
        ("Right to left", {"kind": "article", "title": "الطريق إلى الجبل قبل شروق الشمس", "language": "ar",
                           "summary": "نمشي ببطء ونكتب ما نراه في دفتر صغير.", "source": "دفتر الطريق"}),
        ("Large numbers", {"kind": "video", "platform": "tiktok", "pictures": [TALL],
                           "views": 12_345_678, "likes": 987_654}),
    )  # fmt: skip
    return [Sample(label, sample(number, **wish)) for number, (label, wish) in enumerate(wanted)]


def media() -> list[Media]:
    """The upper part of item pages: film, gallery, recording, what is sensitive, what is missing."""
    wanted: tuple[tuple[str, dict[str, Any]], ...] = (
        ("Film that plays after a click", {"kind": "video", "platform": "youtube", "pictures": [WIDE],
                                           "url": "https://www.youtube.com/watch?v=abcdefghijk"}),
        ("Gallery", {"kind": "photo", "platform": "instagram", "pictures": [WIDE, TALL]}),
        ("Recording", {"kind": "audio", "media": [_SOUND]}),
        ("Sensitive pictures", {"kind": "photo", "platform": "mastodon", "pictures": [WIDE], "sensitive": True}),
        ("Pictures that are gone", {"kind": "photo", "platform": "flickr"}),
    )  # fmt: skip
    return [_media(label, sample(100 + number, **wish)) for number, (label, wish) in enumerate(wanted)]


def tags() -> list[Tag]:
    words = (("Mending", TagKind.TOPIC), ("Plover tent", TagKind.PRODUCT), ("Open day", TagKind.EVENT))
    found = [Tag(pk=_FIRST_PK + n, name=name, slug=f"sample-{n}", kind=kind) for n, (name, kind) in enumerate(words)]
    found[1].url = "https://shop.example/plover"
    return found


def sample(
    number: int, *, pictures: Sequence[Any] = (), platform: str = "feed", source: str = "Mill Notes", **columns: Any
) -> Item:
    """An unsaved item with these columns. Its relations are answered from memory, as if they had been prefetched."""
    now = timezone.now()
    usual = {
        "title": "Six days across the hill country",
        "summary": "What we carried, what we left behind, and why the small stove came home unused.",
        "url": "https://origin.example/six-days",
        "published_at": now - timedelta(hours=5),
        "views": 1_204,
        "likes": 87,
        "media": [],
    }
    place = Source(pk=_FIRST_PK, platform=platform, title=source, url="https://origin.example/", external_id="sample")
    item = Item(pk=_FIRST_PK + number, source=place, guid=f"sample-{number}", **{**usual, **columns})
    item.sort_at = item.first_seen_at = item.last_seen_at = item.changed_at = now - timedelta(hours=5)
    item._prefetched_objects_cache = {"pictures": list(pictures), "tags": tags()}
    return item


def _media(label: str, item: Item) -> Media:
    player = player_of(item) if item.kind == "video" else ""
    films = [] if player else files_of(item, "video")
    pictures = list(item.pictures.all())
    return Media(label, item, card_of(item), pictures, player, host_of(player), films, files_of(item, "audio"))
