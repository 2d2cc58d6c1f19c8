"""What is secret in the database can be read by whoever has the keys, and by nobody else."""

import pytest
from cryptography.fernet import Fernet

from feeds.adapters.base import Auth
from feeds.vault import Locked, reseal, seal, unseal

SECRET = "EAAG-invented-token-ü"
OLD, NEW = (Fernet.generate_key().decode() for _ in range(2))


def test_what_was_sealed_can_be_unsealed():
    token = seal(SECRET)
    assert SECRET not in token
    assert unseal(token) == SECRET
    assert seal(SECRET) != token


def test_nothing_stays_nothing():
    assert (seal(""), unseal(""), reseal("")) == ("", "", "")


def test_the_first_key_encrypts_and_all_decrypt(settings):
    settings.HUB_FERNET_KEYS = (OLD,)
    old = seal(SECRET)
    settings.HUB_FERNET_KEYS = (NEW, OLD)
    new = seal(SECRET)
    assert unseal(old) == unseal(new) == SECRET
    settings.HUB_FERNET_KEYS = (NEW,)
    assert unseal(new) == SECRET
    with pytest.raises(Locked):
        unseal(old)


def test_a_resealed_secret_needs_the_first_key_only(settings):
    settings.HUB_FERNET_KEYS = (OLD,)
    old = seal(SECRET)
    settings.HUB_FERNET_KEYS = (NEW, OLD)
    new = reseal(old)
    settings.HUB_FERNET_KEYS = (NEW,)
    assert unseal(new) == SECRET


@pytest.mark.parametrize("open_", [unseal, reseal])
@pytest.mark.parametrize("damage", ["cut", "plain", "foreign", "emoji"])
def test_what_no_key_opens_says_what_to_do_and_nothing_of_the_secret(settings, open_, damage):
    token = seal(SECRET)
    broken = {"cut": token[:-5], "plain": SECRET, "foreign": Fernet(NEW).encrypt(b"x").decode(), "emoji": "🗝"}[damage]
    with pytest.raises(Locked, match="encrypted with another key: set HUB_FERNET_KEYS or enter it again") as error:
        open_(broken)
    assert broken not in str(error.value)
    assert error.value.__cause__ is None


def test_a_locked_secret_concerns_its_own_source_only():
    assert isinstance(Locked(), Auth)
    assert Locked().own
