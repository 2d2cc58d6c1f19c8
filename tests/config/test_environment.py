"""What the environment says, and how it fails."""

import ipaddress
import os
import stat

import environ
import pytest
from django.core.exceptions import ImproperlyConfigured

from config.environment import database, networks, persistent_secret, read_file, routes


def test_a_secret_is_made_once_and_only_its_owner_reads_it(tmp_path):
    path = tmp_path / "secret-key"
    first = persistent_secret(path)
    assert len(first) > 50
    assert persistent_secret(path) == first
    assert stat.S_IMODE(path.stat().st_mode) == 0o600


def test_without_an_address_the_database_is_a_file_with_immediate_transactions(monkeypatch, tmp_path):
    monkeypatch.delenv("DATABASE_URL", raising=False)
    config = database(environ.Env(), tmp_path / "hub.sqlite3")
    assert config["NAME"] == str(tmp_path / "hub.sqlite3")
    assert config["OPTIONS"]["transaction_mode"] == "IMMEDIATE"
    assert config["CONN_MAX_AGE"] is None


def test_postgresql_is_named_by_its_address(monkeypatch, tmp_path):
    monkeypatch.setenv("DATABASE_URL", "postgres://hub:pw@db.example:5433/site")
    config = database(environ.Env(), tmp_path)
    assert (config["HOST"], config["PORT"], config["NAME"]) == ("db.example", 5433, "site")
    assert config["CONN_HEALTH_CHECKS"]


@pytest.mark.parametrize("url", ["mysql://a:b@c/d", "nonsense"])
def test_another_database_is_refused_with_a_sentence(monkeypatch, tmp_path, url):
    monkeypatch.setenv("DATABASE_URL", url)
    with pytest.raises(ImproperlyConfigured, match="DATABASE_URL must"):
        database(environ.Env(), tmp_path)


def test_networks_are_read_and_refused_with_a_sentence():
    assert networks(["10.1.0.0/16"]) == (ipaddress.ip_network("10.1.0.0/16"),)
    with pytest.raises(ImproperlyConfigured, match="Write networks like"):
        networks(["10.1.0.0/99"])


def test_routes_are_pairs():
    assert routes("a.example=http://127.0.0.1:1 b.example=http://127.0.0.1:2") == {
        "a.example": "http://127.0.0.1:1",
        "b.example": "http://127.0.0.1:2",
    }
    assert routes("") == {}
    with pytest.raises(ImproperlyConfigured, match="pairs like"):
        routes("a.example")


def test_a_named_file_of_settings_must_exist(tmp_path):
    with pytest.raises(ImproperlyConfigured, match="is no file"):
        read_file(tmp_path / "missing", tmp_path / ".env")


def test_a_file_of_settings_gives_way_to_the_environment(monkeypatch, tmp_path):
    monkeypatch.setenv("HUB_TEST_A", "outside")
    monkeypatch.setenv("HUB_TEST_B", "")
    monkeypatch.delenv("HUB_TEST_B")
    (tmp_path / ".env").write_text('HUB_TEST_A="inside"\nHUB_TEST_B="a.example=http://127.0.0.1:1 b=c"\n')
    read_file(None, tmp_path / ".env")
    assert os.environ["HUB_TEST_A"] == "outside"
    assert os.environ["HUB_TEST_B"] == "a.example=http://127.0.0.1:1 b=c"
