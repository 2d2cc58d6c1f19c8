"""The people of two areas, and accounts at hand."""

from collections.abc import Callable
from datetime import timedelta

import pytest
from django.utils import timezone

from hub.models import User
from register.models import OfficialAccount
from tests.newsroom import newsroom, newsroom_rows, sign_in

__all__ = ["newsroom", "newsroom_rows", "sign_in"]


@pytest.fixture
def person(newsroom) -> Callable[[str], User]:
    """person("alice") -> somebody who logged in just now."""

    def person_(username: str) -> User:
        User.objects.filter(username=username).update(last_login=timezone.now())
        return User.objects.get(username=username)

    return person_


@pytest.fixture
def make_account(person) -> Callable[..., OfficialAccount]:
    """make_account("On film", verified=10) -> alice's, verified ten days ago; verified=None: never."""

    def make(name: str = "On film", verified: int | None = 10, **columns: object) -> OfficialAccount:
        now = timezone.now()
        told = {
            "network": "youtube",
            "url": f"https://www.youtube.com/@{name.replace(' ', '')}",
            "owner": person("alice"),
            "verified_at": None if verified is None else now - timedelta(days=verified),
        }
        return OfficialAccount.objects.create(name=name, **{**told, **columns})

    return make
