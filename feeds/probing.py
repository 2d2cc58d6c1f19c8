"""A live fetch that stores nothing and tells what the platform answered: for what nobody can verify offline.

Everything that is told has passed `without`: no key stands in it, in no spelling.
"""

import re
from collections import Counter
from collections.abc import Callable, Iterator, Mapping
from typing import Any
from urllib.parse import parse_qsl, urlsplit

from hub.records import ItemData

from .adapters.base import Batch, FetchError, Get, Meter, NotModified, Rechecked, Response
from .adapters.fields import decoded
from .outbound import without

MOST_NAMES = 200
DEEPEST = 8
LONGEST_VALUE = 60
LONGEST_LISTED = 100_000  # bytes of XML whose elements are listed: the search is quadratic in what is left open
# What one probe may cost: enough to see the shape of an answer. In millionths of a US dollar.
PRICE = 150_000
LIMIT_HEADERS = re.compile(
    r"x-rate-?limit.*|ratelimit.*|retry-after|x-app-usage|x-page-usage|x-business-use-case-usage"
)
# Values that are keys, or made from one, whatever the adapter calls them.
_SECRET_NAME = re.compile(r"key|token|secret|proof|sig|password|auth", re.IGNORECASE)
_ELEMENT = re.compile(rb"<([A-Za-z_][\w.-]{0,60}(?::[\w.-]{1,60})?)[\s/>]")
_NO_MARKUP = re.compile(rb"<!\[CDATA\[.*?\]\]>|<!--.*?-->", re.DOTALL)

Tell = Callable[[str], None]


class Sparing:
    """A meter that lets a probe spend little, and books what it spends like any other."""

    def __init__(self, meter: Meter) -> None:
        self._meter, self.spent = meter, 0

    def check(self) -> None:
        self._meter.check()

    def left(self) -> int:
        left = self._meter.left()
        mine = max(0, PRICE - self.spent)
        return mine if left is None else min(mine, left)

    def charge(self, cost: int) -> None:
        self.spent += cost
        self._meter.charge(cost)


def telling(get: Get, secret: str, tell: Tell) -> Get:
    """The same door, telling about each request and its answer."""

    def told(
        url: str, *, params: Mapping[str, str] | None = None, headers: Mapping[str, str] | None = None
    ) -> Response:
        for line in request_lines(url, params):
            tell(without(secret, line))
        try:
            response = get(url, params=params, headers=headers)
        except FetchError as error:
            tell(without(secret, f"  no answer: {error}"))
            raise
        for line in response_lines(response, url):
            tell(without(secret, line))
        return response

    return told


def request_lines(url: str, params: Mapping[str, str] | None) -> Iterator[str]:
    yield f"GET {_place(url)}"
    for name, value in [*parse_qsl(urlsplit(url).query), *(params or {}).items()]:
        yield f"  ?{name}={'•••' if _SECRET_NAME.search(name) else value[:LONGEST_VALUE]}"


def _place(url: str) -> str:
    """Host and path, never the query."""
    parts = urlsplit(url)
    return f"{parts.hostname or '?'}{parts.path or '/'}"


def response_lines(response: Response, asked: str) -> Iterator[str]:
    kind = response.headers.get("content-type", "no content type")
    yield f"  status {response.status}, {kind}, {len(response.body):,} bytes"
    if _place(response.url) != _place(asked):
        yield f"  {'moved for good to' if response.moved_to else 'led to'} {_place(response.url)}"
    for name in sorted(response.headers):
        if LIMIT_HEADERS.fullmatch(name):
            yield f"  {name}: {response.headers[name]}"
    if names := present(response):
        yield f"  fields: {', '.join(names[:MOST_NAMES])}{' …' if len(names) > MOST_NAMES else ''}"


def present(response: Response) -> list[str]:
    """The names in an answer, without any value: dotted keys of JSON, elements of XML; [] of anything else."""
    start = response.body.lstrip()[:1]
    if start in (b"{", b"["):
        try:
            return sorted(set(_keys(decoded(response.body), "", 0)))
        except ValueError:
            return []
    if start == b"<" and "html" not in response.headers.get("content-type", ""):
        found = _ELEMENT.finditer(_NO_MARKUP.sub(b"", response.body[:LONGEST_LISTED]))
        return sorted({match[1].decode("utf-8", "replace") for match in found})
    return []


def _keys(value: Any, path: str, depth: int) -> Iterator[str]:
    """Lists are written as name[]; keys that are numbers or addresses count as one: they are data."""
    if depth > DEEPEST:
        return
    if isinstance(value, Mapping):
        for name, inner in value.items():
            shown = name if re.fullmatch(r"[A-Za-z_$@][\w.$@-]{0,60}", name) else "*"
            here = f"{path}.{shown}" if path else shown
            yield here
            yield from _keys(inner, here, depth + 1)
    elif isinstance(value, list):
        for inner in value:
            yield from _keys(inner, f"{path}[]", depth + 1)


def batch_lines(batch: Batch) -> Iterator[str]:
    """What the adapter made of it."""
    # All of them are: a probe names no language.
    yield from record_lines(tuple(record for record in batch.records if isinstance(record, ItemData)))
    yield f"declared deleted: {len(batch.tombstones)}"
    if batch.title:
        yield f"title: {batch.title}"
    if batch.next_poll_after:
        yield f"wants to be left alone for: {batch.next_poll_after}"
    if batch.push:
        yield f"announces news at: {urlsplit(batch.push.hub).hostname}"
    yield from cursor_lines(batch.cursor)
    for warning in batch.warnings:
        yield f"warning: {warning}"


def rechecked_lines(rechecked: Rechecked) -> Iterator[str]:
    yield from record_lines(rechecked.records)
    yield f"not answered for: {len(rechecked.missing)}; declared gone: {len(rechecked.gone)}"
    for warning in rechecked.warnings:
        yield f"warning: {warning}"


def record_lines(records: tuple[ItemData, ...]) -> Iterator[str]:
    kinds = Counter(f"{record.kind}/{record.raw_kind}" if record.raw_kind else record.kind for record in records)
    yield f"records: {len(records)}{_counted(kinds)}"
    if not records:
        return
    names = ("views", "likes", "comments", "shares")
    told = {name: sum(getattr(record.counts, name) is not None for record in records) for name in names}
    yield "counts told: " + ", ".join(f"{name} {number} of {len(records)}" for name, number in told.items())
    columns = ("title", "text", "html", "url", "author_name", "published_at", "language", "licence")
    empty = [name for name in columns if not any(getattr(record, name) for record in records)]
    yield f"empty in every record: {', '.join(empty) or 'nothing'}"
    media = Counter(medium.type for record in records for medium in record.media)
    yield f"media: {sum(media.values())}{_counted(media)}"


def cursor_lines(cursor: Mapping[str, Any] | None) -> Iterator[str]:
    yield f"cursor: {', '.join(sorted(cursor or {})) or 'empty'}"
    if isinstance(words := (cursor or {}).get("vocabulary"), str) and words:
        yield f"vocabulary: {words}"


def error_lines(error: FetchError) -> Iterator[str]:
    if isinstance(error, NotModified):
        yield "nothing new since the last fetch (that is a success)"
        yield from cursor_lines(error.cursor)
        return
    yield f"{type(error).__name__}: {error}"
    for name in ("until", "retry_after", "kind", "final", "own"):
        if value := getattr(error, name, None):
            yield f"  {name}: {value}"


def _counted(numbers: Counter[Any]) -> str:
    return f" ({', '.join(f'{name} {number}' for name, number in numbers.most_common())})" if numbers else ""
