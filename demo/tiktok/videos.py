"""The videos, as content/tiktok.toml has them."""

from dataclasses import dataclass
from functools import cache

from ..brand import content


@dataclass(frozen=True, slots=True)
class Video:
    """area, topics, products: as in demo.site. gone: its author took it down."""

    id: str
    handle: str
    name: str
    caption: str
    area: str
    topics: tuple[str, ...]
    products: tuple[str, ...]
    scene: str
    gone: bool

    @property
    def url(self) -> str:
        return f"https://www.tiktok.com/@{self.handle}/video/{self.id}"

    @property
    def short(self) -> str:
        """The code of its short address, https://vm.tiktok.com/CODE/."""
        return f"ZM{self.id[-7:]}"


@cache
def videos() -> tuple[Video, ...]:
    raw = content("tiktok")
    return tuple(
        Video(
            id=row["id"],
            handle=raw["handle"],
            name=raw["name"],
            caption=row["caption"],
            area=row["area"],
            topics=tuple(row["topics"].split()),
            products=tuple(row["products"].split()),
            scene=row["scene"],
            gone=row.get("gone", False),
        )
        for row in raw["video"]
    )


def by_id(number: str) -> Video | None:
    return next((video for video in videos() if video.id == number), None)
