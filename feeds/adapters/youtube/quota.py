"""When YouTube's daily allowance of calls starts afresh. Pure: the moment is handed in."""

from datetime import UTC, datetime, time, timedelta, timezone, tzinfo
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError


def pacific_time(name: str = "America/Los_Angeles") -> tzinfo:
    """The zone in which YouTube counts days (developers.google.com/youtube/v3/determine_quota_cost).

    A bare system may have no time zone files. Winter time is then the answer for the whole year: in summer we come
    back an hour late, never an hour early.
    """
    try:
        return ZoneInfo(name)
    except ZoneInfoNotFoundError:
        return timezone(timedelta(hours=-8))


def next_reset(now: datetime, zone: tzinfo | None = None) -> datetime:
    """The first midnight in Pacific time after `now`, as aware UTC."""
    zone = zone or pacific_time()
    tomorrow = now.astimezone(zone).date() + timedelta(days=1)
    return datetime.combine(tomorrow, time.min, tzinfo=zone).astimezone(UTC)
