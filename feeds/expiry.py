"""When a key is renewed, and when people are warned that it ends. Pure."""

from datetime import datetime, timedelta

from hub.wording import counted

WARNINGS = (14, 7, 1, 0)  # days before the end
SOON = timedelta(days=14)
# Instagram refuses to refresh a token that is younger (developers.facebook.com/docs/instagram-platform).
YOUNGEST = timedelta(hours=24)
DAY = timedelta(days=1)


def renewal_due(expires_at: datetime | None, begun: datetime, renewed: bool, now: datetime) -> bool:
    """With less than half of its life left, or two weeks; begun: when it was entered or renewed last.

    A key of which nobody knows when it ends is renewed once, a day after it was entered: the answer tells.
    """
    if now - begun < YOUNGEST:
        return False
    if expires_at is None:
        return not renewed
    left = expires_at - now
    return left < SOON or left < (expires_at - begun) / 2


def warning_due(expires_at: datetime, warned: int | None, now: datetime) -> int | None:
    """Which of WARNINGS is to be given now: the last one that is due, and each but once. None: none."""
    left = expires_at - now
    reached = [days for days in WARNINGS if left <= days * DAY]
    if not reached or (warned is not None and reached[-1] >= warned):
        return None
    return reached[-1]


def in_words(expires_at: datetime | None, now: datetime) -> str:
    """ "expires in 12 days", "expired 3 days ago"; "" when it does not, or nobody knows."""
    if expires_at is None:
        return ""
    left = expires_at - now
    amount = _span(abs(left))
    return f"expires in {amount}" if left > timedelta() else f"expired {amount} ago"


def _span(span: timedelta) -> str:
    if span >= DAY:
        return counted(span.days, "day")
    return counted(max(1, span // timedelta(hours=1)), "hour")
