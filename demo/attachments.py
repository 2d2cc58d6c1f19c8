"""Pictures of short posts, whatever the network: what they show, their shape, and whether somebody described them."""

from dataclasses import dataclass

from .chance import number
from .pictures import SHAPES, alt_text, picture
from .timeline import Item

FORMATS = ("wide", "film", "four", "wide", "square", "tall")
MOST = 4


@dataclass(frozen=True, slots=True)
class Attachment:
    scene: str
    seed: str
    shape: str
    described: bool

    @property
    def alt(self) -> str:
        return alt_text(self.scene) if self.described else ""

    @property
    def size(self) -> tuple[int, int]:
        """Pixels of the original."""
        return SHAPES[self.shape]

    def drawn(self, longest: int | None = None) -> bytes:
        """A JPEG, at most `longest` pixels wide or high."""
        width = round(self.size[0] * min(1, longest / max(self.size))) if longest else None
        return picture(self.scene, self.seed, self.shape, width)


def attachments(item: Item, described: int = 3) -> list[Attachment]:
    """described: one of so many pictures has no description."""
    found = []
    for place, scene in enumerate(item.entry.pics[:MOST]):
        seed = f"{item.key}/{place}"
        shape = FORMATS[number("format", seed) % len(FORMATS)]
        found.append(Attachment(scene, seed, shape, number("alt", seed) % described > 0))
    return found
