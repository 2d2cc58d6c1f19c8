"""What passes between the server and the platforms: a request as it came, an answer as it goes."""

import hashlib
import html
import json
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import UTC, datetime
from email.utils import format_datetime, parsedate_to_datetime
from typing import Any
from xml.sax.saxutils import escape, quoteattr

from .timeline import Timeline


@dataclass(frozen=True, slots=True)
class Request:
    """A GET for https://HOST/PATH. `query`: the values of a repeated parameter are joined by commas, as Google does.

    Header names are lower case. now: aware UTC.
    """

    host: str
    path: str
    query: Mapping[str, str]
    headers: Mapping[str, str]
    now: datetime
    timeline: Timeline


@dataclass(frozen=True, slots=True)
class Answer:
    """cut: the connection breaks off in the middle of the body."""

    body: bytes
    type: str = "text/html; charset=utf-8"
    status: int = 200
    headers: Mapping[str, str] = field(default_factory=dict)
    cut: bool = False


def as_json(data: Any, status: int = 200, headers: Mapping[str, str] | None = None) -> Answer:
    return Answer(
        json.dumps(data, ensure_ascii=False).encode(), "application/json; charset=utf-8", status, headers or {}
    )


def as_picture(body: bytes) -> Answer:
    return Answer(body, "image/jpeg", headers={"Cache-Control": "public, max-age=31536000"})


def not_found(what: str = "Not found") -> Answer:
    return Answer(f"<!doctype html><title>404</title><p>{html.escape(what)}</p>".encode(), status=404)


def page(title: str, body: str, head: str = "", lang: str = "en") -> Answer:
    """A plain HTML page. `title` is text, `head` and `body` are markup."""
    head = f'<meta charset="utf-8"><title>{html.escape(title)}</title>{head}'
    return Answer(f'<!doctype html><html lang="{lang}"><head>{head}</head><body>{body}</body></html>'.encode())


def with_validators(request: Request, body: str, media_type: str, changed: datetime) -> Answer:
    """The body with its ETag and Last-Modified, or 304 when the reader has it already."""
    raw = body.encode()
    etag = f'"{hashlib.sha256(raw).hexdigest()[:20]}"'
    validators = {"ETag": etag, "Last-Modified": rfc822(changed)}
    known = request.headers.get("if-none-match")
    if known is not None:
        same = etag in [tag.strip().removeprefix("W/") for tag in known.split(",")]
    else:
        same = _unchanged_since(request.headers.get("if-modified-since", ""), changed)
    return Answer(b"" if same else raw, media_type, 304 if same else 200, validators)


def _unchanged_since(header: str, changed: datetime) -> bool:
    try:
        return parsedate_to_datetime(header) >= changed.replace(microsecond=0)
    except (TypeError, ValueError):
        return False


def element(name: str, text: str = "", /, **attributes: object) -> str:
    """XML of one element with escaped text. In attribute names, "__" stands for the colon of a namespace."""
    return nested(name, escape(text), **attributes)


def nested(name: str, inner: str = "", /, **attributes: object) -> str:
    """XML of one element around markup that is already XML."""
    listed = "".join(
        f" {key.rstrip('_').replace('__', ':')}={quoteattr(str(value))}" for key, value in attributes.items()
    )
    return f"<{name}{listed}>{inner}</{name}>" if inner else f"<{name}{listed}/>"


def stamp(at: datetime) -> str:
    """2026-11-24T18:00:00Z"""
    return at.astimezone(UTC).strftime("%Y-%m-%dT%H:%M:%SZ")


def rfc822(at: datetime) -> str:
    """Tue, 24 Nov 2026 18:00:00 GMT"""
    return format_datetime(at.astimezone(UTC).replace(microsecond=0), usegmt=True)
