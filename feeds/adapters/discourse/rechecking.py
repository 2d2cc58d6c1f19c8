"""Look again at topics that are shown: for deletions, edits and numbers."""

from collections.abc import Sequence

from feeds.adapters.base import Auth, Get, Known, Malformed, Missing, RateLimited, Rechecked, Target, Transient
from hub.records import ItemData

from .addresses import parse
from .api import topic
from .records import record_of


def recheck_topics(items: Sequence[Known], target: Target, get: Get) -> Rechecked:
    """One request for each. Gone: deleted, made private, unlisted or hidden after flags, as far as the forum says so
    itself; what another software answers is no proof. Raises FetchError when not even the first could be asked.
    """
    forum = parse(target.external_id).forum
    records: list[ItemData] = []
    missing: list[str] = []
    gone: list[str] = []
    for number, item in enumerate(items):
        try:
            answer = topic(forum, item.guid, get, target.now)
        except Missing:
            missing.append(item.guid)
            continue
        except Malformed:
            continue
        except (Auth, RateLimited, Transient) as error:
            if not number:
                raise
            rest = f"Only {number} topics could be looked up again: {error}"
            return Rechecked(tuple(records), tuple(missing), tuple(gone), (rest,))
        record = record_of(answer, forum) if answer else None
        if record is None:
            gone.append(item.guid)
        elif record.guid == item.guid:
            records.append(record)
    return Rechecked(tuple(records), tuple(missing), tuple(gone))
