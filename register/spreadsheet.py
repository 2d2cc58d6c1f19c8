"""A spreadsheet of accounts as people keep it, read tolerantly. Pure: who and what the words mean is found out later.

Any of the usual separators, with or without a byte order mark, columns in any order under any of several names.
"""

import csv
import io
import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import UTC, date, datetime

LARGEST = 1_000_000  # bytes
MOST_ROWS = 2_000
LONGEST = 1_000  # letters of a cell
COLUMNS = {
    "network": ("network", "platform", "service", "site"),
    "name": ("name", "title", "account", "page"),
    "handle": ("handle", "username", "user name"),
    "url": ("url", "address", "link", "web address"),
    "area": ("area", "team", "department"),
    "owner": ("owner", "responsible", "contact"),
    "deputy": ("deputy", "substitute", "backup"),
    "region": ("region", "country", "market"),
    "language": ("language", "lang"),
    "purpose": ("purpose", "description"),
    "verified": ("verified", "last verified", "verified on"),
    "expires": ("expires", "access ends on", "credential expiry", "expiry"),
    "shared_with": ("shared with", "who else has access", "access", "agencies"),
    "public": ("public", "is public", "listed"),
}
_FORMATS = ("%Y-%m-%d", "%d.%m.%Y", "%d/%m/%Y", "%Y/%m/%d", "%d %B %Y")
_NO = frozenset({"no", "n", "false", "0", "off", "private"})


class Unreadable(ValueError):
    """str() is one sentence for the person who chose the file."""


@dataclass(frozen=True, slots=True)
class Row:
    """One account: what stands in its line (number from 1, the headings are line 1), by our names of the columns."""

    line: int
    cells: dict[str, str] = field(default_factory=dict)


def read(data: bytes) -> list[Row]:
    """Raises Unreadable."""
    if len(data) > LARGEST:
        raise Unreadable("The file is larger than 1 MB. Split it.")
    rows = list(_lines(_text(data)))
    if not rows:
        raise Unreadable("The file is empty.")
    names = [_column(cell) for cell in rows[0]]
    if "url" not in names:
        raise Unreadable("No column is called “url” or “address”. Name the columns in the first line.")
    found = [Row(number, _cells(names, cells)) for number, cells in enumerate(rows[1:], 2) if any(cells)]
    if len(found) > MOST_ROWS:
        raise Unreadable(f"The file has {len(found):,} lines; {MOST_ROWS:,} can be read at once. Split it.")
    return found


def day(text: str) -> date | None:
    """A date in one of the usual spellings, whatever time follows it; None for what is none."""
    text = re.sub(r"[ T]\d{1,2}:\d{2}.*", "", text)
    for spelling in _FORMATS:
        try:
            return datetime.strptime(text.strip(), spelling).replace(tzinfo=UTC).date()
        except ValueError:
            continue
    return None


def says_yes(text: str) -> bool:
    """An empty cell says yes: the register is for what the public may know."""
    return text.strip().casefold() not in _NO


def _text(data: bytes) -> str:
    if b"\0" in data[:1000] and data[:2] not in (b"\xff\xfe", b"\xfe\xff"):
        raise Unreadable("This is no CSV file. In your spreadsheet program choose “Save as” and then CSV.")
    encodings = ("utf-16",) if data[:2] in (b"\xff\xfe", b"\xfe\xff") else ("utf-8-sig", "cp1252")
    for encoding in encodings:
        try:
            return data.decode(encoding)
        except UnicodeDecodeError:
            continue
    raise Unreadable("The letters of this file cannot be read. Save it as CSV in UTF-8.")


def _lines(text: str) -> Iterator[list[str]]:
    first = text.lstrip().splitlines()[0] if text.strip() else ""
    separator = max(",;\t", key=first.count)
    try:
        for cells in csv.reader(io.StringIO(text.strip("\n\r ")), delimiter=separator):
            yield [_cell(cell) for cell in cells]
    except csv.Error as error:
        raise Unreadable("The file breaks off in the middle of a line, or a cell is far too long.") from error


def _cell(text: str) -> str:
    """Without the apostrophe that keeps spreadsheet programs from running a formula, which our own export sets."""
    text = " ".join(text.replace("\0", "").split())[:LONGEST]
    return text[1:] if text.startswith("'") and text[1:2] in ("=", "+", "-", "@") else text


def _column(heading: str) -> str:
    wanted = heading.casefold().replace("_", " ").strip()
    return next((name for name, spellings in COLUMNS.items() if wanted in spellings), "")


def _cells(names: list[str], cells: list[str]) -> dict[str, str]:
    return {name: cell for name, cell in zip(names, cells, strict=False) if name and cell}
