"""Who somebody is, by a password."""

from typing import Any

from django.contrib.auth.backends import ModelBackend
from django.http import HttpRequest

from hub.models import User


class PasswordBackend(ModelBackend):
    """Takes a username or an e-mail address, and does the same work whether it is known or not: one hash."""

    def authenticate(
        self, request: HttpRequest | None, username: str | None = None, password: str | None = None, **more: Any
    ) -> User | None:
        if not username or password is None:
            return None
        person = by_name(username)
        if person is None:
            User().set_password(password)
            return None
        # An account without a usable password costs a hash as well: Django sees to it.
        return person if person.check_password(password) and self.user_can_authenticate(person) else None

    def user_can_authenticate(self, user: Any) -> bool:
        """Asked at the log-in and again at every request: access may end on a date."""
        return user.has_access


def by_name(name: str) -> User | None:
    """The person with this username, else the only one with this e-mail address."""
    return User.objects.filter(username=name).first() or by_mailbox(name)


def by_mailbox(address: str) -> User | None:
    """The only person who has this e-mail address. Two people with one address are nobody: we cannot tell which."""
    found = [person for person in User.objects.filter(email__iexact=address) if same_mailbox(person.email, address)]
    return found[0] if address and len(found) == 1 else None


def same_mailbox(one: str, other: str) -> bool:
    """Whether two addresses differ in nothing but the case of English letters.

    A database may take more letters for the same, such as the dotless "ı" for "i": those are other people's mailboxes.
    """
    return one.encode().lower() == other.encode().lower()
