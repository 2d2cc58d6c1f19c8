"""Look again at posts that are shown: for deletions, and for their numbers.

X's Developer Policy ("Public display of Posts"): what ceases to be available through the API must go from the site as
soon as reasonably possible. The API tells it only to those who ask.
"""

import itertools
import re
from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from feeds.adapters.base import Known, Rechecked
from feeds.adapters.fields import parts, text

from .addresses import NUMBER
from .api import LOOKUP, Api
from .errors import kind
from .records import records_of

# Deleted; now protected; withheld or unavailable. None of them may be shown any longer.
_NO_LONGER_SHOWN = {
    "resource-not-found", "not-authorized-for-resource", "resource-unavailable", "disallowed-resource",
}  # fmt: skip
_STATUS = re.compile(r"/status/(\d{1,19})$", re.ASCII)


def recheck(api: Api, items: Sequence[Known]) -> Rechecked:
    """One call for at most 100 posts, fewer when the budget ends. A post that is neither answered nor refused stays as
    it is. Raises FetchError.
    """
    asked = dict(itertools.islice(newest_ids(items).items(), api.affordable(LOOKUP, 1)))
    if not asked:
        return Rechecked()
    answer = api.posts(list(asked.values()))
    records = tuple(record for record in records_of(answer) if record.guid in asked)
    return Rechecked(records, gone=_gone(asked, answer))


def newest_ids(items: Iterable[Known]) -> dict[str, str]:
    """{guid: the id to ask for}. An item goes by the first id of its post; its address holds that of the last edit."""
    asked = {}
    for item in items:
        if NUMBER.fullmatch(item.guid):
            newest = _STATUS.search(item.url)
            asked[item.guid] = newest[1] if newest else item.guid
    return asked


def _gone(asked: Mapping[str, str], answer: Mapping[str, Any]) -> tuple[str, ...]:
    """Only ids that were asked for count: other errors are about quoted posts and missing users."""
    refused = {
        text(error, name)
        for error in parts(answer, "errors")
        if kind(error) in _NO_LONGER_SHOWN and text(error, "parameter") in ("ids", "")
        for name in ("resource_id", "value")
    }
    return tuple(guid for guid, number in asked.items() if number in refused)
