"""Dates as feeds write them. Understands what can be understood, and answers None rather than a guess.

A date without a zone counts as UTC, the convention of feed readers. Unknown zone names and dates like 06/09/2021,
which half the world reads the other way round, are not guessed.
"""

import re
import unicodedata
from collections.abc import Callable
from datetime import UTC, date, datetime, time, timedelta
from html import unescape
from zoneinfo import ZoneInfo

from feeds.adapters.date_words import AFTERNOON, FILLERS, MONTHS, MORNING, ZONES

LONGEST = 120

_EPOCH = re.compile(r"(\d{9,10})(?:\.\d+)?|(\d{13})|(\d{16})")
_ISO = re.compile(r"\d{4}-?(?:\d\d-?\d\d|W\d\d-?\d)[T ]\d\d.*|\d{4}-W\d\d-\d|\d{4}-\d\d-\d\d")
_PACKED = re.compile(r"^(\d{4})(\d\d)(\d\d)(?:t?(\d\d)(\d\d)(\d\d)?)?(?!\d)")
_ASIDE = re.compile(r"[(\[]([^()\[\]]*)[)\]]")
_REGION = re.compile(r"\b[A-Z][A-Za-z]+/[A-Z][A-Za-z_]+(?:/[A-Z][A-Za-z_]+)?\b(?![+-]\d)")
_CLOCK = re.compile(
    r"(?:(?P<before>오전|오후|上午|下午|午前|午後)\s*)?"
    r"(?<!\d)(?P<hour>\d{1,2})[:h](?P<minute>\d\d)(?:[:.](?P<second>\d\d)(?:[.,]\d+)?)?(?!\d)"
    r"\s*(?P<after>[ap]\.?\s?m\b\.?|πμ|μμ)?"
)
_DOTTED_CLOCK = re.compile(r"(?<=[t\s])(?P<hour>\d{1,2})\.(?P<minute>\d\d)(?:\.(?P<second>\d\d)(?!\d)|(?=\s*uhr))")
_HOUR = re.compile(
    r"(?<![\d.])(?P<hour>\d{1,2})(?:\s*(?P<after>[ap]\.?\s?m\b\.?)|(?=\s*(?:uhr|h|hrs)\b)|(?<=\dt\d\d)(?=z|[+-]|\b))"
)
_MILITARY = re.compile(r"\s*[a-gi-y]\s*")
_GLUED_OFFSET = re.compile(r"^(\d{4}-\d\d-\d\d)([+-])(\d\d):(\d\d)$")
_OFFSET = re.compile(r"^\s*(?:gmt|utc|ut)?([+-])(\d{1,2})(?::?(\d\d))?(?![\d:])")
_LATE_OFFSET = re.compile(r"\s([+-])(\d\d):?(\d\d)$")
_WORDS = re.compile(r"\d+|[^\W\d_]+")


def parse_date(text: str) -> datetime | None:
    """The moment in aware UTC, None when the text does not say one for certain. Any length, any content."""
    if len(text) > LONGEST:
        return None
    text = unicodedata.normalize("NFKC", unescape(text)).replace("\u2212", "-").strip()
    try:
        return _epoch(text) or _iso(text) or _spelled(text)
    except (ValueError, OverflowError):
        return None


def _epoch(text: str) -> datetime | None:
    """Seconds, milliseconds or microseconds since 1970."""
    match = _EPOCH.fullmatch(text)
    if not match:
        return None
    seconds, millis, micros = match.groups()
    moment = int(seconds) if seconds else int(millis) / 1e3 if millis else int(micros) / 1e6
    return datetime.fromtimestamp(moment, UTC)


def _iso(text: str) -> datetime | None:
    """What the standard library reads by itself."""
    if not _ISO.fullmatch(text.upper()):
        return None
    try:
        return _utc(datetime.fromisoformat(text.upper()))
    except ValueError:
        return None  # sloppy ISO is read by _spelled


def _spelled(text: str) -> datetime | None:
    """Everything else: find the clock and the offset, then the date, then account for every word that is left."""
    region = _REGION.search(text)
    aside = " ".join(_ASIDE.findall(text)).lower()
    rest = _ASIDE.sub(" ", _REGION.sub(" ", text)).lower()
    day, clock, offset, rest = _packed(rest) or _loose(rest)
    if day is None:
        return None
    words = [word for word in _WORDS.findall(rest) if word not in FILLERS]
    zones = [ZONES[word] for word in words if word in ZONES]
    if len(zones) != len(words) or len(zones) > 1:
        return None
    if offset is None and not zones:
        zones = [ZONES[word] for word in _WORDS.findall(aside) if word in ZONES][:1]
    moment = datetime.combine(day, time(0)) + clock
    if region and offset is None and not zones:
        return _utc(moment.replace(tzinfo=_zone(region[0])))
    if offset is None:
        offset = zones[0] if zones else timedelta(0)
    return _utc(moment - offset)


Found = tuple[date | None, timedelta, timedelta | None, str]


def _packed(text: str) -> Found | None:
    """20210906, 20210906T1000, 20210906100000 and what follows."""
    match = _PACKED.match(text)
    if not match:
        return None
    year, month, day, hour, minute, second = (int(part or 0) for part in match.groups())
    offset, rest = _take_offset(text[match.end() :])
    return date(year, month, day), _clock(hour, minute, second), offset, rest


