"""Everybody of the newsroom, and quick ways to invite and to read forms."""

from datetime import timedelta

import pytest
from django.core import mail
from django.urls import reverse
from django.utils import timezone

from hub.models import Area, User
from tests.newsroom import newsroom, newsroom_rows, sign_in

__all__ = ["newsroom", "newsroom_rows", "sign_in"]


def person(username: str) -> User:
    """Fresh from the database: what a person may do is remembered on the object, for one request."""
    return User.objects.get(username=username)


def in_days(days: int):
    return timezone.now().date() + timedelta(days=days)


def wish(role: str = "author", *areas: Area, **fields: object) -> dict[str, object]:
    """The form of a new person as a browser sends it."""
    wished = {"first_name": "Nora", "last_name": "Novak", "email": "nora@example.com", "username": "", **fields}
    return {
        **wished,
        "role": role,
        "areas": [area.pk for area in areas],
        "access_until": fields.get("access_until", ""),
    }


def link_in_mail() -> str:
    """The path of the link in the latest mail."""
    line = next(line for line in mail.outbox[-1].body.splitlines() if line.startswith("http"))
    return "/" + line.split("/", 3)[3]


@pytest.fixture
def nora(newsroom, sign_in) -> User:
    """Invited by edith as an author of the north."""
    sign_in("edith").post(reverse("person:add"), wish("author", newsroom.north))
    return person("nora.novak")
