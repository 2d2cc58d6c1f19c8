"""The hours and days at which an RSS feed asks not to be fetched: skipHours and skipDays (RSS 0.91 to 2.0). Pure.

Both are in GMT. They are found in the bytes themselves: what they say is two short lists of words, which no reader of
feeds keeps.
"""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any, Self

DAYS = ("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday")
# Where a list ends is not looked for further than this: the whole of either fits in.
LONGEST_LIST = 2_000
LONGEST_SEARCH = timedelta(days=8)
HOUR = timedelta(hours=1)
_HOUR = re.compile(rb"<hour>\s*(\d{1,2})\s*</hour>", re.IGNORECASE)
_DAY = re.compile(rb"<day>\s*([a-z]{6,9})\s*</day>", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Skips:
    """hours: 0 to 23. days: 0 is Monday."""

    hours: tuple[int, ...] = ()
    days: tuple[int, ...] = ()

    @classmethod
    def kept(cls, cursor: Mapping[str, Any]) -> Self:
        """What `packed` put there."""
        return cls(tuple(cursor.get("skip_hours", ())), tuple(cursor.get("skip_days", ())))

    def packed(self) -> dict[str, list[int]]:
        """For the cursor; {} for the many feeds that ask for nothing."""
        found = {"skip_hours": list(self.hours), "skip_days": list(self.days)}
        return {name: value for name, value in found.items() if value}

    def hold(self, moment: datetime) -> bool:
        return moment.hour in self.hours or moment.weekday() in self.days

    def after(self, moment: datetime) -> datetime:
        """The first moment from then on at which the feed may be fetched; the same one when all are skipped."""
        free = moment
        while self.hold(free):
            free = free.replace(minute=0, second=0, microsecond=0) + HOUR
            if free - moment > LONGEST_SEARCH:
                return moment
        return free


def skips_of(body: bytes) -> Skips:
    """What a document asks for. 24 is an old spelling of midnight."""
    hours = {int(hour) % 24 for hour in _HOUR.findall(_within(body, b"<skipHours>")) if int(hour) <= 24}
    words = (day.decode().lower() for day in _DAY.findall(_within(body, b"<skipDays>")))
    return Skips(tuple(sorted(hours)), tuple(sorted({DAYS.index(word) for word in words if word in DAYS})))


def _within(body: bytes, tag: bytes) -> bytes:
    start = body.find(tag)
    return body[start : start + LONGEST_LIST].partition(tag.replace(b"<", b"</"))[0] if start >= 0 else b""