def _loose(text: str) -> Found:
    if glued := _GLUED_OFFSET.match(text):
        return date.fromisoformat(glued[1]), timedelta(0), _offset(*glued.groups()[1:]), ""
    clock, offset, text = _take_clock(text)
    if offset is None and (late := _LATE_OFFSET.search(text)):
        offset = _offset(*late.groups())
        text = text[: late.start()]
    day, rest = _take_date(text.strip(" ,.-"))
    return day, clock, offset, rest


def _take_clock(text: str) -> tuple[timedelta, timedelta | None, str]:
    """Time of day, offset if one follows it, and the text without both."""
    match = _CLOCK.search(text) or _DOTTED_CLOCK.search(text) or _HOUR.search(text)
    if not match:
        return timedelta(0), None, text
    parts = match.groupdict()
    hour, minute, second = (int(parts.get(name) or 0) for name in ("hour", "minute", "second"))
    half = (parts.get("before") or parts.get("after") or "").replace(".", "").replace(" ", "")
    if half in AFTERNOON and hour < 12:
        hour += 12
    elif half in MORNING and hour == 12:
        hour = 0
    offset, after = _take_offset(text[match.end() :])
    if _MILITARY.fullmatch(after):
        raise ValueError("no reliable zone")
    # The letter between date and time, as in 2021-9-6t10:00, belongs to neither.
    before = re.sub(r"(?<=\d)t$", " ", text[: match.start()])
    return _clock(hour, minute, second), offset, f"{before} {after}"


def _take_offset(text: str) -> tuple[timedelta | None, str]:
    match = _OFFSET.match(text)
    if not match:
        return None, text
    return _offset(*match.groups()), text[match.end() :]


def _offset(sign: str, hours: str, minutes: str | None) -> timedelta:
    if len(hours) > 2 or int(hours) > 14 or int(minutes or 0) > 59:
        raise ValueError("no such offset")
    span = timedelta(hours=int(hours), minutes=int(minutes or 0))
    return -span if sign == "-" else span


def _take_date(text: str) -> tuple[date | None, str]:
    """The day, and the text without it."""
    for pattern, reading in _NUMERIC:
        if match := pattern.search(text):
            return reading(match), _without(match)
    return _named_date(text)


def _year_first(match: re.Match[str]) -> date:
    return date(int(match[1]), int(match[2]), int(match[3]))


def _day_first(match: re.Match[str]) -> date:
    return date(_year(match[3]), int(match[2]), int(match[1]))


def _either_first(match: re.Match[str]) -> date:
    """Day and month in an order that only a number above 12, or two equal ones, can tell."""
    month, day = sorted((int(match[1]), int(match[3])))
    if day <= 12 and day != month:
        raise ValueError("day and month cannot be told apart")
    return date(int(match[4]), month, day)


def _day_of_year(match: re.Match[str]) -> date:
    day = date(int(match[1]), 1, 1) + timedelta(days=int(match[2]) - 1)
    if day.year != int(match[1]):
        raise ValueError("no such day")
    return day


def _first_day(match: re.Match[str]) -> date:
    return date(int(match[1]), int(match[2] or 1), 1)


_NUMERIC: tuple[tuple[re.Pattern[str], Callable[[re.Match[str]], date]], ...] = (
    (re.compile(r"(?<!\d)(\d{4})\s*[-/.年년]\s*(\d{1,2})\s*[-/.月월]\s*(\d{1,2})(?!\d)\s*[日일]?"), _year_first),
    (re.compile(r"(?<!\d)(\d{1,2})\.\s?(\d{1,2})\.\s?(\d{4}|\d\d)(?!\d)"), _day_first),
    (re.compile(r"(?<!\d)(\d{1,2})([/-])(\d{1,2})\2(\d{4})(?!\d)"), _either_first),
    (re.compile(r"^(\d{4})-?(\d{3})(?!\d)"), _day_of_year),
    (re.compile(r"^(\d{4})(?:-(\d\d))?$"), _first_day),
)


def _named_date(text: str) -> tuple[date | None, str]:
    """A date with the month's name, in any order of day, month and year."""
    tokens = _WORDS.findall(text)
    named = [index for index, token in enumerate(tokens) if token in MONTHS]
    numbers = [token for token in tokens if token.isdigit()]
    if not named or not 1 <= len(numbers) <= 2:
        return None, text
    # "mar. 7 sept.": several languages abbreviate a weekday like a month; the month is the later word.
    month = MONTHS[tokens[named[-1]]]
    rest = " ".join(token for index, token in enumerate(tokens) if not token.isdigit() and index not in named)
    if len(numbers) == 1:
        return (date(int(numbers[0]), month, 1) if len(numbers[0]) == 4 else None), rest
    day, year = reversed(numbers) if len(numbers[0]) == 4 else numbers
    return date(_year(year), month, int(day)), rest


def _year(digits: str) -> int:
    if len(digits) == 4:
        return int(digits)
    if len(digits) != 2:
        raise ValueError("no such year")
    return int(digits) + (1900 if int(digits) >= 70 else 2000)


def _clock(hour: int, minute: int, second: int) -> timedelta:
    if hour > 24 or minute > 59 or second > 60 or (hour == 24 and (minute or second)):
        raise ValueError("no such time of day")
    return timedelta(hours=hour, minutes=minute, seconds=min(second, 59))


def _without(match: re.Match[str]) -> str:
    return f"{match.string[: match.start()]} {match.string[match.end() :]}"


def _zone(name: str) -> ZoneInfo:
    try:
        return ZoneInfo(name)
    except (KeyError, OSError) as error:
        raise ValueError("no such zone") from error


def _utc(moment: datetime) -> datetime:
    return moment.astimezone(UTC) if moment.tzinfo else moment.replace(tzinfo=UTC)
