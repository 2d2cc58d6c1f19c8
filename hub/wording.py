"""Numbers, spans and times as readers write them. Pure."""

from datetime import datetime, timedelta

_STEPS = ((1_000_000_000, "B"), (1_000_000, "M"), (1_000, "K"))


def compact(number: int) -> str:
    """12345 -> "12.3K", for places where the exact number would not fit."""
    for step, letter in _STEPS:
        # What would be rounded to the next unit is written in it: 999,500 is "1M", not "1000K".
        if number >= step * 0.9995:
            value = f"{number / step:.1f}" if number < step * 99.95 else f"{number / step:.0f}"
            return value.removesuffix(".0") + letter
    return str(number)


def clock(seconds: float) -> str:
    """245 -> "4:05", 3723 -> "1:02:03"."""
    minutes, rest = divmod(round(seconds), 60)
    hours, minutes = divmod(minutes, 60)
    return f"{hours}:{minutes:02}:{rest:02}" if hours else f"{minutes}:{rest:02}"


def spoken(seconds: float) -> str:
    """245 -> "4 minutes 5 seconds", for listeners."""
    minutes, rest = divmod(round(seconds), 60)
    hours, minutes = divmod(minutes, 60)
    parts = [counted(hours, "hour"), counted(minutes, "minute"), counted(rest, "second")]
    return " ".join(part for part in parts if not part.startswith("0 ")) or "0 seconds"


def counted(number: int, noun: str) -> str:
    """counted(1, "item") -> "1 item", counted(1200, "item") -> "1,200 items"."""
    return f"{number:,} {noun}" if number == 1 else f"{number:,} {noun}s"


def ago(when: datetime, now: datetime) -> str:
    """How long ago for a week, then the day, with its year when that is not this one."""
    age = now - when
    if age < timedelta(minutes=1):
        return "just now"
    if age < timedelta(hours=1):
        return counted(age // timedelta(minutes=1), "minute") + " ago"
    if age < timedelta(days=1):
        return counted(age // timedelta(hours=1), "hour") + " ago"
    if age < timedelta(days=7):
        return counted(age.days, "day") + " ago"
    day = f"{when.day} {when:%B}"
    return day if when.year == now.year else f"{day} {when.year}"


def listed(words: list[str]) -> str:
    """ "a", "a and b", "a, b and c"."""
    return " and ".join([", ".join(words[:-1]), words[-1]] if len(words) > 1 else words)
