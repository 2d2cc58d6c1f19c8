"""The vocabulary as a table: CSV in and out. Reading is tolerant: a row that cannot be used stops no other."""

import csv
import io
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from hub.admin.exports import harmless
from hub.models import Tag

COLUMNS = ("name", "slug", "kind", "description", "url", "call_to_action", "aliases", "match_words")
LISTS = ("aliases", "match_words")  # one per line in the database, separated by | here
SEPARATOR = "|"
MOST = 10_000
LARGEST = 5_000_000  # bytes
CONTENT_TYPE = "text/csv; charset=utf-8"
_BOM = "\ufeff"  # tells spreadsheet programs the encoding


class Unreadable(Exception):
    """str() is one sentence for the editor."""


@dataclass(frozen=True, slots=True)
class Line:
    """A row of the file. number: as spreadsheet programs count; cells: {column: text} of the columns that it has."""

    number: int
    cells: Mapping[str, str]


def write(tags: Iterable[Tag]) -> str:
    out = io.StringIO()
    out.write(_BOM)
    table = csv.writer(out)
    table.writerow(COLUMNS)
    for tag in tags:
        table.writerow([harmless(_cell(tag, column)) for column in COLUMNS])
    return out.getvalue()


def read(content: bytes) -> list[Line]:
    """Raises Unreadable when it is no table with a column "name" or "slug", or has too many rows."""
    if len(content) > LARGEST:
        raise Unreadable("The file is larger than 5 MB. Split it.")
    text = _decoded(content)
    head = text.partition("\n")[0]
    table = csv.reader(io.StringIO(text, newline=""), delimiter=_delimiter(head))
    try:
        header = [cell.strip().casefold().replace(" ", "_") for cell in next(table, [])]
        if not {"name", "slug"}.intersection(header):
            raise Unreadable("The first row must name the columns, with “name” or “slug” among them.")
        lines = [_line(table.line_num, header, row) for row in table if any(cell.strip() for cell in row)]
    except csv.Error as error:
        raise Unreadable(f"The file is no CSV: line {table.line_num} cannot be read.") from error
    if len(lines) > MOST:
        raise Unreadable(f"The file has {len(lines):,} rows; {MOST:,} are read at once. Split it.")
    return lines


def _decoded(content: bytes) -> str:
    if b"\0" in content:
        raise Unreadable("The file is no text. Save the table as CSV in UTF-8.")
    try:
        return content.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        raise Unreadable("The file is not in UTF-8. Save the table as “CSV UTF-8”.") from error


def _delimiter(head: str) -> str:
    """Some languages' spreadsheets separate cells by semicolons, others by tabs."""
    return max(",;\t", key=head.count)


def _line(number: int, header: list[str], row: list[str]) -> Line:
    cells = {column: _unharmed(cell) for column, cell in zip(header, row, strict=False) if column in COLUMNS}
    return Line(number, cells)


def _unharmed(cell: str) -> str:
    """Without the apostrophe that our own export put before what looks like a formula."""
    text = cell.strip()
    return text[1:] if text.startswith("'") and harmless(text[1:]) != text[1:] else text


def _cell(tag: Tag, column: str) -> str:
    value = getattr(tag, column)
    return SEPARATOR.join(value.splitlines()) if column in LISTS else value
