"""Which topics a list holds, and which of them are worth reading now.

A list tells counts and dates, but not what was written, so that each topic is read by itself: once when it is new, and
again when somebody answered. Lists stand in the order of the last answer, with pinned topics anywhere; that a topic is
known therefore proves nothing, and reading stops behind a whole page without news.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import timedelta
from typing import Any

from feeds.adapters.base import Auth, Batch, Get, Malformed, Missing, RateLimited, Target, Transient
from feeds.adapters.fields import count, moment, part, parts, text
from hub.records import ItemData

from .addresses import Address, parse
from .api import ask, topic
from .records import record_of

# A page holds 30. A first import of a forum is finished by the third fetch.
PAGES = 3
MOST_READ = 30
# More than the pages hold, so that what is remembered outlasts a quiet week.
MOST_KNOWN = 300

Stamps = dict[str, int]


@dataclass(slots=True)
class Reading:
    """What one fetch has read so far. seen: topics that need no second look. stopped: why it broke off, if it did."""

    records: list[ItemData] = field(default_factory=list)
    seen: Stamps = field(default_factory=dict)
    stopped: Auth | RateLimited | Transient | None = None


def read_forum(target: Target, get: Get) -> Batch:
    """The topics that are new or were answered since the last fetch, newest first.

    Cursor: known (topic: seconds since 1970 of its last answer) and left (how many listed topics wait to be read).
    """
    address = parse(target.external_id)
    cursor: Mapping[str, Any] = {} if target.first else target.cursor
    known = {number: stamp for number, each in part(cursor, "known").items() if (stamp := count(each)) is not None}
    listed = _listed(address, known, bool(cursor.get("left")), target, get)
    wanted = {number: stamp for number, stamp in listed.items() if known.get(number) != stamp}
    # New topics before old ones with new answers.
    chosen = sorted(wanted, key=lambda number: number in known)[:MOST_READ]
    reading = _read(address, {number: wanted[number] for number in chosen}, target, get)
    stopped = reading.stopped
    if stopped and not reading.seen:
        raise stopped
    return Batch(
        tuple(sorted(reading.records, key=lambda record: str(record.published_at), reverse=True)),
        cursor={"known": _newest({**known, **reading.seen}), "left": len(wanted) - len(reading.seen)},
        next_poll_after=_wait(stopped, target),
        warnings=(f"Only {len(reading.seen)} topics could be read: {stopped}",) if stopped else (),
    )


def _listed(address: Address, known: Stamps, deep: bool, target: Target, get: Get) -> Stamps:
    """The topics of the list, each with the moment of its last answer. deep: read on though a page brings no news."""
    listed: Stamps = {}
    for page in range(PAGES):
        # Without the topics that only describe a category.
        answer = ask(f"{address.page_url}.json", get, target.now, {"no_definitions": "true", "page": str(page)})
        found = part(answer, "topic_list")
        if "topics" not in found:
            raise Malformed(f"{address.host} answers without a list of topics. Check the address of the source.")
        topics = {text(each, "id"): _stamp(each) for each in parts(found, "topics") if count(each.get("id"))}
        listed.update({number: stamp for number, stamp in topics.items() if number not in listed})
        unchanged = all(known.get(number) == stamp for number, stamp in topics.items())
        if not text(found, "more_topics_url") or (unchanged and not deep):
            break
    return listed


def _stamp(listed: Mapping[str, Any]) -> int:
    answered = moment(listed.get("bumped_at")) or moment(listed.get("last_posted_at"))
    return int(answered.timestamp()) if answered else 0


def _read(address: Address, wanted: Stamps, target: Target, get: Get) -> Reading:
    reading = Reading()
    for number, stamp in wanted.items():
        try:
            answer = topic(address.forum, number, get, target.now)
        except (Malformed, Missing):
            answer = None
        except (Auth, RateLimited, Transient) as error:
            reading.stopped = error
            break
        record = record_of(answer, address.forum) if answer else None
        if record:
            reading.records.append(record)
        reading.seen[number] = stamp
    return reading


def _newest(known: Stamps) -> Stamps:
    kept = sorted(known, key=lambda number: known[number], reverse=True)[:MOST_KNOWN]
    return {number: known[number] for number in kept}


def _wait(stopped: Exception | None, target: Target) -> timedelta | None:
    """What was read is kept, so that a limit met on the way is obeyed by waiting."""
    if isinstance(stopped, RateLimited):
        return stopped.until - target.now
    return stopped.retry_after if isinstance(stopped, Transient) else None
