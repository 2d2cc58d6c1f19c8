"""What the environment says, and how it fails."""

import ipaddress
import os
import stat
from decimal import Decimal

import environ
import pytest
from cryptography.fernet import Fernet
from django.core.exceptions import ImproperlyConfigured

from config.environment import budgets, database, fernet_keys, hours, networks, persistent_secret, read_file, routes


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


def test_the_key_for_secrets_is_made_once_and_only_its_owner_reads_it(tmp_path):
    path = tmp_path / "fernet-key"
    keys = fernet_keys([], path)
    assert fernet_keys([], path) == keys
    assert Fernet(keys[0])
    assert stat.S_IMODE(path.stat().st_mode) == 0o600


def test_given_keys_come_first_and_make_no_file(tmp_path):
    one, two = (Fernet.generate_key().decode() for _ in range(2))
    assert fernet_keys([one, f" {two} ", ""], tmp_path / "fernet-key") == (one, two)
    assert list(tmp_path.iterdir()) == []


def test_a_key_made_earlier_still_decrypts_after_the_move_to_given_ones(tmp_path):
    path = tmp_path / "fernet-key"
    (made,) = fernet_keys([], path)
    given = Fernet.generate_key().decode()
    assert fernet_keys([given], path) == (given, made)


@pytest.mark.parametrize("value", ["short", "x" * 44 + "=", "ü" * 44, "a password that somebody thought up for it...."])
def test_what_is_no_key_is_refused_without_repeating_it(tmp_path, value):
    with pytest.raises(ImproperlyConfigured, match="HUB_FERNET_KEYS must") as error:
        fernet_keys([value], tmp_path / "fernet-key")
    assert value not in str(error.value)


@pytest.mark.parametrize(
    ("value", "found"),
    [
        ("", {"x": (Decimal(5), Decimal(50))}),
        ("x=none", {"x": (None, None)}),
        ("x=1.50", {"x": (Decimal("1.5"), None)}),
        ("x=none/20", {"x": (None, Decimal(20))}),
        ("other=0/1", {"x": (Decimal(5), Decimal(50)), "other": (Decimal(0), Decimal(1))}),
        ("x=1/2,other=3/4", {"x": (Decimal(1), Decimal(2)), "other": (Decimal(3), Decimal(4))}),
    ],
)
def test_budgets_are_a_day_and_a_month(value, found):
    assert budgets(value, usual="x=5/50") == found


@pytest.mark.parametrize("value", ["x", "x=", "x=much", "x=-1/5", "x=NaN", "x=5/inf", "x=1e9"])
def test_a_budget_that_is_none_is_refused_with_a_sentence(value):
    with pytest.raises(ImproperlyConfigured, match="pairs like x=5/50"):
        budgets(value, usual="")


def test_hours_are_more_than_none():
    assert hours("x=24 other=0.5") == {"x": 24, "other": 0.5}
    assert hours("") == {}
    for value in ("x", "x=0", "x=nan", "x=inf", "=5", "x=-1"):
        with pytest.raises(ImproperlyConfigured, match="pairs like x=24"):
            hours(value)
