"""How much of its limits a token has used, from the headers of each answer. Pure.

developers.facebook.com/docs/graph-api/overview/rate-limiting: percentages, and minutes until access is regained.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import timedelta
from typing import Any

from feeds.adapters.fields import count, decoded, part, parts

_FLAT = ("x-app-usage", "x-page-usage")
_BY_CASE = "x-business-use-case-usage"
_MEASURES = ("call_count", "total_time", "total_cputime")
# Above it we ask less often, so that the limit is not met.
NEARLY_FULL = 80
# The windows of the limits roll on: an hour later an hour's calls count no more.
BREATHER = timedelta(hours=1)
_LONGEST = timedelta(hours=48)


@dataclass(frozen=True, slots=True)
class Usage:
    """percent: of the limit that is used most. regain: how long until calls are answered again, zero if they are."""

    percent: int = 0
    regain: timedelta = timedelta()

    @property
    def pause(self) -> timedelta | None:
        """How long to leave the API alone now, None while there is room."""
        return (self.regain or BREATHER) if self.percent >= NEARLY_FULL or self.regain else None


def usage_of(headers: Mapping[str, str]) -> Usage:
    """From an answer's headers, names in lower case. What cannot be read counts as unused."""
    gauges = list(_gauges(headers))
    percent = max((count(gauge.get(name)) or 0 for gauge in gauges for name in _MEASURES), default=0)
    minutes = max((count(gauge.get("estimated_time_to_regain_access")) or 0 for gauge in gauges), default=0)
    return Usage(percent, min(timedelta(minutes=min(minutes, 1_000_000)), _LONGEST))


def _gauges(headers: Mapping[str, str]) -> Iterator[Mapping[str, Any]]:
    yield from (_read(headers.get(name, "")) for name in _FLAT)
    cases = _read(headers.get(_BY_CASE, ""))
    for owner in cases:
        yield from parts(cases, owner)


def _read(header: str) -> Mapping[str, Any]:
    try:
        return part(decoded(header.encode("utf-8", "replace")))
    except ValueError:
        return {}
