"""Pages for what breaks on our side: the right status, no database, and no page that hangs."""

from unittest.mock import Mock, patch

import pytest
from django.core.exceptions import SuspiciousOperation
from django.db import InterfaceError, OperationalError, connection
from django.test import Client

from config import outage
from tests.factories import make_stream


@pytest.fixture
def visitor(db):
    make_stream()
    return Client(raise_request_exception=False)


def broken(error: Exception):
    return patch("hub.views.stream.StreamFilter.from_query", side_effect=error)


@pytest.mark.parametrize("error", [OperationalError("server closed the connection"), InterfaceError("closed")])
def test_without_the_database_a_page_says_when_to_come_back(visitor, error):
    with broken(error):
        response = visitor.get("/stream/")
    assert response.status_code == 503
    assert response["Retry-After"] == "30"
    assert "no-store" in response["Cache-Control"]
    assert "We will be back in a moment." in response.content.decode()


def test_a_middleware_that_misses_the_database_gets_the_same_page(visitor):
    with patch("django.contrib.auth.middleware.get_user", side_effect=OperationalError("away")):
        assert visitor.get("/stream/").status_code == 503


def test_any_other_error_stays_a_500(visitor):
    with broken(ZeroDivisionError()):
        response = visitor.get("/stream/")
    assert response.status_code == 500
    assert "Something went wrong on our side." in response.content.decode()
    assert "Retry-After" not in response


@pytest.mark.parametrize("error", [OperationalError("away"), ZeroDivisionError()])
def test_the_page_asks_nothing_of_the_database(rf, error):
    """Without the fixture `db`, any question to it would be refused."""
    try:
        raise error
    except type(error):
        assert outage.server_error(rf.get("/stream/")).status_code >= 500


@pytest.mark.parametrize(
    ("path", "accepted", "language"),
    [("/stream/", "de-CH,de;q=0.9", "de"), ("/stream/", "fi", "en"), ("/de/stream/", "en", "de")],
)
def test_the_page_speaks_the_language_of_the_address_or_of_the_visitor(rf, path, accepted, language):
    response = outage.server_error(rf.get(path, headers={"accept-language": accepted}))
    assert f'<html lang="{language}"' in response.content.decode()


def test_a_damaged_request_gets_a_page_of_its_own(visitor):
    with broken(SuspiciousOperation("odd")):
        response = visitor.get("/stream/")
    assert response.status_code == 400
    assert "could not be understood" in response.content.decode()


def test_a_host_that_is_not_ours_gets_the_same_page(visitor, settings):
    settings.ALLOWED_HOSTS = ["hub.example"]
    response = visitor.get("/stream/", headers={"host": "evil.example"})
    assert response.status_code == 400
    assert "evil.example" not in response.content.decode()


def test_a_form_that_expired_says_what_to_do(db):
    response = Client(enforce_csrf_checks=True).post("/account/login/", {"login": "a", "password": "b"})
    assert response.status_code == 403
    assert "This form has expired." in response.content.decode()


def test_the_limit_is_set_on_postgresql_and_only_there(settings):
    settings.HUB_STATEMENT_SECONDS = 2.5
    for vendor, times in (("postgresql", 1), ("sqlite", 0)):
        fake = Mock(vendor=vendor)
        fake.cursor.return_value.__enter__ = Mock(return_value=Mock())
        fake.cursor.return_value.__exit__ = Mock(return_value=False)
        outage._set_limit(fake)
        assert fake.cursor.call_count == times


def test_a_statement_that_takes_too_long_is_given_up(settings, db):
    settings.HUB_STATEMENT_SECONDS = 0.05
    outage._set_limit(connection)
    if connection.vendor == "postgresql":  # SQLite knows no such limit
        with pytest.raises(OperationalError, match="statement timeout"), connection.cursor() as cursor:
            cursor.execute("SELECT pg_sleep(5)")
