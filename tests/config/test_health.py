"""GET /healthz."""

from datetime import timedelta
from unittest.mock import patch

import pytest
from django.db import OperationalError
from django.utils import timezone

from feeds.models import ImportRun
from hub.models import Source

pytestmark = pytest.mark.django_db


def test_a_site_without_imports_is_healthy_and_says_so(client):
    answer = client.get("/healthz")
    assert answer.status_code == 200
    assert answer.json() == {"status": "ok", "has_items": False, "last_import_seconds": None}


def test_the_age_of_the_last_import_is_told(client):
    source = Source.objects.create(platform="feed", external_id="x", title="X")
    moment = timezone.now() - timedelta(minutes=5)
    ImportRun.objects.create(source=source, started_at=moment, finished_at=moment)
    assert 300 <= client.get("/healthz").json()["last_import_seconds"] < 330


def test_without_the_database_the_site_is_not_healthy(client):
    with patch("config.health.Item.objects.visible", side_effect=OperationalError):
        answer = client.get("/healthz")
    assert answer.status_code == 503
    assert answer.json() == {"status": "database unavailable"}


def test_only_reading_is_possible(client):
    assert client.post("/healthz").status_code == 405


def test_the_answer_is_never_cached(client):
    assert "no-store" in client.get("/healthz")["Cache-Control"]
