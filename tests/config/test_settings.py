"""Settings that a whole site depends on."""

import importlib
import os
import subprocess
import sys

from django.conf import settings
from django.contrib.sessions.models import Session


def test_a_log_out_in_one_process_counts_in_all(db):
    """Each web process has a cache of its own: a session remembered there would outlive its end."""
    store = importlib.import_module(settings.SESSION_ENGINE).SessionStore
    session = store()
    session["who"] = "alice"
    session.save()
    Session.objects.filter(session_key=session.session_key).delete()
    assert store(session_key=session.session_key).get("who") is None


def test_a_word_that_websub_does_not_know_is_explained():
    told = subprocess.run(
        [sys.executable, "-c", "import config.settings"],
        env={**os.environ, "HUB_WEBSUB": "maybe"},
        capture_output=True,
        text=True,
        timeout=60,
    )
    assert told.returncode != 0
    assert "HUB_WEBSUB must be auto, on or off" in told.stderr
