"""What went wrong, as application/problem+json (RFC 9457)."""

import json
from http import HTTPStatus
from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from ninja import NinjaAPI
from ninja.errors import HttpError, Throttled, ValidationError

PROBLEM_JSON = "application/problem+json"


def problem(status: int, detail: str) -> HttpResponse:
    """`detail` is a sentence for a person: what happened, and what to do."""
    body = {"type": "about:blank", "title": HTTPStatus(status).phrase, "status": status, "detail": detail}
    return HttpResponse(json.dumps(body, ensure_ascii=False), status=status, content_type=PROBLEM_JSON)


def install(api: NinjaAPI) -> None:
    """Answer every error of this API as a problem."""
    api.add_exception_handler(HttpError, _refused)
    api.add_exception_handler(Throttled, _too_often)
    api.add_exception_handler(ValidationError, _misread)
    api.add_exception_handler(Http404, _missing)


def _refused(request: HttpRequest, error: Any) -> HttpResponse:
    return problem(error.status_code, str(error))


def _too_often(request: HttpRequest, error: Any) -> HttpResponse:
    return problem(429, "That were too many requests within a minute. Go on after the seconds in Retry-After.")


def _misread(request: HttpRequest, error: Any) -> HttpResponse:
    first = error.errors[0]
    named = [str(part) for part in first["loc"] if part not in ("query", "path", "asked")]
    return problem(400, f"{named[0] if named else 'The address'}: {first['msg']}.")


def _missing(request: HttpRequest, error: Any) -> HttpResponse:
    return problem(404, str(error) or "There is nothing at this address.")
