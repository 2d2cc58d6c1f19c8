"""Look again at posts that are shown: one call for each, as the API has none for several."""

import re
from collections.abc import Mapping, Sequence
from urllib.parse import urlsplit

from feeds.adapters.base import FetchError, Gone, Known, Rechecked
from feeds.adapters.fields import text
from hub.records import ItemData

from .api import Server
from .reading import id_in
from .records import record_of

# Of 300 calls that a server allows in five minutes.
SIZE = 20


# Where Mastodon and Pleroma show a post to people.
_PAGE = re.compile(r"/(?:@[^/]+|notice)/([\w-]{1,64})", re.ASCII)


def recheck(server: Server, items: Sequence[Known], ids: Mapping[str, str], *, of_strangers: bool) -> Rechecked:
    """ids: of posts whose uri does not tell it. Raises FetchError when the very first call fails."""
    records: list[ItemData] = []
    gone: list[str] = []
    for item in items[:SIZE]:
        number = id_in(item.guid, server.host) or ids.get(item.guid, "") or _id_in_page(item.url, server.host)
        if not number:
            continue
        try:
            status = server.status(number)
        except Gone:
            gone.append(item.guid)
            continue
        except FetchError as error:
            if not (records or gone):
                raise
            return Rechecked(tuple(records), gone=tuple(gone), warnings=(f"Not all posts were looked at: {error}",))
        record = record_of(status, of_strangers=of_strangers)
        if record and record.guid == item.guid:
            records.append(record)
        elif text(status, "uri") == item.guid:
            # Still there, but for followers only, or its author does not want to be found any more.
            gone.append(item.guid)
    return Rechecked(tuple(records), gone=tuple(gone))


def _id_in_page(url: str, host: str) -> str:
    parts = urlsplit(url)
    page = _PAGE.fullmatch(parts.path) if parts.hostname == host else None
    return page[1] if page else ""
