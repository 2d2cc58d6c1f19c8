"""A feed whose entries are read, told as records and cleaned in the process that parses it. Pure.

That takes most of the time of an import, and there it holds up nobody: our own threads share one interpreter.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

from feeds.adapters.base import Malformed, Response
from feeds.adapters.parsed_feed import ParsedFeed
from feeds.adapters.xml_parser import Limits, run_worker
from hub.arrival import Arrival
from hub.records import ItemData


@dataclass(frozen=True, slots=True)
class Reading:
    """What one document brought. feed: what it says of itself; its entries may be left out."""

    feed: ParsedFeed
    records: tuple[ItemData | Arrival, ...]
    warnings: tuple[str, ...]


def prepared(response: Response, now: datetime, language: str) -> Reading:
    """For XML. Raises Malformed as parse_xml_feed does."""
    wish = {"now": now.isoformat(), "language": language}
    content_type = response.headers.get("content-type", "")
    answer = run_worker(response.body, content_type, response.url, Limits(), prepare=wish)
    if refused := answer.get("refused"):
        raise Malformed(refused)
    return unpacked(answer)


def packed(feed: ParsedFeed, arrivals: Sequence[Arrival], warnings: Sequence[str]) -> dict[str, Any]:
    """As JSON has it; of the feed, what an import needs."""
    interval = feed.poll_interval and feed.poll_interval.total_seconds()
    about = {"version": feed.version, "title": feed.title, "hubs": feed.hubs, "self_url": feed.self_url}
    return {"feed": about, "interval": interval, "arrivals": [each.packed() for each in arrivals], "warnings": warnings}


def unpacked(answer: Mapping[str, Any]) -> Reading:
    about = answer["feed"] | {"hubs": tuple(answer["feed"]["hubs"])}
    interval = None if answer["interval"] is None else timedelta(seconds=answer["interval"])
    return Reading(
        feed=ParsedFeed(**about, poll_interval=interval),
        records=tuple([Arrival.unpacked(values) for values in answer["arrivals"]]),
        warnings=tuple(answer["warnings"]),
    )
