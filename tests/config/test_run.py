"""What `make run` and `make site` hand to the parts that they start."""

import argparse
import os

import pytest

from config import run
from config.environment import read_file

KEYS = ("YOUTUBE_API_KEY", "FLICKR_API_KEY", "VIMEO_TOKEN", "X_BEARER_TOKEN")
TOUCHED = (*KEYS, "DATABASE_URL", "HUB_BIND", "HUB_ENV", "HUB_SITE_URL", "HUB_VAR", "HUB_MEDIA_ROOT")


@pytest.fixture
def folder(monkeypatch, tmp_path):
    """A checkout whose .env belongs to a real site."""
    for name in TOUCHED:
        monkeypatch.setenv(name, "")  # so that what is set below is undone afterwards
        monkeypatch.delenv(name)
    monkeypatch.setattr(run, "BASE", tmp_path)
    (tmp_path / ".env").write_text('DATABASE_URL="postgres://real/site"\nHUB_SITE_URL="https://hub.example.com"\n')
    return tmp_path


def options(demo: bool) -> argparse.Namespace:
    return argparse.Namespace(demo=demo, port=8000, demo_port=8011)


def test_the_demo_never_reads_the_settings_of_the_real_site(folder, monkeypatch):
    for name, value in run._environment(options(demo=True)).items():
        monkeypatch.setenv(name, value)
    read_file(folder / "var" / "demo" / "env", folder / ".env")
    assert os.environ["HUB_ENV"] == str(folder / "var" / "demo" / "env")
    assert os.environ["DATABASE_URL"] == f"sqlite:///{folder / 'var' / 'demo'}/hub.sqlite3"


def test_the_demo_has_a_database_of_its_own_whatever_the_environment_says(folder, monkeypatch):
    monkeypatch.setenv("DATABASE_URL", "postgres://real/site")
    assert run._environment(options(demo=True))["DATABASE_URL"].startswith("sqlite:///")


def test_the_demo_writes_no_real_key_into_its_file(folder, monkeypatch):
    for name in KEYS:
        monkeypatch.setenv(name, "real-secret")
    found = run._environment(options(demo=True))
    assert {found[name] for name in KEYS} == {"demo"}
    assert "real-secret" not in (folder / "var" / "demo" / "env").read_text()


def test_a_real_site_keeps_the_address_of_its_file(folder):
    assert run._environment(options(demo=False))["HUB_SITE_URL"] == "https://hub.example.com"


def test_without_an_address_a_site_is_where_it_listens(folder):
    (folder / ".env").unlink()
    assert run._environment(options(demo=False)) == {"HUB_SITE_URL": "http://127.0.0.1:8000"}


@pytest.mark.parametrize(
    ("bind", "near"),
    [("127.0.0.1:8000", "127.0.0.1:8000"), ("0.0.0.0:80", "127.0.0.1:80"), ("10.0.0.5:81", "10.0.0.5:81")],
)
def test_the_server_is_waited_for_where_it_listens(bind, near):
    assert run._near(bind) == near
