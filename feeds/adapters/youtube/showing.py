"""What YouTube shows of some videos now."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from feeds.adapters.fields import text
from hub.records import ItemData

from .api import Api
from .mapping import is_hidden, is_upcoming, record_of


@dataclass(frozen=True, slots=True)
class Shown:
    """watchable: videos by id. upcoming: ids of premieres and broadcasts that have not begun."""

    watchable: Mapping[str, Mapping[str, Any]]
    upcoming: tuple[str, ...]

    def records(self) -> Iterator[ItemData]:
        return map(record_of, self.watchable.values())


def ask(api: Api, ids: Sequence[str]) -> Shown:
    """One call for each 50. Deleted, private and blocked videos are in neither part. Raises FetchError."""
    found = {text(video, "id"): video for video in api.videos(ids) if not is_hidden(video)}
    upcoming = tuple(video for video in found if is_upcoming(found[video]))
    return Shown({video: found[video] for video in found if video not in upcoming}, upcoming)
