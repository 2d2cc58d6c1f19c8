"""What a site needs to know to show the brand: sources, vocabulary, people and the first posts of its own blogs."""

from dataclasses import dataclass
from functools import cache

from .brand import Area, Person, Word, brand, content
from .pictures import alt_text, picture
from .registry import PLATFORMS
from .tiktok.videos import videos

NAME = brand().name
# Hosts that the demo answers for; nothing else is routed to it.
HOSTS = tuple(sorted({host for platform in PLATFORMS for host in platform.HOSTS}))


@dataclass(frozen=True, slots=True)
class Source:
    """A channel to add. url: as a person would paste it. topics, products: slugs of its default tags.

    area: slug of an Area, or "" for the editor's own. language: BCP 47. region: ISO 3166.
    """

    url: str
    title: str
    platform: str
    topics: tuple[str, ...]
    products: tuple[str, ...]
    area: str
    language: str
    region: str


@dataclass(frozen=True, slots=True)
class Link:
    """A single post to add by its address."""

    url: str
    area: str
    topics: tuple[str, ...]
    products: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Post:
    """A post of the site's own blogs. scene: of its picture. author: a username. days_ago: from the first start."""

    area: str
    author: str
    title: str
    intro: str
    body: tuple[str, ...]
    quote: str
    topics: tuple[str, ...]
    products: tuple[str, ...]
    days_ago: float
    scene: str

    def picture(self) -> bytes:
        """A JPEG, 1280 by 853 pixels."""
        return picture(self.scene, self.title, "wide")

    @property
    def alt(self) -> str:
        return alt_text(self.scene)


def sources() -> tuple[Source, ...]:
    return tuple(
        Source(each.url, each.title, each.platform, each.topics, (), each.area, each.language, each.region)
        for each in brand().channels.values()
    )


def links() -> tuple[Link, ...]:
    """Single posts of platforms that let nobody list an account."""
    shown = (video for video in videos() if not video.gone)
    return tuple(Link(video.url, video.area, video.topics, video.products) for video in shown)


def topics() -> tuple[Word, ...]:
    return tuple(brand().topics.values())


def products() -> tuple[Word, ...]:
    return tuple(brand().products.values())


def areas() -> tuple[Area, ...]:
    return brand().areas


def people() -> tuple[Person, ...]:
    """The editor first, then the authors, one for each area."""
    return brand().people


@cache
def posts() -> tuple[Post, ...]:
    """Twelve, the oldest first."""
    authors = {person.area: person.username for person in people() if person.role == "author"}
    found = [
        Post(
            area=row["area"],
            author=authors[row["area"]],
            title=row["title"],
            intro=row["intro"],
            body=tuple(row["body"]),
            quote=row["quote"],
            topics=tuple(row["topics"].split()),
            products=tuple(row["products"].split()),
            days_ago=row["days_ago"],
            scene=row["scene"],
        )
        for row in content("site")["post"]
    ]
    return tuple(sorted(found, key=lambda post: -post.days_ago))
