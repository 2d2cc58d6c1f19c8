"""Look again at videos that are shown: one call for each, as the API has none for several."""

from collections.abc import Sequence

from feeds.adapters.base import FetchError, Gone, Known, Rechecked
from hub.records import ItemData

from .addresses import NUMBER
from .api import Api
from .records import is_closed, record_of


def recheck(api: Api, items: Sequence[Known]) -> Rechecked:
    """Raises FetchError when the very first call fails; later ones keep what came before."""
    records: list[ItemData] = []
    gone: list[str] = []
    present: list[str] = []
    warnings: tuple[str, ...] = ()
    for item in (item for item in items if NUMBER.fullmatch(item.guid)):
        try:
            video = api.video(item.guid)
        except Gone:
            gone.append(item.guid)
            continue
        except FetchError as error:
            if not (records or gone or present):
                raise
            warnings = (f"Not all videos were looked at: {error}",)
            break
        record = record_of(video)
        if record and record.guid == item.guid:
            records.append(record)
        elif is_closed(video):
            gone.append(item.guid)
        else:
            # Its file is being replaced.
            present.append(item.guid)
    return Rechecked(tuple(records), gone=tuple(gone), warnings=warnings, present=tuple(present))
