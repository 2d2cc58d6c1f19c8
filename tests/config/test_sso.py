import environ
import pytest
from django.core.exceptions import ImproperlyConfigured

from config.sso import oidc_app

FULL = {
    "HUB_OIDC_ISSUER": "https://idp.example/realm",
    "HUB_OIDC_CLIENT_ID": "the-hub",
    "HUB_OIDC_CLIENT_SECRET": "secret",
}


@pytest.fixture
def env(monkeypatch):
    def env_(values: dict[str, str]) -> environ.Env:
        for name in [*FULL, "HUB_OIDC_NAME", "HUB_OIDC_CLIENT_SECRET_FILE"]:
            monkeypatch.delenv(name, raising=False)
        for name, value in values.items():
            monkeypatch.setenv(name, value)
        return environ.Env()

    return env_


def test_without_settings_there_is_no_single_sign_on(env):
    assert oidc_app(env({})) == {}


def test_with_all_of_them_there_is(env):
    app = oidc_app(env({**FULL, "HUB_OIDC_NAME": "Mill Pass"}))
    assert (app["name"], app["client_id"], app["secret"]) == ("Mill Pass", "the-hub", "secret")
    assert app["settings"]["server_url"] == "https://idp.example/realm"


@pytest.mark.parametrize("missing", FULL)
def test_a_half_configured_one_names_what_is_missing_and_no_secret(env, missing):
    with pytest.raises(ImproperlyConfigured, match=f"missing: {missing}") as error:
        oidc_app(env({name: value for name, value in FULL.items() if name != missing}))
    assert " secret" not in str(error.value)


@pytest.mark.parametrize("issuer", ["http://idp.example", "ftp://idp.example", "idp.example"])
def test_an_issuer_without_https_is_refused(env, issuer):
    with pytest.raises(ImproperlyConfigured, match="https"):
        oidc_app(env({**FULL, "HUB_OIDC_ISSUER": issuer}))


def test_an_issuer_on_this_machine_may_do_without(env):
    assert oidc_app(env({**FULL, "HUB_OIDC_ISSUER": "http://127.0.0.1:9000"}))


def test_the_secret_may_lie_in_a_file(env, tmp_path):
    file = tmp_path / "secret"
    file.write_text("from a file\n")
    values = {**FULL, "HUB_OIDC_CLIENT_SECRET": "", "HUB_OIDC_CLIENT_SECRET_FILE": str(file)}
    assert oidc_app(env(values))["secret"] == "from a file"


def test_a_file_that_is_not_there_is_named(env, tmp_path):
    with pytest.raises(ImproperlyConfigured, match="cannot be read"):
        oidc_app(env({**FULL, "HUB_OIDC_CLIENT_SECRET_FILE": str(tmp_path / "none")}))
