"""People who write: an account with rights in exactly one area."""

import secrets
from dataclasses import dataclass

from django.contrib.auth.password_validation import validate_password
from django.core.exceptions import ValidationError
from django.db import transaction

from hub.models import Area, User


class AuthorRefused(Exception):
    """The account cannot be made; str() says why and what to do."""


@dataclass(frozen=True, slots=True)
class NewAuthor:
    """`password` in plain text, to be shown once; "" when the caller knew it."""

    user: User
    password: str


def create_author(
    username: str, area: Area, *, name: str = "", email: str = "", password: str = "", role: str = "authors"
) -> NewAuthor:
    """Make a person who may write in this area and nowhere else. `role`: "authors" or "editors".

    `name` as people say it; its first word becomes the first name. Without a password a strong one is invented.
    """
    if User.objects.filter(username__iexact=username).exists():
        raise AuthorRefused(f"There is already a person with the log-in “{username}”. Choose another log-in.")
    first, _, last = " ".join(name.split()).partition(" ")
    user = User(username=username, email=email, first_name=first, last_name=last)
    try:
        if password:
            validate_password(password, user)
        invented = "" if password else secrets.token_urlsafe(12)
        user.set_password(password or invented)
        user.full_clean()
    except ValidationError as error:
        raise AuthorRefused(" ".join(error.messages)) from error
    with transaction.atomic():
        user.save()
        user.groups.add(getattr(area, role))
    return NewAuthor(user, invented)
