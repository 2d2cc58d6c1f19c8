"""When something breaks on our side: a page that needs no database, and the right status.

A database that is away or takes too long is no fault of a program: the page says so (503) and when to come back.
"""

import sys

from django.conf import settings
from django.db import InterfaceError, OperationalError
from django.db.backends.base.base import BaseDatabaseWrapper
from django.db.backends.signals import connection_created
from django.http import HttpRequest, HttpResponse
from django.template.loader import render_to_string
from django.utils import translation
from django.utils.cache import add_never_cache_headers

RETRY_SECONDS = 30
OUTAGE = (OperationalError, InterfaceError)


def server_error(request: HttpRequest) -> HttpResponse:
    """handler500. Django calls it while the exception is being handled, also when a middleware raised it."""
    if isinstance(sys.exception(), OUTAGE):
        response = _page(request, "503.html", 503)
        response["Retry-After"] = str(RETRY_SECONDS)
        return response
    return _page(request, "500.html", 500)


def _page(request: HttpRequest, template: str, status: int) -> HttpResponse:
    """In the language of the address, else in one that the visitor reads."""
    with translation.override(translation.get_language_from_request(request, check_path=True)):
        response = HttpResponse(render_to_string(template), status=status)
    add_never_cache_headers(response)
    return response


def limit_statements() -> None:
    """For web servers: no statement of a page may run longer than HUB_STATEMENT_SECONDS. PostgreSQL only."""
    connection_created.connect(_set_limit, dispatch_uid="config.outage")


def _set_limit(connection: BaseDatabaseWrapper, **_: object) -> None:
    if connection.vendor == "postgresql" and settings.HUB_STATEMENT_SECONDS:
        with connection.cursor() as cursor:
            cursor.execute("SELECT set_config('statement_timeout', %s, false)", [_milliseconds()])


def _milliseconds() -> str:
    return str(round(settings.HUB_STATEMENT_SECONDS * 1000))
